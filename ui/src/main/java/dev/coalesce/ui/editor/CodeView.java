package dev.coalesce.ui.editor;

import dev.coalesce.ui.code.Highlighter;
import dev.coalesce.ui.text.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableDoubleValue;
import javafx.util.Duration;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.LineNumberFactory;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/** The code area: shows and edits the text of an {@link EditorViewModel}, highlights it, and underlines what does not parse. */
final class CodeView extends CodeArea {

    private static final Duration QUIET = Duration.millis(150);

    private final EditorViewModel model;
    private final PauseTransition quiet = new PauseTransition(QUIET);

    CodeView(EditorViewModel model, ObservableDoubleValue fontSize) {
        this.model = model;
        setId("editor");
        setParagraphGraphicFactory(LineNumberFactory.get(this));
        setAccessibleText(Messages.text("editor.accessible"));
        fontSize.subscribe(size -> setStyle("-fx-font-size: " + Math.round(size.doubleValue()) + "px;"));
        quiet.setOnFinished(settled -> model.check());
        model.textProperty().subscribe(this::take);
        textProperty().addListener((property, before, now) -> {
            model.textProperty().set(now);
            style();
            quiet.playFromStart();
        });
        model.reportProperty().subscribe(this::style);
        model.languageProperty().subscribe(this::style);
    }

    /** A text from outside takes the place of all; undo brings back what stood. */
    private void take(String text) {
        if (!text.equals(getText())) {
            replaceText(text);
            getUndoManager().preventMerge();
            moveTo(0);
            requestFollowCaret();
        }
    }

    private void style() {
        String text = getText();
        Restyle wanted = Restyle.of(
                text,
                Highlighter.of(model.languageProperty().get()).spans(text),
                text.equals(model.textProperty().get()) ? model.reportProperty().get() : java.util.Optional.empty());
        Restyle present = present();
        int from = wanted.from(present);
        int to = wanted.to(present);
        if (from >= to) {
            return;
        }
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || !wanted.styles().get(i).equals(wanted.styles().get(start))) {
                spans.add(wanted.styles().get(start), i - start);
                start = i;
            }
        }
        setStyleSpans(from, spans.create());
    }

    private Restyle present() {
        List<Collection<String>> styles = new ArrayList<>();
        getStyleSpans(0, getLength()).forEach(span -> {
            for (int i = 0; i < span.getLength(); i++) {
                styles.add(List.copyOf(span.getStyle()));
            }
        });
        return new Restyle(styles);
    }
}
