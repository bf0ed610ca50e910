package dev.coalesce.engine.measure.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteReaderTest {

    @TempDir
    Path folder;

    private Suite read(String text) throws IOException {
        return new SuiteReader().read(Files.writeString(folder.resolve("suite.jsonl"), text));
    }

    @Test
    void readsOurOwnForm() throws IOException {
        Suite suite = read("""
                \uFEFF{"id": "a", "lang": "javascript", "prompt": "Größe", "tests": ["assert(true);"]}

                {"id": "b", "lang": "python", "prompt": "p", "before": "x = 1", "setup": "import re", "tests": ["assert 1"]}
                """);

        assertEquals(
                new SuiteTask("a", "javascript", null, "Größe", Given.NOTHING, null, "", List.of("assert(true);")),
                suite.tasks().get(0));
        assertEquals(
                new SuiteTask("b", "python", null, "p", Given.code("x = 1"), null, "import re", List.of("assert 1")),
                suite.tasks().get(1));
        assertEquals(List.of("javascript", "python"), suite.languages());
    }

    @Test
    void readsGapsAndKinds() throws IOException {
        Suite suite = read("""
                {"id": "a", "lang": "python", "prefix": "def f(x):\\n    ", "suffix": "\\n", "kind": "line", "tests": ["assert f(2) == 4"]}
                {"id": "b", "lang": "python", "prompt": "p", "prefix": "", "suffix": "x", "tests": ["assert 1"]}
                """);

        SuiteTask gap = suite.tasks().getFirst();
        assertEquals(new Given.Gap("def f(x):\n    ", "\n"), gap.given());
        assertEquals("line", gap.kind());
        assertEquals("", gap.prompt());
        assertEquals(
                "def f(x):\n    return x * 2\n", gap.program("return x * 2").source());
        assertEquals("p", suite.tasks().get(1).prompt());
        assertNull(suite.tasks().get(1).kind());
    }

    @Test
    void asksForAHumanEvalTaskInWords() throws IOException {
        SuiteTask task = read("""
                {"task_id": "HumanEval/0", "prompt": "from typing import List\\n\\n\\ndef close(numbers: List[float], limit: float = 1.0) -> bool:\\n    \\"\\"\\" Check if two of the numbers are closer\\n    than the limit.\\n\\n    Examples:\\n    >>> close([1.0, 2.0], 0.5)\\n    False\\n\\n    Order matters not.\\n    \\"\\"\\"\\n", "entry_point": "close", "canonical_solution": "    return True", "test": "def check(candidate):\\n    assert candidate([1, 2], 3)\\n"}
                """).tasks().getFirst();

        assertEquals(
                "Write a function `close(numbers, limit=1.0)`. Check if two of the numbers are closer than the limit. Order matters not.",
                task.prompt());
        assertEquals("close", task.name());
        assertEquals("from typing import List\n", task.setup());
        assertTrue(task.tests().getFirst().endsWith("\ncheck(close)\n"));
    }

    @Test
    void givesAnMbppTaskTheNameThatItsTestsCall() throws IOException {
        Suite suite = read("""
                {"task_id": 2, "text": "Write a function to find the shared elements.", "code": "def similar(a, b):\\n  return 1", "test_setup_code": "", "test_list": ["assert set(similar((3, 4), (5, 4))) == set((4, 5))"]}
                {"task_id": 3, "prompt": "Write a function to count", "test_imports": ["import math"], "test_list": ["assert math.isclose(tally([1]), 1)"]}
                """);

        assertEquals(
                "Write a function to find the shared elements. Call it `similar`.",
                suite.tasks().get(0).prompt());
        assertEquals("2", suite.tasks().get(0).id());
        assertEquals(
                "Write a function to count. Call it `tally`.",
                suite.tasks().get(1).prompt());
        assertEquals("import math", suite.tasks().get(1).setup());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\"",
                "[]",
                "3",
                "{}",
                "{\"id\": \"\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"cobol\", \"prompt\": \"p\", \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prompt\": 3, \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": []}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": [{}]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prompt\": \"p\"}",
                "{\"task_id\": 1, \"text\": \"t\", \"test_list\": [\"assert len([1])\"]}",
                "{\"task_id\": \"h\", \"prompt\": \"def f(:\\n\", \"entry_point\": \"f\", \"test\": \"t\"}",
                "{\"task_id\": \"h\", \"prompt\": \"x\", \"entry_point\": \"f\", \"test\": \"t\"}",
                "{\"id\": \"a\", \"prefix\": \"x\", \"suffix\": \"\", \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prefix\": \"x\", \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prefix\": \" \", \"suffix\": \"\", \"tests\": [\"x\"]}",
                "{\"id\": \"a\", \"lang\": \"python\", \"prefix\": \"x\", \"suffix\": \"\", \"before\": \"x\", \"tests\": [\"x\"]}",
                "{\"id\": \"first\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": [\"x\"]}"
            })
    void namesFileAndLineOfWhatIsUnusable(String line) {
        String first = "{\"id\": \"first\", \"lang\": \"python\", \"prompt\": \"p\", \"tests\": [\"x\"]}\n";

        EngineException e = assertThrows(EngineException.class, () -> read(first + line + "\n"));

        assertEquals(EngineException.Code.SUITE, e.code());
        assertTrue(e.getMessage().contains("suite.jsonl, line 2: "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"));
    }

    @Test
    void saysWhyAFileIsUnusable() throws IOException {
        SuiteReader reader = new SuiteReader();
        Path latin = Files.write(folder.resolve("latin.jsonl"), "\"Größe\"".getBytes(StandardCharsets.ISO_8859_1));

        assertTrue(assertThrows(EngineException.class, () -> reader.read(folder))
                .getMessage()
                .contains("is a folder"));
        assertTrue(assertThrows(EngineException.class, () -> reader.read(folder.resolve("none")))
                .getMessage()
                .contains("there is no file"));
        assertTrue(assertThrows(EngineException.class, () -> reader.read(latin))
                .getMessage()
                .contains("not UTF-8"));
        assertTrue(assertThrows(EngineException.class, () -> read("\n \n"))
                .getMessage()
                .contains("holds no task"));
    }
}
