package dev.coalesce.app.window;

import dev.coalesce.app.Main;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Starts the program as a user does, waits until the window is there and the model is ready, and closes the window.
public final class WindowProbe {

    private WindowProbe() {}

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(WindowProbe::watch);
        Main.main(args);
    }

    private static void watch() {
        try {
            while (true) {
                Thread.sleep(200);
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ask() {
        try {
            Platform.runLater(() -> Window.getWindows().stream()
                    .filter(Stage.class::isInstance)
                    .map(Stage.class::cast)
                    .filter(WindowProbe::isReady)
                    .findFirst()
                    .ifPresent(WindowProbe::close));
        } catch (IllegalStateException e) {
            // JavaFX has not started yet.
        }
    }

    private static boolean isReady(Stage stage) {
        return stage.getScene().lookup("#status-facts") instanceof Label facts
                && !facts.getText().isEmpty();
    }

    private static void close(Stage stage) {
        Node notice = stage.getScene().lookup("#notice-message");
        System.out.println("title " + stage.getTitle());
        System.out.println("notice " + (notice instanceof Label label ? label.getText() : ""));
        stage.setWidth(901);
        stage.close();
    }
}
