package dev.coalesce.ui.shell;

/** How far the model is. */
public enum ModelState {
    LOADING,
    READY,
    FAILED
}
