package dev.coalesce.engine.measure.sandbox;

import java.time.Duration;

/// What a child process may use.
///
/// @param wall time from its start to its end, in which it may also use the processor
/// @param memory bytes a process; on Linux only
/// @param file bytes a file
/// @param files bytes of all files together, where the child has a file system of its own
/// @param processes processes and threads
/// @param output bytes of its output that are kept from the end, beside a little of its beginning
public record Limits(Duration wall, long memory, long file, long files, int processes, int output) {

    /// Ten seconds, 1 GiB, files of 8 MiB, 64 MiB together, 64 processes, 64 KiB of output.
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 1L << 30, 8L << 20, 64L << 20, 64, 1 << 16);

    /// The same with another time.
    public Limits within(Duration time) {
        return new Limits(time, memory, file, files, processes, output);
    }
}
