package dev.coalesce.ui.prompt;

import dev.coalesce.ui.settings.UiSettings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is asked for. Every change is remembered, so that a prompt is never lost. */
public final class PromptModel {

    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty language = new SimpleStringProperty("python");
    private final BooleanProperty alsoAutoregressive = new SimpleBooleanProperty(true);

    public PromptModel(UiSettings settings) {
        prompt.set(settings.lastPrompt());
        language.set(settings.language());
        alsoAutoregressive.set(settings.alsoAutoregressive());
        prompt.subscribe(settings::setLastPrompt);
        language.subscribe(settings::setLanguage);
        alsoAutoregressive.subscribe(settings::setAlsoAutoregressive);
    }

    /** Takes an example. */
    public void take(Example example) {
        prompt.set(example.prompt());
        language.set(example.lang());
    }

    public StringProperty promptProperty() {
        return prompt;
    }

    /** {@code python} or {@code javascript}. */
    public StringProperty languageProperty() {
        return language;
    }

    public BooleanProperty alsoAutoregressiveProperty() {
        return alsoAutoregressive;
    }
}
