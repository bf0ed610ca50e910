package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecoderKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which decoder.
final class DecoderOption {

    @Option(
            names = "--decoder",
            paramLabel = "D",
            defaultValue = "diffusion",
            description =
                    "diffusion (blocks of tokens, refined in parallel), ar (one token after the other) or speculative"
                            + " (drafted in parallel, verified one after the other: the answer of ar). Default:"
                            + " ${DEFAULT-VALUE}.")
    private String word = "diffusion";

    DecoderKind kind() {
        return kind(word);
    }

    /// The decoder of a word.
    ///
    /// @throws BadInput where there is none
    static DecoderKind kind(String word) {
        return Arrays.stream(DecoderKind.values())
                .filter(kind -> word(kind).equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInput("decoder \"" + word + "\" is unknown: use "
                        + Arrays.stream(DecoderKind.values())
                                .map(DecoderOption::word)
                                .collect(Collectors.joining(" or "))));
    }

    static String word(DecoderKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
