package dev.coalesce.engine.measure.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process that ends at a limit together with everything it has started.
final class ChildProcess {

    private static final long LOOK_MILLIS = 25;
    private static final int HEAD = 4096;

    private final Process process;
    private final Map<Long, ProcessHandle> family = new LinkedHashMap<>();

    private ChildProcess(Process process) {
        this.process = process;
    }

    /// Starts a process, hands it its input and closes that.
    static ChildProcess start(ProcessBuilder builder, String input) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        ChildProcess child = new ChildProcess(process);
        Thread.ofVirtual().start(() -> {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading; its status tells.
            }
        });
        return child;
    }

    /// Waits for the end, at most for a time, and kills what is then left.
    ///
    /// @param kept bytes of output that are kept from its end, beside a little of its beginning
    /// @param cancelled asked now and then; true ends it
    Ended await(Duration time, int kept, BooleanSupplier cancelled) {
        Ends ends = new Ends(kept);
        Thread reader = Thread.ofVirtual().start(() -> ends.drain(process.getInputStream()));
        long deadline = System.nanoTime() + time.toNanos();
        boolean inTime = false;
        try {
            while (!inTime && !cancelled.getAsBoolean() && System.nanoTime() < deadline) {
                inTime = process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                process.descendants().forEach(handle -> family.put(handle.pid(), handle));
            }
            kill();
            process.waitFor(1, TimeUnit.SECONDS);
            // A grandchild that was missed could hold the pipe open.
            reader.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        // Closes the pipes too.
        process.destroyForcibly();
        return new Ended(inTime, inTime ? process.exitValue() : -1, ends.text());
    }

    /// Parents first: a process that has just been forked off is then found again as a descendant. By its handle:
    /// destroying the process itself would close the pipe whose end is still being read.
    private void kill() {
        for (int round = 0; round < 3; round++) {
            process.descendants().forEach(handle -> family.put(handle.pid(), handle));
            process.toHandle().destroyForcibly();
            family.values().forEach(ProcessHandle::destroyForcibly);
        }
    }

    /// How a process ended.
    ///
    /// @param inTime whether by itself
    /// @param status its exit status, or -1
    /// @param output the beginning and the end of its output
    record Ended(boolean inTime, int status, String output) {}

    /// The first and the last bytes of a stream.
    private static final class Ends {

        private final ByteArrayOutputStream head = new ByteArrayOutputStream();
        private final byte[] ring;
        private long count;

        Ends(int size) {
            ring = new byte[size];
        }

        void drain(InputStream stream) {
            byte[] buffer = new byte[8192];
            try (stream) {
                for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                    add(buffer, n);
                }
            } catch (IOException e) {
                // Killed while it wrote; what came is kept.
            }
        }

        private synchronized void add(byte[] bytes, int n) {
            int first = Math.clamp(HEAD - head.size(), 0, n);
            head.write(bytes, 0, first);
            for (int i = first; i < n; i++) {
                ring[(int) (count++ % ring.length)] = bytes[i];
            }
        }

        synchronized String text() {
            int length = (int) Math.min(count, ring.length);
            ByteArrayOutputStream all = new ByteArrayOutputStream(head.size() + length + 1);
            all.writeBytes(head.toByteArray());
            if (count > length) {
                all.write('\n');
            }
            for (int i = 0; i < length; i++) {
                all.write(ring[(int) ((count - length + i) % ring.length)]);
            }
            return all.toString(StandardCharsets.UTF_8);
        }
    }
}
