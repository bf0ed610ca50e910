package dev.coalesce.ui.race;

import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** One line that compares the lanes: how many times as fast, and whether the text is the same. Empty without two measured lanes. */
public final class VerdictView extends Label {

    public VerdictView(ObservableValue<Optional<SessionRun>> shown) {
        setId("verdict");
        getStyleClass().add("verdict");
        setTooltip(new Tooltip(Messages.text("verdict.help")));
        shown.subscribe(run -> setText(run.flatMap(VerdictView::words).orElse("")));
        visibleProperty().bind(textProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }

    static Optional<String> words(SessionRun run) {
        if (run.runs().stream().anyMatch(r -> r.finish() == FinishReason.CANCELLED)) {
            return Optional.empty();
        }
        return run.speedup()
                .map(times -> Messages.text(
                        "verdict",
                        String.format(Locale.ROOT, "%.1f", times),
                        Messages.text(run.sameText().orElse(false) ? "verdict.same" : "verdict.different")));
    }
}
