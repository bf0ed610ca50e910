package dev.coalesce.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.app.doctor.Check;
import dev.coalesce.engine.measure.sandbox.Interpreter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureCommandsTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void racesInJson() {
        assertEquals(Status.DONE, terminal.run("race", "--prompt", "größe", "--runs", "3", "--json"));

        JsonObject json = terminal.json();
        assertTrue(json.keySet()
                .containsAll(Set.of("prompt", "runs", "diffusion", "ar", "speedup", "same_text", "fairness")));
        assertEquals("größe", json.get("prompt").getAsString());
        assertEquals(3, json.get("runs").getAsInt());
        assertEquals(2.0, json.get("speedup").getAsDouble());
        assertTrue(json.get("same_text").getAsBoolean());
        for (String side : List.of("diffusion", "ar")) {
            assertTrue(json.getAsJsonObject(side)
                    .keySet()
                    .containsAll(Set.of("text", "tokens", "forwards", "prefill_ms", "decode_ms", "total_ms", "dtype")));
            assertEquals(
                    3,
                    json.getAsJsonObject("fairness")
                            .getAsJsonObject(side)
                            .getAsJsonArray("runs_ms")
                            .size());
        }
        assertEquals(8, terminal.model.asked.size());
    }

    @Test
    void racesInWords() {
        assertEquals(Status.DONE, terminal.run("race", "--prompt", "p", "--runs", "1"));

        assertTrue(terminal.out().contains("2.00 times as fast"), terminal.out());
        assertTrue(terminal.out().contains("2 threads, batch 1"), terminal.out());
        assertTrue(terminal.err().contains("[1/4] diffusion, warm-up"));
    }

    @Test
    void aCancelledRaceHasNoAnswer() {
        terminal.cancellation.request();

        assertEquals(Status.CANCELLED, terminal.run("race", "--prompt", "p", "--json"));

        assertEquals("", terminal.out());
    }

    @Test
    void evaluatesInJson() throws IOException {
        assumeTrue(Interpreter.find("python").isPresent());
        Path suite = Files.writeString(folder.resolve("suite.jsonl"), """
                {"id": "one", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 1"]}
                {"id": "two", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 2"]}
                {"id": "three", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 3"]}
                """);

        assertEquals(
                Status.DONE,
                terminal.run("evaluate", "--suite", suite.toString(), "--limit", "2", "--decoder", "ar", "--json"));

        JsonObject json = terminal.json();
        assertEquals(
                List.of(
                        "suite",
                        "tasks",
                        "passed",
                        "pass_at_1",
                        "parsed",
                        "structure_faults",
                        "tokens_per_second",
                        "tokens_per_forward",
                        "decoder",
                        "by_task"),
                List.copyOf(json.keySet()));
        assertEquals(2, json.get("tasks").getAsInt());
        assertEquals(1, json.get("passed").getAsInt());
        assertEquals(0.5, json.get("pass_at_1").getAsDouble());
        JsonObject one = json.getAsJsonArray("by_task").get(0).getAsJsonObject();
        JsonObject two = json.getAsJsonArray("by_task").get(1).getAsJsonObject();
        assertEquals(List.of("id", "passed", "parsed", "text"), List.copyOf(one.keySet()));
        assertEquals(
                "test 1 fails: AssertionError: assert candidate() == 2",
                two.get("error").getAsString());
        assertTrue(terminal.err().startsWith("Generated code runs "), "containment is told before anything runs");
    }

    @Test
    void benchmarksInJson() throws IOException {
        assumeTrue(Interpreter.find("python").isPresent());
        Path suite = Files.writeString(folder.resolve("suite.jsonl"), """
                {"id": "one", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 1"]}
                {"id": "two", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 2"]}
                """);

        assertEquals(Status.DONE, terminal.run("bench", "--suite", suite.toString(), "--runs", "2", "--json"));

        JsonObject json = terminal.json();
        assertEquals(2, json.get("requests").getAsInt());
        assertEquals(7, json.getAsJsonArray("forward_ms").size());
        assertTrue(json.get("load_ms").getAsDouble() >= 0);
        JsonObject diffusion = json.getAsJsonArray("decoders").get(0).getAsJsonObject();
        assertEquals("diffusion", diffusion.get("decoder").getAsString());
        assertEquals(2.0, diffusion.get("speedup").getAsDouble());
        assertEquals(1, diffusion.get("passed").getAsInt());
        assertEquals(2, diffusion.get("same_as_ar").getAsInt());
        assertEquals(3, json.getAsJsonArray("decoders").size());
        assertEquals(18, terminal.model.asked.size());
    }

    @Test
    void benchmarksInMarkdownWithoutTests() throws IOException {
        Path suite = Files.writeString(folder.resolve("suite.jsonl"), """
                {"id": "one", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 1"]}
                """);

        String line = "bench --suite " + suite + " --runs 1 --decoder ar,diffusion --no-tests --markdown";
        assertEquals(Status.DONE, terminal.run(line.split(" ")));

        assertTrue(terminal.out().contains("| --- | ---: |"), terminal.out());
        assertTrue(
                terminal.out().contains("| diffusion | 2000 | 0 % | 2.00 | 2.00 | 0.5 | 1.5 | - | 100 % |"),
                terminal.out());
        assertTrue(terminal.err().contains("[1/11] forward of 1"), terminal.err());
    }

    @Test
    void aBenchmarkOfNoRoundsIsRefused() {
        assertEquals(Status.BAD_INPUT, terminal.run("bench", "--runs", "0"));
        assertTrue(terminal.err().contains("runs 0 is out of range: use 1 to 100"), terminal.err());
    }

    @Test
    void comparesSuitesAndSettingsWithOneModel() throws IOException {
        assumeTrue(Interpreter.find("python").isPresent());
        Path one = Files.writeString(folder.resolve("one.jsonl"), """
                {"id": "a", "lang": "python", "prompt": "p", "kind": "easy", "tests": ["assert candidate() == 1"]}
                {"id": "b", "lang": "python", "prompt": "p", "kind": "hard", "tests": ["assert candidate() == 2"]}
                """);
        Path two = Files.writeString(folder.resolve("two.jsonl"), """
                {"id": "a", "lang": "python", "prefix": "x = 3\\n", "suffix": "\\nif not x:\\n    y(größe)\\n", "tests": ["assert x == 3", "assert candidate() == 1"]}
                """);
        assertEquals(
                Status.DONE,
                terminal.run(("evaluate --suite " + one + " --suite " + two
                                + " --decoder diffusion,ar --block 4,8 --threshold 0.5")
                        .split(" ")));

        assertEquals(1, terminal.loaded.size());
        List<String> rows = terminal.out()
                .lines()
                .map(line -> line.replaceAll("  +", " ").strip())
                .toList();
        assertEquals(
                "suite decoder block threshold tasks pass@1 parse structure faults tokens/s tokens a forward",
                rows.getFirst());
        assertEquals("one.jsonl diffusion 4 0.5 2 50.0 % 100.0 % 0 2000 2.00", rows.get(1));
        assertEquals("easy 1 100.0 % 100.0 % 0 2000 2.00", rows.get(2));
        assertEquals("hard 1 0.0 % 100.0 % 0 2000 2.00", rows.get(3));
        assertEquals("one.jsonl ar - - 2 50.0 % 100.0 % 0 1000 1.00", rows.get(7));
        assertEquals("two.jsonl diffusion 4 0.5 1 100.0 % 100.0 % 1 2000 2.00", rows.get(10));
        assertEquals(1 + 3 * 3 + 3 + 1, rows.size());

        terminal.output = new ByteArrayOutputStream();
        assertEquals(
                Status.DONE, terminal.run(("evaluate --suite " + two + " --threshold 0.5,0.95 --json").split(" ")));
        JsonArray list = JsonParser.parseString(terminal.out()).getAsJsonArray();
        assertEquals(2, list.size());
        JsonObject last = list.get(1).getAsJsonObject();
        assertEquals(16, last.get("block").getAsInt());
        assertEquals(0.95, last.get("threshold").getAsDouble());
        assertEquals(1, last.get("structure_faults").getAsInt());
        JsonObject fault = last.getAsJsonArray("by_task")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("structure_faults")
                .get(0)
                .getAsJsonObject();
        assertEquals("y", fault.get("name").getAsString());
        assertEquals("undeclared", fault.get("kind").getAsString());
        assertEquals(5, fault.get("line").getAsInt());
    }

    @Test
    void countsByKindInJson() throws IOException {
        assumeTrue(Interpreter.find("python").isPresent());
        Path suite = Files.writeString(folder.resolve("kinds.jsonl"), """
                {"id": "a", "lang": "python", "prompt": "p", "kind": "easy", "tests": ["assert candidate() == 1"]}
                {"id": "b", "lang": "python", "prompt": "p", "tests": ["assert candidate() == 2"]}
                """);

        assertEquals(Status.DONE, terminal.run("evaluate", "--suite", suite.toString(), "--json"));

        JsonObject kinds = terminal.json().getAsJsonObject("by_kind");
        assertEquals(Set.of("easy"), kinds.keySet());
        assertEquals(1, kinds.getAsJsonObject("easy").get("passed").getAsInt());
        assertEquals(4, terminal.json().get("steps").getAsInt(), "the fake model recommends four steps");
    }

    @Test
    void theDoctorFailsWhereSomethingNeededDoes() {
        terminal.checks = List.of(new Check("java", Check.Verdict.OK, "25", null));
        assertEquals(Status.DONE, terminal.run("doctor"));
        assertEquals("ok    java         25\n", terminal.out());

        terminal.checks = List.of(new Check("libtorch", Check.Verdict.FAIL, "gone", "install it"));
        assertEquals(Status.FAILED, terminal.run("doctor", "--model", "/nowhere"));
        assertTrue(terminal.out().contains("-> install it"));
    }

    @Test
    void theDoctorSpeaksJson() {
        terminal.checks = List.of(new Check("display", Check.Verdict.WARN, "none", "log in"));

        assertEquals(Status.DONE, terminal.run("doctor", "--json"));

        assertTrue(terminal.json().get("ok").getAsBoolean());
        JsonObject check = terminal.json().getAsJsonArray("checks").get(0).getAsJsonObject();
        assertEquals("warn", check.get("status").getAsString());
        assertFalse(check.get("advice").getAsString().isEmpty());
    }
}
