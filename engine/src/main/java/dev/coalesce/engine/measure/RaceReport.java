package dev.coalesce.engine.measure;

import dev.coalesce.engine.trace.Environment;

/// How two decoders of one model did on one prompt, with the facts that make it fair: the same weights, dtype, threads,
/// prompt and process, batch 1, one warm-up each, the timed runs one after the other and by turns.
///
/// @param prompt what was asked
/// @param runs timed runs of each decoder
/// @param warmUps runs of each decoder before those, not counted
/// @param environment on what it ran
/// @param diffusion the diffusion side
/// @param ar the autoregressive side
public record RaceReport(
        String prompt, int runs, int warmUps, Environment environment, RaceSide diffusion, RaceSide ar) {

    /// Tokens a second of diffusion over those of autoregressive decoding, medians both.
    public double speedup() {
        return ar.tokensPerSecond() == 0 ? 0 : diffusion.tokensPerSecond() / ar.tokensPerSecond();
    }

    /// Whether both wrote the same.
    public boolean sameText() {
        return diffusion.typical().text().equals(ar.typical().text());
    }
}
