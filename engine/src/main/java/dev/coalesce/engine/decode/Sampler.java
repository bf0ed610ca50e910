package dev.coalesce.engine.decode;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Picks a token from the candidates of a row; the same seed and scores give the same tokens. Not thread safe. */
final class Sampler {

    /** How many of the most probable tokens are sampled from; beyond them lies next to nothing. */
    private static final int CANDIDATES = 64;

    private final float temperature;
    private final RandomGenerator random;

    /** @param temperature 0 for the most probable token, above 0 to sample */
    Sampler(float temperature, long seed) {
        this.temperature = temperature;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** How many candidates a row this sampler needs. */
    int candidates() {
        return temperature == 0 ? 1 : CANDIDATES;
    }

    /** The rank of the picked token, 0 the most probable. */
    int pick(Scores scores, int row) {
        if (temperature == 0) {
            return 0;
        }
        int count = Math.min(CANDIDATES, scores.k());
        double best = Math.log(scores.probability(row, 0));
        double[] upTo = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += Math.exp((Math.log(scores.probability(row, rank)) - best) / temperature);
            upTo[rank] = sum;
        }
        double point = random.nextDouble() * sum;
        for (int rank = 0; rank < count; rank++) {
            if (point < upTo[rank]) {
                return rank;
            }
        }
        return 0;
    }
}
