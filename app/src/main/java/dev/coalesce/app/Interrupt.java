package dev.coalesce.app;

import dev.coalesce.engine.decode.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl+C: asks the command to stop and gives it a moment to write what stands.
final class Interrupt {

    private static final long MOMENT_SECONDS = 3;

    private final CountDownLatch done = new CountDownLatch(1);

    private Interrupt() {}

    /// Watches for the end of the process from now on.
    static Interrupt install(Cancellation cancellation) {
        Interrupt interrupt = new Interrupt();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("interrupt").unstarted(() -> {
                    cancellation.request();
                    interrupt.await();
                }));
        return interrupt;
    }

    /// The command is done; the process may end.
    void done() {
        done.countDown();
    }

    private void await() {
        try {
            var unused = done.await(MOMENT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
