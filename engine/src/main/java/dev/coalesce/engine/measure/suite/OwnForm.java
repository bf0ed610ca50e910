package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.LanguageGuess;

/// Our own form of a task.
final class OwnForm {

    private OwnForm() {}

    static SuiteTask task(Entry entry) {
        String id = entry.filled("id");
        String prompt = entry.filled("prompt");
        String lang = entry.textOr("lang", LanguageGuess.of(prompt));
        if (!DecodeRequest.LANGUAGES.contains(lang)) {
            throw new Entry.Unusable("language \"" + lang + "\" is unknown: use python or javascript");
        }
        return new SuiteTask(
                id,
                lang,
                prompt,
                entry.textOr("before", ""),
                entry.has("entry") ? entry.filled("entry") : null,
                entry.textOr("setup", ""),
                entry.someTexts("tests"));
    }
}
