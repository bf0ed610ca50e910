package dev.coalesce.ui.editor;

import dev.coalesce.ui.code.SyntaxReport;
import dev.coalesce.ui.text.Messages;
import java.io.File;
import java.util.Optional;
import javafx.beans.value.ObservableDoubleValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The editor with its title, the verdict of the syntax check, and its buttons. */
public final class EditorView extends BorderPane {

    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final EditorViewModel model;
    private final CodeView code;
    private final Label verdict = new Label();

    public EditorView(EditorViewModel model, ObservableDoubleValue fontSize) {
        this.model = model;
        code = new CodeView(model, fontSize);
        getStyleClass().add("editor-view");
        setTop(bar());
        setCenter(new VirtualizedScrollPane<>(code));
        setMinHeight(90);
        model.reportProperty().subscribe(this::report);
    }

    private HBox bar() {
        Label title = new Label(Messages.text("editor.title"));
        title.getStyleClass().add("section-title");
        verdict.setId("editor-verdict");
        verdict.getStyleClass().add("editor-verdict");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(
                title,
                verdict,
                gap,
                button("undo", Feather.CORNER_UP_LEFT, code::undo),
                button("redo", Feather.CORNER_UP_RIGHT, code::redo),
                button("copy", Feather.COPY, this::copy),
                button("save", Feather.SAVE, this::saveAs));
        bar.getStyleClass().add("editor-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static Button button(String key, Feather icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId("editor-" + key);
        button.getStyleClass().addAll("button-icon", "flat");
        button.setAccessibleText(Messages.text("editor." + key));
        button.setTooltip(new Tooltip(Messages.text("editor." + key + ".help")));
        button.setOnAction(pressed -> action.run());
        return button;
    }

    private void report(Optional<SyntaxReport> report) {
        verdict.setVisible(report.isPresent());
        verdict.pseudoClassStateChanged(BAD, report.filter(r -> !r.parses()).isPresent());
        report.ifPresent(r -> verdict.setText(words(r)));
    }

    private static String words(SyntaxReport report) {
        if (report.parses()) {
            return Messages.text("editor.parses");
        }
        int line = report.problems().getFirst().line();
        int more = report.problems().size() - 1;
        return more == 0 ? Messages.text("editor.error", line) : Messages.text("editor.errors", line, more);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(model.textProperty().get());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Asks for a file and writes the code there. */
    public void saveAs() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("editor.save"));
        chooser.setInitialFileName(model.fileName());
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
    }
}
