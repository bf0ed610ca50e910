package dev.coalesce.ui.shell;

import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.text.Messages;
import java.util.List;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** What the program is, its keys, and what the colours mean. */
final class HelpDialog extends Dialog<ButtonType> {

    private static final List<String> STATES =
            List.of("masked", "arriving", "settled", "unsure", "rewritten", "given", "frame");

    private static final double USE_PREF = Region.USE_PREF_SIZE;

    HelpDialog(Window owner, Theme theme) {
        initOwner(owner);
        setTitle(Messages.text("help.title"));
        getDialogPane().setId("help");
        Themes.prepare(getDialogPane());
        Themes.apply(theme, getDialogPane());
        getDialogPane().getStyleClass().add("help");
        getDialogPane().getButtonTypes().add(new ButtonType(Messages.text("help.close"), ButtonBar.ButtonData.OK_DONE));
        Label about = new Label(Messages.text("help.about"));
        about.setWrapText(true);
        about.setPrefWidth(640);
        HBox columns = new HBox(section("help.keys", keys()), section("help.colours", colours()));
        columns.getStyleClass().add("help-columns");
        Label race = new Label(Messages.text("help.race"));
        race.setWrapText(true);
        race.setPrefWidth(640);
        race.getStyleClass().add("help-small");
        VBox content = new VBox(about, columns, race);
        content.getStyleClass().add("help-content");
        getDialogPane().setContent(content);
    }

    private static VBox section(String title, Region content) {
        Label label = new Label(Messages.text(title));
        label.getStyleClass().add("section-title");
        VBox box = new VBox(label, content);
        box.getStyleClass().add("help-section");
        return box;
    }

    private static GridPane keys() {
        GridPane grid = grid();
        for (Shortcut shortcut : Shortcut.values()) {
            Label keys = new Label(shortcut.keys().getDisplayText());
            keys.getStyleClass().add("help-key");
            keys.setMinWidth(USE_PREF);
            Label action = new Label(shortcut.description());
            action.setMinWidth(USE_PREF);
            grid.addRow(shortcut.ordinal(), keys, action);
        }
        return grid;
    }

    private static GridPane colours() {
        GridPane grid = grid();
        for (int i = 0; i < STATES.size(); i++) {
            String state = STATES.get(i);
            Label sample = new Label(Messages.text("legend." + state + ".sample"));
            sample.getStyleClass().addAll("legend", "legend-" + state);
            sample.setMinWidth(USE_PREF);
            Label meaning = new Label(Messages.text("legend." + state));
            meaning.setWrapText(true);
            meaning.setPrefWidth(230);
            grid.addRow(i, sample, meaning);
        }
        return grid;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help-grid");
        return grid;
    }
}
