package dev.coalesce.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coalesce.engine.decode.Network;
import dev.coalesce.engine.decode.Scores;
import java.util.Arrays;

/** Gives a network's scores, each compared with the reference's. */
final class Compared implements Network {

    private final Network network;
    private final ReferenceNetwork reference;
    private final double most;

    /** @param most the largest difference of a probability */
    Compared(Network network, ReferenceNetwork reference, double most) {
        this.network = network;
        this.reference = reference;
        this.most = most;
    }

    @Override
    public Scores forward(int[] ids, int settled, int firstRow, int k) {
        Scores scores = network.forward(ids, settled, firstRow, k);
        double[][] expected = reference.probabilities(ids, settled, firstRow);
        assertEquals(expected.length, scores.rows());
        assertEquals(k, scores.k());
        for (int row = 0; row < expected.length; row++) {
            double[] sorted = expected[row].clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < k; rank++) {
                String where = "row " + row + " rank " + rank + " of " + Arrays.toString(ids);
                double given = scores.probability(row, rank);
                assertEquals(expected[row][scores.token(row, rank)], given, most, where);
                assertEquals(sorted[sorted.length - 1 - rank], given, most, where);
            }
        }
        return scores;
    }

    @Override
    public int vocabulary() {
        return network.vocabulary();
    }

    @Override
    public int maskToken() {
        return network.maskToken();
    }

    @Override
    public boolean isEnd(int token) {
        return network.isEnd(token);
    }

    @Override
    public boolean shifted() {
        return network.shifted();
    }

    @Override
    public int longest() {
        return network.longest();
    }

    @Override
    public void reset() {
        network.reset();
        reference.reset();
    }

    @Override
    public void keep(int length) {
        network.keep(length);
        reference.keep(length);
    }

    @Override
    public int cached() {
        assertEquals(reference.cached(), network.cached());
        return network.cached();
    }
}
