package dev.coalesce.ui.timeline;

import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The buttons, the slider and the chart of the common clock. */
public final class TimelineView extends VBox {

    private static final double NANOS = 1e6;

    private final TimelineViewModel model;
    private final Slider slider = new Slider();
    private final Button play = new Button();
    private final Label mode = new Label();
    private final Label step = new Label();
    private boolean moving;

    /**
     * Makes the view.
     *
     * @param aside what stands beside the mode, at the right
     */
    public TimelineView(TimelineViewModel model, Node aside) {
        this.model = model;
        getStyleClass().add("timeline");
        setId("timeline");
        ProgressChart chart = new ProgressChart(model);
        mode.setId("timeline-mode");
        mode.getStyleClass().add("timeline-mode");
        mode.setMinWidth(0);
        step.setId("timeline-step");
        step.getStyleClass().add("timeline-step");
        step.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(buttons(), slider, step, speeds());
        line.getStyleClass().add("timeline-line");
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(slider, Priority.ALWAYS);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox top = new HBox(mode, gap, aside);
        top.getStyleClass().add("timeline-top");
        top.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(top, chart, line);
        slider.setId("timeline-slider");
        slider.setMinWidth(80);
        slider.setAccessibleText(Messages.text("timeline.slider"));
        slider.valueProperty().subscribe(value -> drag(value.doubleValue()));
        model.positionProperty().subscribe(this::follow);
        model.durationProperty().subscribe(this::follow);
        model.playingProperty().subscribe(this::label);
        model.modeProperty().subscribe(this::label);
        model.speedProperty().subscribe(this::label);
        chart.disableProperty().bind(model.modeProperty().isNotEqualTo(TimelineMode.REPLAY));
        line.disableProperty().bind(model.modeProperty().isNotEqualTo(TimelineMode.REPLAY));
        follow();
        label();
    }

    private HBox buttons() {
        HBox buttons = new HBox(
                button("first", Feather.SKIP_BACK, model::first),
                button("back", Feather.CHEVRON_LEFT, model::back),
                play,
                button("forward", Feather.CHEVRON_RIGHT, model::forward),
                button("last", Feather.SKIP_FORWARD, model::last));
        play.setId("timeline-play");
        play.getStyleClass().addAll("button-icon", "flat", "accent");
        play.setOnAction(pressed -> model.toggle());
        buttons.getStyleClass().add("timeline-buttons");
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }

    private static Button button(String key, Feather icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("timeline-" + key);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(Messages.text("timeline." + key));
        button.setTooltip(new Tooltip(Messages.text("timeline." + key + ".help")));
        button.setOnAction(pressed -> action.run());
        return button;
    }

    private ChoiceBox<Double> speeds() {
        ChoiceBox<Double> choice = new ChoiceBox<>();
        choice.setId("timeline-speed");
        choice.getItems().setAll(TimelineViewModel.SPEEDS);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Double speed) {
                return speed == null ? "" : times(speed);
            }

            @Override
            public Double fromString(String text) {
                return Double.valueOf(text.substring(0, text.length() - 1));
            }
        });
        choice.valueProperty().bindBidirectional(model.speedProperty());
        choice.setAccessibleText(Messages.text("timeline.speed"));
        choice.setTooltip(new Tooltip(Messages.text("timeline.speed.help")));
        choice.setMinWidth(USE_PREF_SIZE);
        choice.setPrefWidth(92);
        return choice;
    }

    private static String times(double speed) {
        return (speed == Math.rint(speed) ? Integer.toString((int) speed) : Double.toString(speed)) + "\u00d7";
    }

    private void drag(double millis) {
        if (!moving) {
            model.playingProperty().set(false);
            model.seek(Math.round(millis * NANOS));
        }
    }

    private void follow() {
        moving = true;
        slider.setMax(Math.max(1, model.durationProperty().get() / NANOS));
        slider.setBlockIncrement(slider.getMax() / 20);
        slider.setValue(model.positionProperty().get() / NANOS);
        moving = false;
        step.setText(Messages.text(
                "timeline.step",
                model.stepProperty().get(),
                model.stepsProperty().get(),
                String.format(Locale.ROOT, "%.0f", model.positionProperty().get() / NANOS),
                String.format(Locale.ROOT, "%.0f", model.durationProperty().get() / NANOS)));
    }

    private void label() {
        boolean playing = model.playingProperty().get();
        play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.PLAY));
        String action = Messages.text(playing ? "timeline.pause" : "timeline.play");
        play.setAccessibleText(action);
        play.setTooltip(new Tooltip(Messages.text(playing ? "timeline.pause.help" : "timeline.play.help")));
        mode.setText(
                switch (model.modeProperty().get()) {
                    case NONE -> Messages.text("timeline.none");
                    case LIVE -> Messages.text("timeline.live");
                    case REPLAY ->
                        Messages.text(
                                model.curvesProperty().get().size() > 1 ? "timeline.replay" : "timeline.replay.one",
                                times(model.speedProperty().get()));
                });
    }
}
