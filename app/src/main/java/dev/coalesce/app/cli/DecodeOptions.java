package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How to decode. What is not given is what the model recommends.
final class DecodeOptions {

    @Option(names = "--block", paramLabel = "N", description = "Block size in tokens; diffusion only.")
    private @Nullable Integer block;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Confidence from which a mask becomes a token, 0 to 1; diffusion only.")
    private @Nullable Float threshold;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Fixed number of steps a block in place of the threshold; diffusion only.")
    private @Nullable Integer steps;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Most tokens of an answer.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "0 for the most probable token, above 0 to sample, at most 5.")
    private @Nullable Float temperature;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the sampling.")
    private @Nullable Long seed;

    /// Checks the settings without a model.
    ///
    /// @throws IllegalArgumentException where one is out of range; the message is one line
    void check(String prompt, String lang) {
        var unused = apply(
                new DecodeRequest(prompt, lang, "", DecoderKind.DIFFUSION, 16, 0.9f, null, 2, 256, 0, 0, 0),
                DecoderKind.DIFFUSION);
        Objects.requireNonNull(unused);
    }

    /// Puts the settings that were given in place of the recommended ones.
    DecodeRequest apply(DecodeRequest base, DecoderKind decoder) {
        return new DecodeRequest(
                base.prompt(),
                base.lang(),
                base.before(),
                decoder,
                or(block, base.block()),
                or(threshold, base.threshold()),
                // A threshold that was asked for is the rule; the model's fixed number of steps would overrule it.
                steps == null && threshold != null ? null : steps == null ? base.steps() : steps,
                base.editThreshold(),
                or(maxTokens, base.maxTokens()),
                or(temperature, base.temperature()),
                or(seed, base.seed()),
                0);
    }

    /// A decoder's word.
    static DecoderKind decoder(String word) {
        return Arrays.stream(DecoderKind.values())
                .filter(kind -> word(kind).equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BadInput("decoder \"" + word + "\" is unknown: use "
                        + Arrays.stream(DecoderKind.values())
                                .map(DecodeOptions::word)
                                .collect(Collectors.joining(" or "))));
    }

    static String word(DecoderKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
