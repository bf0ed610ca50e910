package dev.coalesce.ui.text;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts of the interface by key. A key without a text is a programming error and fails at once. */
public final class Messages {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.coalesce.ui.messages");

    private Messages() {}

    /** The text of a key. */
    public static String text(String key) {
        return BUNDLE.getString(key);
    }

    /** The text of a key with its {@link MessageFormat} places filled. Numbers are written alike on every machine. */
    public static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ROOT).format(values);
    }
}
