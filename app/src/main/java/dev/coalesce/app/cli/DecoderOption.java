package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecoderKind;
import picocli.CommandLine.Option;

/// Which decoder.
final class DecoderOption {

    @Option(
            names = "--decoder",
            paramLabel = "D",
            defaultValue = "diffusion",
            description = "diffusion (blocks of tokens, refined in parallel) or ar (one token after the other)."
                    + " Default: ${DEFAULT-VALUE}.")
    private String word = "diffusion";

    DecoderKind kind() {
        return DecodeOptions.decoder(word);
    }
}
