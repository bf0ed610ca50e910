package dev.coalesce.ui.shell;

import dev.coalesce.engine.trace.Environment;
import dev.coalesce.ui.race.RacePhase;
import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** What the program is doing, and on what the model runs. */
final class StatusView extends HBox {

    private final MainViewModel model;
    private final Label doing = new Label();
    private final Label facts = new Label();
    private final ProgressIndicator busy = new ProgressIndicator();

    StatusView(MainViewModel model) {
        this.model = model;
        getStyleClass().add("status");
        setAlignment(Pos.CENTER_LEFT);
        doing.setId("status-doing");
        doing.setMinWidth(USE_PREF_SIZE);
        facts.setId("status-facts");
        facts.setMinWidth(0);
        busy.setPrefSize(12, 12);
        busy.setMinSize(12, 12);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(busy, doing, gap, facts);
        model.modelStateProperty().subscribe(this::show);
        model.race().phaseProperty().subscribe(this::show);
        show();
    }

    private void show() {
        ModelState state = model.modelStateProperty().get();
        RacePhase phase = model.race().phaseProperty().get();
        doing.setText(Messages.text(state == ModelState.READY ? "status.phase." + phase : "status.model." + state));
        boolean working = state == ModelState.LOADING || phase != RacePhase.IDLE;
        busy.setVisible(working);
        busy.setManaged(working);
        model.environment().ifPresent(on -> {
            facts.setText(Messages.text(
                    "status.facts", on.model(), millions(on.parameters()), on.device(), on.dtype(), threads(on)));
            facts.setTooltip(
                    new Tooltip(Messages.text("status.facts.help", on.machine(), on.runtime(), on.fingerprint())));
        });
    }

    private static String threads(Environment on) {
        return on.threads() == 1 ? Messages.text("status.thread") : Messages.text("status.threads", on.threads());
    }

    private static String millions(long parameters) {
        return String.format(Locale.ROOT, parameters < 10_000_000 ? "%.1f M" : "%.0f M", parameters / 1e6);
    }
}
