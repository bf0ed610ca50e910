package dev.coalesce.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How to load a model.
 *
 * @param precision of the weights, or null for bfloat16 where the file is and the processor can, else float32
 * @param threads for one operation, or 0 for the usual: the system property {@code coalesce.threads}, else the
 *     processor's cores less those spared, but at least 1 and at most 4 (small layers gain nothing from more)
 * @param spared cores to leave to others: libtorch's threads wait for each other at every operation, so that one that
 *     shares its core with a window that is drawn slows all of them down many times
 * @param niceness by how much the inference threads step back behind others on Linux, 0 to 19: the window's thread goes
 *     first; 0 for a program without a window and for measuring
 * @param longest longest sequence to make room for, in tokens; the model's own limit where that is less
 */
public record LoadOptions(@Nullable Precision precision, int threads, int spared, int niceness, int longest) {

    private static final int MOST_THREADS = 4;

    /** What suits this machine where nothing else is to be done on it. */
    public static final LoadOptions USUAL = new LoadOptions(null, 0, 0, 0, 4096);

    /** What suits a program with a window. */
    public static final LoadOptions BESIDE_A_WINDOW = new LoadOptions(null, 0, 1, 10, 4096);

    public LoadOptions {
        if (threads < 0 || spared < 0 || longest < 2 || niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("threads " + threads + ", spared " + spared + ", niceness " + niceness
                    + " or longest " + longest + " is out of range");
        }
    }

    public LoadOptions withPrecision(Precision other) {
        return new LoadOptions(other, threads, spared, niceness, longest);
    }

    public LoadOptions withThreads(int other) {
        return new LoadOptions(precision, other, spared, niceness, longest);
    }

    public LoadOptions withNiceness(int other) {
        return new LoadOptions(precision, threads, spared, other, longest);
    }

    Precision precision(boolean stored, Machine machine) {
        if (precision != null) {
            return precision;
        }
        return stored && machine.bfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    int threads(Machine machine) {
        if (threads > 0) {
            return threads;
        }
        Integer set = Integer.getInteger("coalesce.threads");
        return set != null && set > 0 ? set : Math.clamp(machine.cores() - spared, 1, MOST_THREADS);
    }
}
