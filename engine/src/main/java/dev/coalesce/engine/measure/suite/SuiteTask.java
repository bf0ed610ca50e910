package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.measure.sandbox.TestProgram;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One task of a suite.
///
/// @param id unique in its suite
/// @param lang `python` or `javascript`
/// @param prompt what to write, in words
/// @param before code to change, or empty
/// @param name the function or class that the tests use, or null where the prompt tells it
/// @param setup code that runs before the answer, or empty
/// @param tests statements to run after the answer
public record SuiteTask(
        String id,
        String lang,
        String prompt,
        String before,
        @Nullable String name,
        String setup,
        List<String> tests) {

    public SuiteTask {
        tests = List.copyOf(tests);
    }

    /// The tests of this task on an answer.
    public TestProgram program(String answer) {
        return new TestProgram(lang, answer, name, prompt, setup, tests);
    }
}
