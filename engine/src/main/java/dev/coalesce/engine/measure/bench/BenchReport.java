package dev.coalesce.engine.measure.bench;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Environment;
import java.util.List;

/// How fast a model is here.
///
/// @param environment on what it ran
/// @param requests how many requests each round answers
/// @param runs timed rounds of each decoder, after one that is not counted
/// @param costs the cost of a forward by its number of tokens
/// @param decoders each decoder over the requests
public record BenchReport(
        Environment environment, int requests, int runs, List<ForwardCost> costs, List<DecoderSpeed> decoders) {

    public BenchReport {
        costs = List.copyOf(costs);
        decoders = List.copyOf(decoders);
    }

    /// The cost of a forward that reads so many tokens.
    ///
    /// @param tokens how many
    /// @param millis its time
    public record ForwardCost(int tokens, Spread millis) {}

    /// What a decoder did over all requests. Tokens count up to the end token; every forward counts but the prefill's.
    ///
    /// @param decoder which
    /// @param settings of the first request
    /// @param tokensPerSecond tokens of a round over its time of decoding, prefill left out
    /// @param prefillMillis mean time of a prefill, by round
    /// @param totalMillis mean time of a whole answer, prefill included, by round
    /// @param tokens of one round
    /// @param forwards of one round
    /// @param passed how many answers pass their tests, or -1 where they were not run
    /// @param sameAsAutoregressive how many answers are the autoregressive ones, token by token
    public record DecoderSpeed(
            DecoderKind decoder,
            DecodeRequest settings,
            Spread tokensPerSecond,
            Spread prefillMillis,
            Spread totalMillis,
            int tokens,
            int forwards,
            int passed,
            int sameAsAutoregressive) {

        public double tokensPerForward() {
            return forwards == 0 ? 0 : (double) tokens / forwards;
        }
    }

    /// Tokens a second of a decoder over those of autoregressive decoding, medians both; 0 where that is missing.
    public double speedup(DecoderSpeed speed) {
        return decoders.stream()
                .filter(each -> each.decoder() == DecoderKind.AR)
                .mapToDouble(ar ->
                        speed.tokensPerSecond().median() / ar.tokensPerSecond().median())
                .findFirst()
                .orElse(0);
    }
}
