package dev.coalesce.ui.shell;

import dev.coalesce.ui.text.Messages;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/** The keys of the window: one place for what they do and for what the help says. */
enum Shortcut {
    GENERATE(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN),
    STOP(KeyCode.ESCAPE),
    PLAY(KeyCode.P, KeyCombination.ALT_DOWN),
    BACK(KeyCode.LEFT, KeyCombination.ALT_DOWN),
    FORWARD(KeyCode.RIGHT, KeyCombination.ALT_DOWN),
    FIRST(KeyCode.HOME, KeyCombination.ALT_DOWN),
    LAST(KeyCode.END, KeyCombination.ALT_DOWN),
    PROMPT(KeyCode.L, KeyCombination.SHORTCUT_DOWN),
    SAVE(KeyCode.S, KeyCombination.SHORTCUT_DOWN),
    LARGER(KeyCode.EQUALS, KeyCombination.SHORTCUT_DOWN),
    SMALLER(KeyCode.MINUS, KeyCombination.SHORTCUT_DOWN),
    PRESENT(KeyCode.F11),
    THEME(KeyCode.F8),
    HELP(KeyCode.F1);

    private final KeyCombination keys;

    Shortcut(KeyCode code, KeyCombination.Modifier... modifiers) {
        keys = new KeyCodeCombination(code, modifiers);
    }

    KeyCombination keys() {
        return keys;
    }

    /** What it does, in words. */
    String description() {
        return Messages.text("shortcut." + name());
    }
}
