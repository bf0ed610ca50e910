package dev.coalesce.ui.task;

import javafx.application.Platform;

/** Hands work to the JavaFX thread. View models know only this, so that they are tested without a window. */
@FunctionalInterface
public interface FxDispatcher {

    /** Runs the action later on the JavaFX thread, in the order of the calls. */
    void later(Runnable action);

    /** The dispatcher of a running program. */
    static FxDispatcher platform() {
        return Platform::runLater;
    }
}
