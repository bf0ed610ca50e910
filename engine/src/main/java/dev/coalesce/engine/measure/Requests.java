package dev.coalesce.engine.measure;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.util.Locale;

/// Small changes to requests.
final class Requests {

    private Requests() {}

    /// The same request for another decoder, without anything recorded that costs time.
    static DecodeRequest timed(DecodeRequest request, DecoderKind decoder) {
        return copy(request, decoder, request.before());
    }

    /// The same request about code to change.
    static DecodeRequest about(DecodeRequest request, String before) {
        return copy(request, request.decoder(), before);
    }

    static String word(DecoderKind decoder) {
        return decoder.name().toLowerCase(Locale.ROOT);
    }

    private static DecodeRequest copy(DecodeRequest request, DecoderKind decoder, String before) {
        return new DecodeRequest(
                request.prompt(),
                request.lang(),
                before,
                decoder,
                request.block(),
                request.threshold(),
                request.steps(),
                request.editThreshold(),
                request.maxTokens(),
                request.temperature(),
                request.seed(),
                0);
    }
}
