package dev.coalesce.engine.trace;

import java.util.List;
import java.util.Map;

/**
 * One forward of the model and what it changed.
 *
 * @param step number of the step in its run, from 0
 * @param block number of the block under work, from 0; autoregressive decoding has one block
 * @param phase what the forward was for
 * @param changes what changed, in the order of positions; empty for a prefill or a commit alone
 * @param forwardNanos duration of the forward itself
 * @param elapsedNanos time since the run started, taken when the step was complete
 * @param candidates by position of the answer: the most probable tokens, best first; empty unless asked for
 */
public record StepRecord(
        int step,
        int block,
        Phase phase,
        List<TokenChange> changes,
        long forwardNanos,
        long elapsedNanos,
        Map<Integer, List<Candidate>> candidates) {

    public StepRecord {
        changes = List.copyOf(changes);
        candidates = Map.copyOf(candidates);
    }

    /** What a forward is for. Every phase is one forward and counts as one. */
    public enum Phase {
        /** The prompt was read into the cache. */
        PREFILL,
        /** The block under work was refined, or the next token was written. */
        DENOISE,
        /** A finished block was read into the cache. */
        COMMIT,
        /** A finished block was read into the cache and the next block refined, in one forward. */
        COMMIT_AND_DENOISE
    }
}
