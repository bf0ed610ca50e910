package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecoderKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How to decode, one way. What is not given is what the model recommends.
final class DecodeOptions {

    @Option(names = "--block", paramLabel = "N", description = "Block size in tokens; diffusion only.")
    private @Nullable Integer block;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Confidence from which a mask becomes a token, 0 to 1; diffusion only.")
    private @Nullable Float threshold;

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    Decoding decoding(DecoderKind decoder) {
        return new Decoding(decoder, block, threshold, sampling);
    }
}
