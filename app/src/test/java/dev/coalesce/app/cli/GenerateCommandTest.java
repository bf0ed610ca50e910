package dev.coalesce.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() throws IOException {
        terminal = new Terminal(folder);
    }

    @Test
    void writesTheCodeAndNothingElseToStandardOutput() {
        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "größe in JavaScript"));

        assertEquals(FakeModel.ANSWER + "\n", terminal.out());
        assertTrue(terminal.err().startsWith("diffusion: 2 tokens in 1 forwards"), terminal.err());
        assertTrue(terminal.err().contains("cpu, float32, 2 threads, batch 1"));
        DecodeRequest asked = terminal.model.asked.getFirst();
        assertEquals("größe in JavaScript", asked.prompt());
        assertEquals("javascript", asked.lang());
        assertEquals(7, asked.seed());
        assertEquals(4, asked.steps());
        assertTrue(terminal.model.closed);
    }

    @Test
    void answersInJsonWithTheFieldsOfTheContract() {
        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "p", "--decoder", "ar", "--json"));

        JsonObject json = terminal.json();
        assertEquals(
                List.of(
                        "text",
                        "tokens",
                        "finish",
                        "forwards",
                        "tokens_per_forward",
                        "prefill_ms",
                        "decode_ms",
                        "total_ms",
                        "tokens_per_second",
                        "edits",
                        "model",
                        "device",
                        "dtype",
                        "threads",
                        "seed"),
                List.copyOf(json.keySet()));
        assertEquals(FakeModel.ANSWER, json.get("text").getAsString());
        assertEquals("end", json.get("finish").getAsString());
        assertEquals(2, json.get("forwards").getAsInt());
        assertEquals(0.5, json.get("prefill_ms").getAsDouble());
        assertEquals(2.0, json.get("decode_ms").getAsDouble());
        assertEquals(1000.0, json.get("tokens_per_second").getAsDouble());
        assertEquals(1, terminal.out().lines().count());
    }

    @Test
    void passesEverySettingOn() {
        assertEquals(
                Status.DONE,
                terminal.run(("generate --prompt p --lang javascript --decoder DIFFUSION --block 32 --threshold 0.7"
                                + " --max-tokens 99 --temperature 0.5 --seed -3")
                        .split(" ")));

        DecodeRequest asked = terminal.model.asked.getFirst();
        assertEquals("javascript", asked.lang());
        assertEquals(DecoderKind.DIFFUSION, asked.decoder());
        assertEquals(32, asked.block());
        assertEquals(0.7f, asked.threshold());
        assertNull(asked.steps(), "a threshold overrules the model's number of steps");
        assertEquals(99, asked.maxTokens());
        assertEquals(0.5f, asked.temperature());
        assertEquals(-3, asked.seed());
    }

    @Test
    void readsThePromptFromStandardInput() {
        terminal.input = "\uFEFFzähle\nWörter\n".getBytes(StandardCharsets.UTF_8);

        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "-"));

        assertEquals("zähle\nWörter", terminal.model.asked.getFirst().prompt());
    }

    @Test
    void writesTheRecording() {
        Path file = folder.resolve("a.run");

        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "p", "--trace", file.toString()));

        assertEquals(1, terminal.traces.size());
        assertFalse(Files.exists(file), "trying whether it can be written leaves nothing");
    }

    @Test
    void takesAnotherModel() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("config.json"), "{}");

        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "p", "--model", other.toString()));

        assertEquals(List.of(other), terminal.loaded);
    }

    @Test
    void saysThatItWasCancelled() {
        terminal.cancellation.request();

        assertEquals(Status.CANCELLED, terminal.run("generate", "--prompt", "p"));

        assertTrue(terminal.err().contains("cancelled"));
        assertFalse(terminal.out().isEmpty());
    }

    @Test
    void aReaderThatLeftIsNoReasonToComplain() {
        terminal.output = failing("Broken pipe");

        assertEquals(Status.DONE, terminal.run("generate", "--prompt", "p"));

        assertEquals("", terminal.err());
    }

    @Test
    void aFullDiskIs() {
        terminal.output = failing("No space left on device");

        assertEquals(Status.FAILED, terminal.run("generate", "--prompt", "p"));

        assertEquals(
                "coalesce: the answer cannot be written to standard output: No space left on device\n", terminal.err());
    }

    @Test
    void whatShouldNotHappenIsOneLineToo() {
        assertEquals(Status.FAILED, terminal.run("generate", "--prompt", "break"));

        assertEquals(1, terminal.err().lines().count(), terminal.err());
        assertTrue(terminal.err().contains("coalesce doctor"));
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
