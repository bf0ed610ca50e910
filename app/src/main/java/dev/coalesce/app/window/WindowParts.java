package dev.coalesce.app.window;

import dev.coalesce.app.settings.SettingsWriter;
import dev.coalesce.engine.CodeModel;
import dev.coalesce.ui.race.Notice;
import dev.coalesce.ui.shell.MainViewModel;
import dev.coalesce.ui.shell.MainWindow;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that lives as long as the window does. JavaFX thread.
public final class WindowParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WindowParts.class);

    private final MainViewModel state;
    private final CompletableFuture<CodeModel> model;
    private final ExecutorService background;
    private final SettingsWriter settings;
    private final Optional<String> message;

    /// Takes the parts over.
    ///
    /// @param model the model, which may still be loading
    /// @param message what to tell first, if anything
    public WindowParts(
            MainViewModel state,
            CompletableFuture<CodeModel> model,
            ExecutorService background,
            SettingsWriter settings,
            Optional<String> message) {
        this.state = state;
        this.model = model;
        this.background = background;
        this.settings = settings;
        this.message = message;
    }

    /// Shows the window.
    public void show(Stage stage) {
        new MainWindow(state).show(stage);
        message.ifPresent(text -> state.tell(new Notice("SETTINGS", text, WindowText.of("settings.next"))));
        LOG.info("The window is open");
        var unused = model.thenAccept(loaded -> LOG.info("The model is ready: {}", loaded.environment()));
    }

    /// Stops the decoding and writes what is to be remembered. A model that is still loading is closed when it is
    /// there.
    @Override
    public void close() {
        state.stop();
        var unused = model.thenAccept(CodeModel::close);
        background.shutdown();
        settings.close();
    }
}
