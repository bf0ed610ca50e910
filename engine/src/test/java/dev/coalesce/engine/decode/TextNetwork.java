package dev.coalesce.engine.decode;

import java.util.ArrayList;
import java.util.List;

/**
 * A causal network of which every causal row depends on all the text before it, and whose masks guess right but for every
 * so many: with it a mistake in the cache or in the verification changes the answer.
 */
final class TextNetwork implements Network {

    private static final int MASK = 1;
    private static final int END = 2;
    private static final int LONGEST = 60;

    private final boolean shifted;
    private final int wrong;
    private final long seed;
    private final List<Integer> cache = new ArrayList<>();
    private int forwards;

    /** @param wrong every so many of the masks' guesses are wrong; 0: none, and the text never ends */
    TextNetwork(boolean shifted, int wrong, long seed) {
        this.shifted = shifted;
        this.wrong = wrong;
        this.seed = seed;
    }

    int forwards() {
        return forwards;
    }

    @Override
    public int vocabulary() {
        return 100;
    }

    @Override
    public int maskToken() {
        return MASK;
    }

    @Override
    public boolean isEnd(int token) {
        return token == END;
    }

    @Override
    public boolean shifted() {
        return shifted;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public void reset() {
        cache.clear();
    }

    @Override
    public int cached() {
        return cache.size();
    }

    @Override
    public void keep(int length) {
        cache.subList(length, cache.size()).clear();
    }

    @Override
    public Scores forward(int[] ids, int settled, int firstRow, int k) {
        if (cache.size() + ids.length > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        forwards++;
        int rows = ids.length - firstRow;
        int[] tokens = new int[rows * k];
        float[] probabilities = new float[rows * k];
        for (int row = 0; row < ids.length; row++) {
            if (row < settled) {
                cache.add(ids[row]);
            }
            if (row >= firstRow) {
                int best = row < settled ? next(cache) : guess(row - settled + (shifted ? 1 : 0));
                for (int rank = 0; rank < k; rank++) {
                    tokens[(row - firstRow) * k + rank] = best + rank;
                    probabilities[(row - firstRow) * k + rank] = rank == 0 ? 0.9f : 0.1f / k;
                }
            }
        }
        return new Scores(k, tokens, probabilities);
    }

    private int next(List<Integer> text) {
        int hash = Math.floorMod(text.hashCode() * 31 + seed, 1 << 16);
        return wrong > 0 && hash % 17 == 0 ? END : 10 + hash % 60;
    }

    /** The token so many behind the cached text, where the text goes on as it should. */
    private int guess(int ahead) {
        List<Integer> text = new ArrayList<>(cache);
        for (int i = 0; i < ahead; i++) {
            text.add(next(text));
        }
        int right = next(text);
        return wrong > 0 && text.size() % wrong == 0 ? 99 - right / 2 : right;
    }
}
