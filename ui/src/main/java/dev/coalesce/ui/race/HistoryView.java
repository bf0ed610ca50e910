package dev.coalesce.ui.race;

import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.ui.text.Messages;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** The requests of this session, newest first. Choosing one shows its recordings again. */
public final class HistoryView extends ListView<SessionRun> {

    public HistoryView(
            ObservableList<SessionRun> runs, ObservableValue<Optional<SessionRun>> shown, Consumer<SessionRun> open) {
        super(runs);
        getStyleClass().addAll("history", "dense");
        setId("history");
        setAccessibleText(Messages.text("history.title"));
        Label empty = new Label(Messages.text("history.empty"));
        empty.getStyleClass().add("history-empty");
        empty.setWrapText(true);
        setPlaceholder(empty);
        setCellFactory(list -> new Cell());
        shown.subscribe(run -> run.ifPresentOrElse(getSelectionModel()::select, getSelectionModel()::clearSelection));
        getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !Optional.of(chosen).equals(shown.getValue())) {
                open.accept(chosen);
            }
        });
    }

    private static String figures(SessionRun run) {
        String speed = String.format(Locale.ROOT, "%.0f", run.diffusion().run().tokensPerSecond());
        if (run.diffusion().run().finish() == FinishReason.CANCELLED) {
            return Messages.text("history.stopped");
        }
        return run.autoregressive()
                .map(ar -> Messages.text(
                        "history.both",
                        speed,
                        String.format(Locale.ROOT, "%.0f", ar.run().tokensPerSecond())))
                .orElse(Messages.text("history.one", speed));
    }

    private static final class Cell extends ListCell<SessionRun> {

        private final Label prompt = new Label();
        private final Label figures = new Label();
        private final VBox box = new VBox(prompt, figures);

        Cell() {
            box.setMinWidth(0);
            box.setPrefWidth(1);
            prompt.getStyleClass().add("history-prompt");
            figures.getStyleClass().add("history-figures");
        }

        @Override
        protected void updateItem(SessionRun run, boolean empty) {
            super.updateItem(run, empty);
            if (empty || run == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            prompt.setText(run.prompt().strip().replace('\n', ' '));
            figures.setText(Messages.text("language." + run.lang()) + "  \u00b7  " + figures(run));
            setGraphic(box);
            setAccessibleText(prompt.getText() + ", " + figures.getText());
        }
    }
}
