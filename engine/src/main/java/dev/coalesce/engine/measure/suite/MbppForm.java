package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.request.Given;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Mostly Basic Python Problems. The text says what to write but not the name that the tests call, so the name is
/// added.
final class MbppForm {

    private static final Pattern DEFINED = Pattern.compile("^(?:async )?(?:def|class)\\s+(\\w+)", Pattern.MULTILINE);
    private static final Pattern CALLED = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)\\s*\\(");
    private static final Set<String> GIVEN = Set.of(
            "abs all any assert bool dict float frozenset in int isinstance len list map max min next not or and print"
                    .split(" "));
    private static final Set<String> MORE_GIVEN =
            Set.of("range repr reversed round set sorted str sum tuple type zip filter enumerate".split(" "));

    private MbppForm() {}

    static SuiteTask task(Entry entry) {
        List<String> tests = entry.someTexts("test_list");
        String setup = entry.textOr("test_setup_code", "");
        if (entry.has("test_imports")) {
            List<String> parts = new ArrayList<>(entry.texts("test_imports"));
            parts.add(setup);
            setup = String.join("\n", parts).strip();
        }
        String name = name(String.join("\n", tests), entry.textOr("code", ""), setup);
        String words = entry.filled(entry.has("text") ? "text" : "prompt").strip();
        String prompt = words.contains(name) ? words : sentence(words) + " Call it `" + name + "`.";
        return new SuiteTask(entry.id("task_id"), "python", null, prompt, Given.NOTHING, name, setup, tests);
    }

    /// What the tests call and the reference defines; without a reference, the first call of what Python does not have.
    private static String name(String tests, String code, String setup) {
        Set<String> called = new LinkedHashSet<>(groups(CALLED, tests));
        List<String> defined = groups(DEFINED, code);
        List<String> before = groups(DEFINED, setup);
        return called.stream()
                .filter(defined::contains)
                .findFirst()
                .or(() -> called.stream()
                        .filter(word -> !GIVEN.contains(word) && !MORE_GIVEN.contains(word) && !before.contains(word))
                        .findFirst())
                .orElseThrow(() -> new Entry.Unusable("\"test_list\" calls no function"));
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult m) -> m.group(1))
                .toList();
    }

    private static String sentence(String words) {
        return words.matches("(?s).*[.!?:]$") ? words : words + ".";
    }
}
