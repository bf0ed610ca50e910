package dev.coalesce.app.window;

import dev.coalesce.app.cli.Services;
import dev.coalesce.app.settings.UserFolders;
import dev.coalesce.engine.EngineException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.application.Application;

/// Opens the window from the command line.
public final class WindowLauncher implements Services.Window {

    static final String MODEL = "model";

    private final UserFolders folders;

    public WindowLauncher(UserFolders folders) {
        this.folders = folders;
    }

    @Override
    public void open(Optional<Path> model) {
        Display.missing().ifPresent(why -> {
            throw new EngineException(
                    EngineException.Code.RUNTIME,
                    "the window cannot open, " + why + "; commands such as `coalesce generate` work without it");
        });
        logToFile();
        Application.launch(
                CoalesceApp.class,
                model.map(folder -> new String[] {"--" + MODEL + "=" + folder}).orElseGet(() -> new String[0]));
    }

    /// Read by tinylog with its first message, which is later than this: a command on its own leaves no file.
    private void logToFile() {
        System.setProperty("tinylog.writer2", "rolling file");
        System.setProperty("tinylog.writer2.level", "info");
        // A number in the name for the older ones; tinylog's braces make it.
        System.setProperty(
                "tinylog.writer2.file",
                folders.state().resolve("coalesce.{count}.log").toString());
        System.setProperty("tinylog.writer2.latest", folders.log().toString());
        System.setProperty("tinylog.writer2.policies", "size: 1mb");
        System.setProperty("tinylog.writer2.backups", "2");
        System.setProperty("tinylog.writer2.format", "{date} {level} [{thread}] {class}: {message}");
    }
}
