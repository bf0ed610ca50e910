package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecoderKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How to decode, in several ways that are to be compared. What is not given is what the model recommends.
final class SweepOptions {

    @Option(
            names = "--decoder",
            split = ",",
            paramLabel = "D",
            defaultValue = "diffusion",
            description =
                    "diffusion (blocks of tokens, refined in parallel), ar (one token after the other), speculative"
                            + " (drafted in parallel, verified one after the other), or several: diffusion,ar."
                            + " Default: ${DEFAULT-VALUE}.")
    private List<String> decoders = List.of("diffusion");

    @Option(
            names = "--block",
            split = ",",
            paramLabel = "N",
            description = "Block sizes in tokens, such as 4,8,16; not for ar.")
    private List<Integer> blocks = List.of();

    @Option(
            names = "--threshold",
            split = ",",
            paramLabel = "X",
            description = "Confidences from which a mask becomes a token, such as 0.8,0.95; not for ar.")
    private List<Float> thresholds = List.of();

    @Mixin
    private final SamplingOptions sampling = new SamplingOptions();

    /// Every combination once; autoregressive decoding knows neither block nor threshold.
    List<Decoding> decodings() {
        List<Decoding> all = new ArrayList<>();
        for (DecoderKind kind : decoders.stream().map(DecoderOption::kind).toList()) {
            if (kind == DecoderKind.AR) {
                all.add(new Decoding(kind, null, null, sampling));
                continue;
            }
            for (Optional<Integer> block : each(blocks)) {
                for (Optional<Float> threshold : each(thresholds)) {
                    all.add(new Decoding(kind, block.orElse(null), threshold.orElse(null), sampling));
                }
            }
        }
        return all.stream().distinct().toList();
    }

    private static <T> List<Optional<T>> each(List<T> given) {
        return given.isEmpty()
                ? List.of(Optional.empty())
                : given.stream().map(Optional::of).toList();
    }
}
