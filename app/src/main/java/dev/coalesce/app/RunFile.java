package dev.coalesce.app;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.trace.Run;
import java.nio.file.Path;

/// Stands in until the engine writes recordings.
final class RunFile {

    private RunFile() {}

    static void write(Run run, Path file) {
        throw new EngineException(EngineException.Code.TRACE, "recordings cannot be written yet: " + file);
    }
}
