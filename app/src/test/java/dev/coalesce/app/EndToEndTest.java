package dev.coalesce.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.app.cli.Console;
import dev.coalesce.app.cli.Program;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.model.TinyModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real parts with a tiny random model.
class EndToEndTest {

    @TempDir
    Path folder;

    private Path model;
    private ByteArrayOutputStream out;
    private ByteArrayOutputStream err;

    @BeforeEach
    void writeModel() throws IOException {
        model = folder.resolve("größe");
        TinyModel.standard().write(model);
    }

    private int run(String... args) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
        return new Program(new AppGraph().commands(new Cancellation()), console).run(args);
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void generatesWithBothDecoders() {
        for (String decoder : new String[] {"diffusion", "ar"}) {
            int status = run(
                    "generate",
                    "--prompt",
                    "Write a function",
                    "--model",
                    model.toString(),
                    "--decoder",
                    decoder,
                    "--max-tokens",
                    "12",
                    "--json");

            assertEquals(0, status, errors());
            assertTrue(json().get("tokens").getAsInt() <= 12);
            assertTrue(json().get("forwards").getAsInt() > 0);
            assertEquals("cpu", json().get("device").getAsString());
        }
    }

    @Test
    void theSameSeedGivesTheSameText() {
        String[] args = {
            "generate", "--prompt", "p", "--model", model.toString(), "--temperature", "1", "--seed", "5", "--json"
        };
        assertEquals(0, run(args), errors());
        String first = json().get("text").getAsString();
        assertEquals(0, run(args), errors());

        assertEquals(first, json().get("text").getAsString());
    }

    @Test
    void aPromptThatIsTooLongIsOneLine() {
        assertEquals(2, run("generate", "--prompt", "word ".repeat(2000), "--model", model.toString()));

        assertEquals(1, errors().lines().count(), errors());
    }

    @Test
    void aDamagedModelIsOneLine() throws IOException {
        Files.writeString(model.resolve("config.json"), "{\n\"model_type\": \"unheard of\"\n}");

        assertEquals(2, run("generate", "--prompt", "p", "--model", model.toString()));

        assertEquals(1, errors().lines().count(), errors());
        assertTrue(errors().contains("config.json"), errors());
    }

    @Test
    void showsAndVerifiesAModel() throws IOException {
        assertEquals(0, run("model", "show", model.toString(), "--json"), errors());
        assertEquals(600, json().get("vocabulary").getAsInt());
        assertEquals(0, run("model", "verify", model.toString()), errors());

        Files.writeString(model.resolve("config.json"), " ", StandardOpenOption.APPEND);

        assertEquals(2, run("model", "verify", model.toString()));
        assertEquals(1, errors().lines().count(), errors());
        assertTrue(errors().contains("its checksum differs"), errors());
    }

    @Test
    void theDoctorLooksAtEverything() {
        int status = run("doctor", "--model", model.toString(), "--json");

        assertEquals(0, status, out.toString(StandardCharsets.UTF_8));
        assertTrue(json().getAsJsonArray("checks").size() >= 14);
    }

    @Test
    void theDoctorFindsThatThereIsNoModel() {
        assertEquals(1, run("doctor", "--model", folder.resolve("none").toString()));

        assertTrue(out.toString(StandardCharsets.UTF_8).contains("fail  model"));
    }
}
