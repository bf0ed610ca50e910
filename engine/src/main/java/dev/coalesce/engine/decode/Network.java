package dev.coalesce.engine.decode;

/**
 * A loaded model as a decoder sees it: forwards over one sequence whose settled part is cached. Thread: the inference
 * thread only.
 */
public interface Network {

    /** Number of token ids. */
    int vocabulary();

    int maskToken();

    /** Whether a token ends the answer. */
    boolean isEnd(int token);

    /**
     * Whether the row of a position predicts the next position (Dream, Fast-dLLM v2, and the built-in model) instead of
     * its own. The causal rows of autoregressive decoding always predict the next one.
     */
    boolean shifted();

    /** Longest sequence, prompt and answer together, in tokens. */
    int longest();

    /** Empties the cache. */
    void reset();

    /** Number of positions in the cache. */
    int cached();

    /** Forgets what stands in the cache behind its first {@code length} positions. */
    void keep(int length);

    /**
     * One forward of {@code ids} at the positions from {@link #cached()} on.
     *
     * <p>The first {@code settled} rows are final text: they see the cache and, among themselves, what the model's rule
     * for committed text lets them see (causal, or block-causal). The other rows are a draft: they see the cache, the
     * settled rows and each other. The keys and values of the settled rows stay in the cache; those of the draft do not.
     *
     * @param firstRow scores are returned for the rows from this one on
     * @param k how many candidates a row, at least 1
     * @return candidates of the rows {@code firstRow} to {@code ids.length - 1}; mask and other tokens that are never
     *     written are excluded, probabilities are over the rest
     * @throws IllegalArgumentException where the sequence would be longer than {@link #longest()}
     */
    Scores forward(int[] ids, int settled, int firstRow, int k);
}
