package dev.coalesce.engine.decode;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import org.jspecify.annotations.Nullable;

/** Requests for tests. */
final class Requests {

    private Requests() {}

    static DecodeRequest block(int block, int maxTokens) {
        return of(block, 0.9f, null, 2, maxTokens, 0, 0);
    }

    static DecodeRequest of(
            int block, float threshold, @Nullable Integer steps, float edit, int max, float temperature, long seed) {
        return new DecodeRequest(
                "p",
                "python",
                Given.NOTHING,
                DecoderKind.DIFFUSION,
                block,
                threshold,
                steps,
                edit,
                max,
                temperature,
                seed,
                2);
    }
}
