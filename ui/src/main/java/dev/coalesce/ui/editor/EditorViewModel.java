package dev.coalesce.ui.editor;

import dev.coalesce.ui.code.SyntaxCheck;
import dev.coalesce.ui.code.SyntaxReport;
import dev.coalesce.ui.task.FxDispatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The code in the editor and what the syntax check says of it. JavaFX thread; the check and the saving run on the executor. */
public final class EditorViewModel {

    private final Executor background;
    private final FxDispatcher fx;
    private final Consumer<Throwable> failed;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty language = new SimpleStringProperty("python");
    private final ReadOnlyObjectWrapper<Optional<SyntaxReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());

    public EditorViewModel(Executor background, FxDispatcher fx, Consumer<Throwable> failed) {
        this.background = background;
        this.fx = fx;
        this.failed = failed;
    }

    /** Shows an answer in place of what stands; the view keeps that in its undo history. */
    public void show(String code, String lang) {
        language.set(lang);
        text.set(code);
        check();
    }

    /** Checks the text. What changed meanwhile is left to the next check. */
    public void check() {
        String code = text.get();
        String lang = language.get();
        if (code.isBlank()) {
            report.set(Optional.empty());
            return;
        }
        background.execute(() -> {
            Optional<SyntaxReport> found = syntax(code, lang);
            fx.later(() -> {
                if (code.equals(text.get())) {
                    report.set(found);
                }
            });
        });
    }

    private static Optional<SyntaxReport> syntax(String code, String lang) {
        try {
            return Optional.of(SyntaxCheck.check(code, lang));
        } catch (RuntimeException | LinkageError missing) {
            return Optional.empty();
        }
    }

    /** Writes the text to a file. */
    public void save(Path file) {
        String code = text.get();
        background.execute(() -> {
            try {
                Files.writeString(file, code);
            } catch (IOException failure) {
                fx.later(() -> failed.accept(failure));
            }
        });
    }

    /** What a new file of this language is called. */
    public String fileName() {
        return language.get().equals("javascript") ? "answer.js" : "answer.py";
    }

    public StringProperty textProperty() {
        return text;
    }

    public StringProperty languageProperty() {
        return language;
    }

    /** The last check, empty where there is no code or no parser for this platform. */
    public ReadOnlyObjectProperty<Optional<SyntaxReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }
}
