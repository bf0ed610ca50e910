package dev.coalesce.app.cli;

import dev.coalesce.engine.trace.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the recording goes.
final class TraceOption {

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Write the recording to a file: it replays in the window, without the model.")
    private @Nullable String file;

    /// Finds out early that the file cannot be written, and leaves no trace of having tried.
    void check() {
        if (file == null) {
            return;
        }
        Path path = Program.path(file);
        if (Files.isDirectory(path)) {
            throw new BadInput("the trace cannot be written to " + path + ": it is a folder");
        }
        boolean there = Files.exists(path);
        try {
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
            if (!there) {
                Files.delete(path);
            }
        } catch (IOException | SecurityException e) {
            throw new BadInput(
                    "the trace cannot be written to " + path + ": check that its folder is there and may be written",
                    e);
        }
    }

    /// Writes the recording, if one was asked for.
    void write(Services services, Run run, Console console) {
        if (file != null) {
            services.traces().write(run, Program.path(file));
            console.say("the recording is in " + file);
        }
    }
}
