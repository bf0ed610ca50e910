package dev.coalesce.app.window;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Catches what nothing else caught: it is logged once, and a dialog says what to do. While the dialog is open, further
/// failures are only logged, so that one that comes with every frame does not bury the screen.
final class CrashGuard {

    private static final Logger LOG = LoggerFactory.getLogger(CrashGuard.class);

    private final Executor fx;
    private final AtomicBoolean open = new AtomicBoolean();

    CrashGuard(Executor fx) {
        this.fx = fx;
    }

    /// Takes the uncaught exceptions of all threads.
    void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught(thread.getName(), e));
    }

    private void uncaught(String thread, Throwable e) {
        LOG.error("Uncaught in thread {}", thread, e);
        if (open.compareAndSet(false, true)) {
            fx.execute(() -> {
                try {
                    dialog("crash.header", e, "crash.next").showAndWait();
                } finally {
                    open.set(false);
                }
            });
        }
    }

    /// The window could not be made at all.
    void fatal(Throwable e) {
        LOG.error("The window could not be opened", e);
        dialog("fatal.header", e, "fatal.next").showAndWait();
        Platform.exit();
    }

    private static Alert dialog(String header, Throwable e, String next) {
        String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        Alert alert = new Alert(Alert.AlertType.ERROR, what + "\n\n" + WindowText.of(next), ButtonType.CLOSE);
        alert.setTitle(WindowText.of("title"));
        alert.setHeaderText(WindowText.of(header));
        alert.setResizable(true);
        return alert;
    }
}
