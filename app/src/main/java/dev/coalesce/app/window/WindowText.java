package dev.coalesce.app.window;

import java.util.ResourceBundle;

/// The texts of this package by key.
final class WindowText {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.coalesce.app.window.messages");

    private WindowText() {}

    static String of(String key) {
        return BUNDLE.getString(key);
    }
}
