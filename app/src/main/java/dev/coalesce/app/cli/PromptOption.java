package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.LanguageGuess;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to write, and in which language.
final class PromptOption {

    @Option(
            names = "--prompt",
            required = true,
            paramLabel = "TEXT|-",
            description = "What to write, in words; - reads it from standard input.")
    private String prompt = "";

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "python or javascript. Guessed from the prompt where it is missing.")
    private @Nullable String lang;

    /// The words.
    String text(Console console) {
        return (prompt.equals("-") ? console.readAll() : prompt).strip();
    }

    /// The language.
    String lang(String text) {
        if (lang == null) {
            return LanguageGuess.of(text);
        }
        String word = lang.strip().toLowerCase(Locale.ROOT);
        if (!DecodeRequest.LANGUAGES.contains(word)) {
            throw new BadInput("language \"" + lang + "\" is unknown: use python or javascript");
        }
        return word;
    }
}
