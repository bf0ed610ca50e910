package dev.coalesce.ui.lane;

import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A lane with its name, its state, its speed, its meters and its cells. */
public final class LanePane extends BorderPane {

    private final LaneViewModel model;
    private final LaneView cells;
    private final Label badge = new Label();
    private final Label speed = new Label();
    private final MetersView meters = new MetersView();

    public LanePane(LaneViewModel model, ObservableDoubleValue fontSize) {
        this.model = model;
        String kind = model.decoder().name().toLowerCase(Locale.ROOT);
        cells = new LaneView(model, fontSize);
        cells.setId("lane-" + kind);
        getStyleClass().addAll("lane", "lane-" + kind);
        setId("pane-" + kind);
        setTop(header());
        setCenter(cells);
        setMinWidth(200);
        model.stateProperty().subscribe(this::state);
        model.metersProperty().subscribe(this::measured);
    }

    private Region header() {
        Region mark = new Region();
        mark.getStyleClass().add("lane-mark");
        Label title = new Label(Messages.text("lane.title." + model.decoder()));
        title.getStyleClass().add("lane-title");
        title.setMinWidth(0);
        badge.getStyleClass().add("badge");
        badge.setMinWidth(USE_PREF_SIZE);
        speed.getStyleClass().add("speed");
        speed.setId("speed-" + model.decoder().name().toLowerCase(Locale.ROOT));
        speed.setMinWidth(USE_PREF_SIZE);
        Tooltip.install(speed, new Tooltip(Messages.text("meter.speed.help")));
        Label unit = new Label(Messages.text("meter.speed.unit"));
        unit.getStyleClass().add("speed-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        HBox rate = new HBox(speed, unit);
        rate.getStyleClass().add("rate");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(mark, title, badge, gap, rate);
        line.getStyleClass().add("lane-line");
        line.setAlignment(Pos.CENTER_LEFT);
        VBox header = new VBox(line, meters);
        header.getStyleClass().add("lane-header");
        return header;
    }

    private void state(LaneState state) {
        badge.setText(Messages.text("lane.state." + state));
        badge.setVisible(state != LaneState.EMPTY);
    }

    private void measured(LaneMeters now) {
        meters.show(now);
        double rate = now.tokensPerSecond();
        speed.setText(rate > 0 ? MetersView.number(rate < 100 ? "%.1f" : "%.0f", rate) : "\u2013");
        if (model.stateProperty().get() == LaneState.RECORDED) {
            boolean there = now.elapsedNanos() >= now.totalNanos();
            badge.setText(Messages.text(there ? "lane.state.DONE" : "lane.state.RECORDED"));
        }
    }

    /** The cells. */
    public LaneView cells() {
        return cells;
    }
}
