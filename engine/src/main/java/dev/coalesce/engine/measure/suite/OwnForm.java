package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.request.LanguageGuess;

/// Our own form of a task.
final class OwnForm {

    private OwnForm() {}

    static SuiteTask task(Entry entry) {
        String id = entry.filled("id");
        Given given = given(entry);
        boolean gap = given instanceof Given.Gap;
        String prompt = gap ? entry.textOr("prompt", "") : entry.filled("prompt");
        String lang = gap ? entry.filled("lang") : entry.textOr("lang", LanguageGuess.of(prompt));
        if (!DecodeRequest.LANGUAGES.contains(lang)) {
            throw new Entry.Unusable("language \"" + lang + "\" is unknown: use python or javascript");
        }
        return new SuiteTask(
                id,
                lang,
                entry.has("kind") ? entry.filled("kind") : null,
                prompt,
                given,
                entry.has("entry") ? entry.filled("entry") : null,
                entry.textOr("setup", ""),
                entry.someTexts("tests"));
    }

    private static Given given(Entry entry) {
        if (!entry.has("prefix") && !entry.has("suffix")) {
            return Given.code(entry.textOr("before", ""));
        }
        if (entry.has("before")) {
            throw new Entry.Unusable("\"before\" stands beside \"prefix\" and \"suffix\": leave one out");
        }
        Given.Gap gap = new Given.Gap(entry.text("prefix"), entry.text("suffix"));
        if (gap.isBlank()) {
            throw new Entry.Unusable("\"prefix\" and \"suffix\" are both empty");
        }
        return gap;
    }
}
