package dev.coalesce.ui.settings;

import dev.coalesce.ui.text.Messages;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The decoding settings, a row for each. */
public final class DecodeSettingsView extends GridPane {

    private final DecodeSettingsModel model;

    private int rows;

    public DecodeSettingsView(DecodeSettingsModel model) {
        this.model = model;
        getStyleClass().add("decode-settings");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(0);
        ColumnConstraints values = new ColumnConstraints();
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().addAll(names, values);

        row("block", Numbers.whole(model.blockProperty(), 1, 512, 4));
        row("threshold", Numbers.decimal(model.thresholdProperty(), 0, 1, 0.05));
        stepsRow();
        row("edit", Numbers.decimal(model.editThresholdProperty(), 0, 1.05, 0.05));
        row("temperature", Numbers.decimal(model.temperatureProperty(), 0, 5, 0.1));
        row("length", Numbers.whole(model.maxTokensProperty(), 1, 4096, 32));
        row("seed", Numbers.whole(model.seedProperty(), 0, Integer.MAX_VALUE, 1));

        Button reset = new Button(Messages.text("setting.reset"));
        reset.setId("setting-reset");
        reset.getStyleClass().add("small");
        reset.setMaxWidth(Double.MAX_VALUE);
        reset.setTooltip(new Tooltip(Messages.text("setting.reset.help")));
        reset.setOnAction(pressed -> model.reset());
        add(reset, 0, rows, 2, 1);
    }

    private void stepsRow() {
        CheckBox fixed = new CheckBox(Messages.text("setting.steps"));
        fixed.setId("setting-fixed");
        fixed.selectedProperty().bindBidirectional(model.fixedStepsProperty());
        fixed.setTooltip(new Tooltip(Messages.text("setting.steps.help")));
        Spinner<Integer> steps = Numbers.whole(model.stepsProperty(), 1, 512, 1);
        steps.disableProperty().bind(model.fixedStepsProperty().not());
        field("steps", steps);
        add(fixed, 0, rows);
        add(steps, 1, rows++);
    }

    private void row(String key, Control control) {
        Label label = new Label(Messages.text("setting." + key));
        label.setLabelFor(control);
        label.setTooltip(new Tooltip(Messages.text("setting." + key + ".help")));
        field(key, control);
        add(label, 0, rows);
        add(control, 1, rows++);
    }

    private static void field(String key, Control control) {
        control.setId("setting-" + key);
        control.setTooltip(new Tooltip(Messages.text("setting." + key + ".help")));
        control.setAccessibleText(Messages.text("setting." + key));
    }
}
