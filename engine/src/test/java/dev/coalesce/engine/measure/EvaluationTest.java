package dev.coalesce.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.sandbox.Limits;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteTask;
import dev.coalesce.engine.request.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static SuiteTask task(String id, String prompt) {
        return new SuiteTask(id, "python", null, prompt, Given.NOTHING, null, "", List.of("assert candidate() == 1"));
    }

    private final Suite suite = new Suite(
            "s.jsonl",
            List.of(task("good", "good"), task("wrong", "wrong"), task("broken", "broken"), task("long", "long")));
    private final ScriptedModel model = new ScriptedModel(
            Map.of("good", "def f(): return 1", "wrong", "def f(): return 2 or missing", "broken", "def f(: return"));

    @Test
    void decodesFirstAndTestsThen() {
        TestSandbox sandbox = TestSandbox.probe(List.of("python"), Limits.DEFAULT);
        assumeTrue(sandbox.interpreter("python").isPresent());
        List<String> heard = new ArrayList<>();

        EvaluationReport report = new Evaluation(model, sandbox)
                .run(suite, UnaryOperator.identity(), (_, _, what) -> heard.add(what), new Cancellation())
                .orElseThrow();

        assertEquals(1, report.passed());
        assertEquals(2, report.parsed());
        assertEquals(0.25, report.passAt1());
        assertEquals(2000, report.tokensPerSecond(), 1e-6);
        assertEquals(2000, report.medianTokensPerSecond(), 1e-6);
        assertEquals(2, report.tokensPerForward(), 1e-9);
        assertEquals("the prompt is too long", report.byTask().get(3).error());
        assertFalse(report.byTask().get(2).parsed());
        assertEquals(1, report.structureFaults());
        assertEquals("missing", report.byTask().get(1).structure().getFirst().name());
        assertEquals(
                List.of("good, warm-up", "good written", "wrong written", "broken written", "long written"),
                heard.subList(0, 5));
        assertEquals("good passed", heard.get(5));
    }

    @Test
    void asksForWhatIsMissingBeforeItDecodes() {
        TestSandbox none = TestSandbox.probe(List.of(), Limits.DEFAULT);
        Evaluation evaluation = new Evaluation(model, none);

        EngineException e = assertThrows(
                EngineException.class,
                () -> evaluation.run(suite, UnaryOperator.identity(), Progress.NONE, new Cancellation()));

        assertTrue(e.getMessage().contains("python3 is not on the PATH"));
        assertTrue(model.asked.isEmpty());
    }
}
