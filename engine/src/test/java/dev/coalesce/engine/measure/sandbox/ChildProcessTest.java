package dev.coalesce.engine.measure.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    /** Many at once: the reader then often comes to a pipe only after its process has ended. */
    @Test
    void whatWasWrittenJustBeforeTheEndIsReadWhole() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "a POSIX shell is needed");
        List<Future<ChildProcess.Ended>> all = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(24)) {
            for (int i = 0; i < 400; i++) {
                ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "echo begin; sleep 0.02; echo end");
                all.add(many.submit(
                        () -> ChildProcess.start(builder, "").await(Duration.ofSeconds(60), 1000, () -> false)));
            }
        }
        for (Future<ChildProcess.Ended> each : all) {
            assertTrue(each.get().inTime());
            assertEquals("begin\nend\n", each.get().output());
        }
    }
}
