package dev.coalesce.ui.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.coalesce.ui.settings.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.text.Font;

/** Puts the look on: AtlantaFX for the program, our style sheet for a root, and the font of code. */
final class Themes {

    private static final String FOLDER = "/dev/coalesce/styles/";
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private Themes() {}

    /** Gives a root our style sheet and the font of code. */
    static void prepare(Parent root) {
        for (String face : List.of("Regular", "Bold", "Italic")) {
            load(FOLDER + "fonts/JetBrainsMono-" + face + ".ttf");
        }
        URL sheet = Objects.requireNonNull(Themes.class.getResource(FOLDER + "coalesce.css"));
        root.getStylesheets().add(sheet.toExternalForm());
        root.getStyleClass().add("coalesce");
    }

    private static void load(String path) {
        try (InputStream font = Themes.class.getResourceAsStream(path)) {
            if (font != null) {
                Font.loadFont(font, 12);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Shows a theme: the controls of all windows, and the colours of code in a root. */
    static void apply(Theme theme, Parent root) {
        Application.setUserAgentStylesheet(
                (theme == Theme.DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        root.pseudoClassStateChanged(DARK, theme == Theme.DARK);
    }
}
