package dev.coalesce.app.window;

import dev.coalesce.app.AppGraph;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX side of the program's life: makes the window's parts when it starts and lets go of them when it stops.
public final class CoalesceApp extends Application {

    private @Nullable WindowParts parts;

    @Override
    public void start(Stage stage) {
        CrashGuard guard = new CrashGuard(Platform::runLater);
        guard.install();
        try {
            WindowParts made = new AppGraph()
                    .window(Optional.ofNullable(getParameters().getNamed().get(WindowLauncher.MODEL)));
            parts = made;
            made.show(stage);
        } catch (RuntimeException e) {
            guard.fatal(e);
        }
    }

    @Override
    public void stop() {
        if (parts != null) {
            parts.close();
        }
    }
}
