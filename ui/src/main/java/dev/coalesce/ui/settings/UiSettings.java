package dev.coalesce.ui.settings;

import java.util.Optional;

/** What the window remembers from one start to the next. Read and written on the JavaFX thread; a setter must return at once. */
public interface UiSettings {

    Theme theme();

    void setTheme(Theme theme);

    /** Size of code in the lanes and in the editor, in pixels. */
    double fontSize();

    void setFontSize(double size);

    /** Where the window stood, or empty at the first start. */
    Optional<WindowBounds> windowBounds();

    void setWindowBounds(WindowBounds bounds);

    /** The prompt that was typed last, possibly empty. */
    String lastPrompt();

    void setLastPrompt(String prompt);

    /** {@code python} or {@code javascript}. */
    String language();

    void setLanguage(String language);

    /** The decoding settings that a person chose, or empty where the model's own hold. */
    Optional<DecodeSettings> decoding();

    void setDecoding(Optional<DecodeSettings> settings);

    /** Whether a request is also decoded autoregressively. */
    boolean alsoAutoregressive();

    void setAlsoAutoregressive(boolean also);
}
