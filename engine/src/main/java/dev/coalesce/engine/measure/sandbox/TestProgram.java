package dev.coalesce.engine.measure.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An answer and its tests.
///
/// In the tests `candidate` is the function or class that the answer defines: the one of that name, else the one that
/// the prompt names first, else the last. `SOURCE` is the answer's text. The answer's own names can be used too.
///
/// @param lang `python` or `javascript`
/// @param source the answer
/// @param name the function or class under test, or null where the prompt tells it
/// @param prompt what was asked
/// @param setup code that runs before the answer, or empty
/// @param tests statements, run one after the other; without any the answer is only parsed
public record TestProgram(
        String lang, String source, @Nullable String name, String prompt, String setup, List<String> tests) {

    public TestProgram {
        tests = List.copyOf(tests);
    }

    /// A program that is only parsed.
    public static TestProgram parseOnly(String lang, String source) {
        return new TestProgram(lang, source, null, "", "", List.of());
    }
}
