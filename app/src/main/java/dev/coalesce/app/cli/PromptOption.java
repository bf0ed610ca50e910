package dev.coalesce.app.cli;

import dev.coalesce.engine.request.LanguageGuess;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What to write, and in which language.
final class PromptOption {

    @Option(
            names = "--prompt",
            required = true,
            paramLabel = "TEXT|-",
            description = "What to write, in words; - reads it from standard input.")
    private String prompt = "";

    @Mixin
    private final LangOption lang = new LangOption();

    /// The words.
    String text(Console console) {
        return (prompt.equals("-") ? console.readAll() : prompt).strip();
    }

    /// The language, which the words tell where none was chosen.
    String lang(String text) {
        return lang.chosen().orElseGet(() -> LanguageGuess.of(text));
    }
}
