package dev.coalesce.engine.decode;

import dev.coalesce.engine.decode.UnmaskingPolicy.Fallback;
import dev.coalesce.engine.decode.UnmaskingPolicy.LeadingRun;
import dev.coalesce.engine.decode.UnmaskingPolicy.Threshold;

/**
 * How block diffusion proceeds, beyond what a request says.
 *
 * @param mergeCommit whether a finished block is read into the cache and the next one first refined in one forward; the
 *     answer may differ where that refinement unmasks tokens, since it does not yet know the block's first one
 * @param fallback which mask is opened where none reaches the threshold
 * @param order which masks may be opened together, where a threshold decides
 * @param aligned whether blocks end at multiples of the block size from the sequence's start, as block-causal models
 *     were trained, instead of counting from the end of the prompt
 * @param editsPerPosition how often a position may be rewritten, so that two tokens cannot take turns for ever
 */
public record DiffusionOptions(
        boolean mergeCommit, Fallback fallback, Order order, boolean aligned, int editsPerPosition) {

    /** The order in which masks are opened. */
    public enum Order {
        /** Every mask that reaches the threshold, wherever it stands. */
        ANY,
        /** The run of such masks from the first mask on. */
        LEADING
    }

    /** What suits a network: the leftmost mask where rows predict the next position, else the most confident one. */
    public static DiffusionOptions of(Network network) {
        return new DiffusionOptions(
                true, network.shifted() ? Fallback.LEFTMOST : Fallback.MOST_CONFIDENT, Order.ANY, false, 2);
    }

    public DiffusionOptions withMergeCommit(boolean merge) {
        return new DiffusionOptions(merge, fallback, order, aligned, editsPerPosition);
    }

    public DiffusionOptions withFallback(Fallback other) {
        return new DiffusionOptions(mergeCommit, other, order, aligned, editsPerPosition);
    }

    public DiffusionOptions withOrder(Order other) {
        return new DiffusionOptions(mergeCommit, fallback, other, aligned, editsPerPosition);
    }

    /** The rule for a threshold. */
    UnmaskingPolicy policy(float threshold) {
        return switch (order) {
            case ANY -> new Threshold(threshold, fallback);
            case LEADING -> new LeadingRun(threshold);
        };
    }

    public DiffusionOptions withAligned(boolean align) {
        return new DiffusionOptions(mergeCommit, fallback, order, align, editsPerPosition);
    }
}
