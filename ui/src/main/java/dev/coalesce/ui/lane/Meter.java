package dev.coalesce.ui.lane;

import dev.coalesce.ui.text.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** A value above its name. */
final class Meter extends VBox {

    private static final String NONE = "\u2013";

    private final Label value = new Label(NONE);
    private final String name;

    Meter(String key) {
        name = Messages.text("meter." + key);
        getStyleClass().add("meter");
        value.getStyleClass().add("meter-value");
        value.setId("meter-" + key);
        value.setMinWidth(USE_PREF_SIZE);
        Label caption = new Label(name);
        caption.getStyleClass().add("meter-name");
        caption.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(value, caption);
        Tooltip.install(this, new Tooltip(Messages.text("meter." + key + ".help")));
        set("");
    }

    /** Shows a value, or that there is none. */
    void set(String text) {
        value.setText(text.isEmpty() ? NONE : text);
        value.setAccessibleText(name + ": " + (text.isEmpty() ? Messages.text("meter.none") : text));
    }
}
