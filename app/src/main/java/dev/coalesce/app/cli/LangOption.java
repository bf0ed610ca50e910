package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecodeRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// In which language.
final class LangOption {

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            description = "python or javascript. Where it is missing, the file's extension tells, or the prompt.")
    private @Nullable String lang;

    /// The language, where one was chosen.
    ///
    /// @throws BadInput where there is no such language
    Optional<String> chosen() {
        if (lang == null) {
            return Optional.empty();
        }
        String word = lang.strip().toLowerCase(Locale.ROOT);
        if (!DecodeRequest.LANGUAGES.contains(word)) {
            throw new BadInput("language \"" + lang + "\" is unknown: use python or javascript");
        }
        return Optional.of(word);
    }
}
