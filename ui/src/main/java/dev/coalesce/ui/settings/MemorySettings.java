package dev.coalesce.ui.settings;

import java.util.Optional;

/** Settings that last as long as the object: for tests, and for a program that may write nothing. */
public final class MemorySettings implements UiSettings {

    private Theme theme = Theme.LIGHT;
    private double fontSize = 14;
    private Optional<WindowBounds> bounds = Optional.empty();
    private String prompt = "";
    private String language = "python";
    private Optional<DecodeSettings> decoding = Optional.empty();
    private boolean autoregressive = true;

    @Override
    public Theme theme() {
        return theme;
    }

    @Override
    public void setTheme(Theme theme) {
        this.theme = theme;
    }

    @Override
    public double fontSize() {
        return fontSize;
    }

    @Override
    public void setFontSize(double size) {
        fontSize = size;
    }

    @Override
    public Optional<WindowBounds> windowBounds() {
        return bounds;
    }

    @Override
    public void setWindowBounds(WindowBounds bounds) {
        this.bounds = Optional.of(bounds);
    }

    @Override
    public String lastPrompt() {
        return prompt;
    }

    @Override
    public void setLastPrompt(String prompt) {
        this.prompt = prompt;
    }

    @Override
    public String language() {
        return language;
    }

    @Override
    public void setLanguage(String language) {
        this.language = language;
    }

    @Override
    public Optional<DecodeSettings> decoding() {
        return decoding;
    }

    @Override
    public void setDecoding(Optional<DecodeSettings> settings) {
        decoding = settings;
    }

    @Override
    public boolean alsoAutoregressive() {
        return autoregressive;
    }

    @Override
    public void setAlsoAutoregressive(boolean also) {
        autoregressive = also;
    }
}
