package dev.coalesce.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `infill` and `edit`.
class FileCommandsTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new Terminal(folder);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void infillPrintsTheFileWithTheAnswerInTheGapAndNothingElse() throws IOException {
        String gap = file("a.js", "  // größe\r\n<|fill|>\t ");

        assertEquals(Status.DONE, terminal.run("infill", "--file", gap));

        assertEquals("  // größe\r\n" + FakeModel.ANSWER + "\t ", terminal.out());
        DecodeRequest asked = terminal.model.asked.getFirst();
        assertEquals(new Given.Gap("  // größe\r\n", "\t "), asked.given());
        assertEquals("javascript", asked.lang());
        assertEquals("", asked.prompt());
        assertTrue(terminal.err().startsWith("diffusion: 2 tokens"), terminal.err());
    }

    @Test
    void infillTakesThePromptAndTheSettingsOfGenerate() {
        terminal.input = "a = <|fill|>".getBytes(StandardCharsets.UTF_8);

        assertEquals(
                Status.DONE,
                terminal.run(
                        "infill --file - --lang Python --prompt one --decoder ar --max-tokens 9 --json".split(" ")));

        assertEquals("a = " + FakeModel.ANSWER, terminal.json().get("text").getAsString());
        assertEquals(FakeModel.ANSWER, terminal.json().get("middle").getAsString());
        assertEquals(2, terminal.json().get("tokens").getAsInt());
        DecodeRequest asked = terminal.model.asked.getFirst();
        assertEquals("one", asked.prompt());
        assertEquals("python", asked.lang());
        assertEquals(DecoderKind.AR, asked.decoder());
        assertEquals(9, asked.maxTokens());
    }

    @Test
    void editPrintsTheChangedCode() throws IOException {
        String code = file("a.PY", "x = 1\n");

        assertEquals(Status.DONE, terminal.run("edit", "--file", code, "--instruction", " rename it "));

        assertEquals(FakeModel.ANSWER + "\n", terminal.out());
        DecodeRequest asked = terminal.model.asked.getFirst();
        assertEquals(Given.code("x = 1\n"), asked.given());
        assertEquals("rename it", asked.prompt());
        assertEquals("python", asked.lang());
        assertEquals("x = 1\n", Files.readString(Path.of(code)), "the file stays as it is");
    }

    @Test
    void langOverrulesTheExtension() throws IOException {
        assertEquals(
                Status.DONE,
                terminal.run(
                        "edit", "--file", file("a.py", "x"), "--instruction", "p", "--lang", "javascript", "--json"));

        assertEquals("javascript", terminal.model.asked.getFirst().lang());
        assertEquals(FakeModel.ANSWER, terminal.json().get("text").getAsString());
    }
}
