package dev.coalesce.engine.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How to load a model.
 *
 * @param precision of the weights, or null for bfloat16 where the file is and the processor can, else float32
 * @param threads for one operation, or 0 for the usual: the system property {@code coalesce.threads}, else the
 *     processor's cores but at most 4 (small layers gain nothing from more)
 * @param niceness by how much the inference threads step back behind others on Linux, 0 to 19: the window's thread goes
 *     first; 0 for a program without a window and for measuring
 * @param longest longest sequence to make room for, in tokens; the model's own limit where that is less
 */
public record LoadOptions(@Nullable Precision precision, int threads, int niceness, int longest) {

    private static final int MOST_THREADS = 4;

    /** What suits this machine. */
    public static final LoadOptions USUAL = new LoadOptions(null, 0, 10, 4096);

    public LoadOptions {
        if (threads < 0 || longest < 2 || niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException(
                    "threads " + threads + ", niceness " + niceness + " or longest " + longest + " is out of range");
        }
    }

    public LoadOptions withPrecision(Precision other) {
        return new LoadOptions(other, threads, niceness, longest);
    }

    public LoadOptions withThreads(int other) {
        return new LoadOptions(precision, other, niceness, longest);
    }

    public LoadOptions withNiceness(int other) {
        return new LoadOptions(precision, threads, other, longest);
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
        return set != null && set > 0 ? set : Math.min(MOST_THREADS, machine.cores());
    }
}
