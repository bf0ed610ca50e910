package dev.coalesce.engine.measure.suite;

import dev.coalesce.engine.measure.sandbox.TestProgram;
import dev.coalesce.engine.request.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One task of a suite.
///
/// @param id unique in its suite
/// @param lang `python` or `javascript`
/// @param kind the group that it is counted in, or null
/// @param prompt what to write, in words; may be empty where there is a gap
/// @param given code to change or to complete, if any
/// @param name the function or class that the tests use, or null where the prompt tells it
/// @param setup code that runs before the answer, or empty
/// @param tests statements to run after the answer
public record SuiteTask(
        String id,
        String lang,
        @Nullable String kind,
        String prompt,
        Given given,
        @Nullable String name,
        String setup,
        List<String> tests) {

    public SuiteTask {
        tests = List.copyOf(tests);
    }

    /// What an answer makes: itself, or the whole where it fills a gap.
    public String source(String answer) {
        return given instanceof Given.Gap gap ? gap.filledWith(answer) : answer;
    }

    /// The tests of this task on an answer.
    public TestProgram program(String answer) {
        return new TestProgram(lang, source(answer), name, prompt, setup, tests);
    }
}
