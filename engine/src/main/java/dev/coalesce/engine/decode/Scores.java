package dev.coalesce.engine.decode;

/**
 * The most probable tokens of some rows.
 *
 * @param k candidates a row
 * @param tokens row by row, best first; rows x k
 * @param probabilities of those tokens; rows x k, at temperature 1
 */
@SuppressWarnings("ArrayRecordComponent") // read once by the decoder on its own thread, never kept
public record Scores(int k, int[] tokens, float[] probabilities) {

    public int rows() {
        return tokens.length / k;
    }

    /** The row's token at a rank, 0 the most probable. */
    public int token(int row, int rank) {
        return tokens[row * k + rank];
    }

    public float probability(int row, int rank) {
        return probabilities[row * k + rank];
    }
}
