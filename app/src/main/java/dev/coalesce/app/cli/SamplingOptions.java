package dev.coalesce.app.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How long an answer may become, in how many steps, and by what chance. What is not given is what the model
/// recommends.
final class SamplingOptions {

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

    @Nullable
    Integer steps() {
        return steps;
    }

    @Nullable
    Integer maxTokens() {
        return maxTokens;
    }

    @Nullable
    Float temperature() {
        return temperature;
    }

    @Nullable
    Long seed() {
        return seed;
    }
}
