package dev.coalesce.ui.shell;

import dev.coalesce.ui.settings.WindowBounds;
import dev.coalesce.ui.text.Messages;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** Opens the window where it stood, and remembers where it stands when it closes. */
public final class MainWindow {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final MainViewModel model;
    private final MainView view;

    public MainWindow(MainViewModel model) {
        this.model = model;
        view = new MainView(model);
    }

    /** Shows the window on a stage. */
    public void show(Stage stage) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(new Scene(view, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.setTitle(Messages.text("app.name"));
        stage.setMinWidth(820);
        stage.setMinHeight(560);
        model.settings().windowBounds().ifPresent(bounds -> restore(stage, bounds));
        stage.setOnHidden(closed -> remember(stage));
        stage.show();
        view.focusPrompt();
    }

    /** A window that stood on a screen which is gone opens on one that is there. */
    private static void restore(Stage stage, WindowBounds bounds) {
        boolean reachable = !Screen.getScreensForRectangle(bounds.x(), bounds.y(), bounds.width(), bounds.height())
                .isEmpty();
        if (reachable) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        }
        stage.setMaximized(bounds.maximized());
    }

    private void remember(Stage stage) {
        model.stop();
        model.settings()
                .setWindowBounds(new WindowBounds(
                        stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized()));
    }
}
