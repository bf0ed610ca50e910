package dev.coalesce.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.app.AppGraph;
import dev.coalesce.app.cli.Console;
import dev.coalesce.app.cli.Program;
import dev.coalesce.app.cli.Services;
import dev.coalesce.app.settings.UserFolders;
import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Replay;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.ui.code.SyntaxCheck;
import dev.coalesce.ui.settings.DecodeSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The shipped model through the program's own wiring. No text is demanded and no time: the weights are replaced by
/// better ones.
class ShippedModelTest {

    private static final List<String> PROMPTS = List.of(
            "Write a function in Python that takes a list of integers and returns all the even numbers in the list.",
            "Write a function that checks whether a word is a palindrome.",
            "Write a function `fibonacci(n)` that returns the first n Fibonacci numbers.",
            "Implement binary search on a sorted list.",
            "Count how often each word occurs in a text.",
            "Write a function that computes the greatest common divisor of two numbers.");

    @TempDir
    static Path folder;

    private static Services services;
    private static CodeModel model;

    @BeforeAll
    static void load() {
        ShippedModel.require();
        UserFolders folders = new UserFolders(folder.resolve("config"), folder.resolve("state"));
        services = new AppGraph(folders).commands(new Cancellation());
        model = services.models().load(services.builtIn());
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    /// As the window makes it.
    private static DecodeRequest request(String prompt, DecoderKind decoder) {
        DecodeRequest usual = model.defaults(prompt, "python");
        return DecodeSettings.of(usual).on(usual, decoder);
    }

    private static DecodeRequest sampled(String prompt, DecoderKind decoder) {
        DecodeRequest usual = model.defaults(prompt, "python");
        DecodeSettings own = DecodeSettings.of(usual);
        return new DecodeSettings(
                        own.block(), own.threshold(), own.steps(), own.editThreshold(), 0.8, own.maxTokens(), 11)
                .on(usual, decoder);
    }

    private static Run run(DecodeRequest request) {
        return model.generate(request, StepListener.NONE, new Cancellation());
    }

    @ParameterizedTest
    @EnumSource(
            value = DecoderKind.class,
            names = {"DIFFUSION", "AR"})
    void ordinaryPromptsBecomeCodeThatParses(DecoderKind decoder) {
        List<String> failing = new ArrayList<>();
        for (String prompt : PROMPTS) {
            Run run = run(request(prompt, decoder));

            assertEquals(FinishReason.END, run.finish(), prompt + "\n" + run.text());
            assertFalse(run.text().isBlank(), prompt);
            if (!SyntaxCheck.check(run.text(), "python").parses()) {
                failing.add(run.text());
            }
        }
        assertTrue(
                failing.size() * 3 <= PROMPTS.size(), "too much does not parse:\n" + String.join("\n---\n", failing));
    }

    @ParameterizedTest
    @EnumSource(
            value = DecoderKind.class,
            names = {"DIFFUSION", "AR"})
    void theSameSeedGivesTheSameTextAndItsStepsReplayToIt(DecoderKind decoder) {
        DecodeRequest request = sampled(PROMPTS.getFirst(), decoder);
        List<StepRecord> heard = new ArrayList<>();
        Run first = model.generate(request, heard::add, new Cancellation());
        Run second = run(request);

        assertEquals(first.text(), second.text());
        assertEquals(first.tokens(), second.tokens());
        assertEquals(first.steps(), heard);
        List<Integer> replayed = Replay.of(first, first.steps().size()).cells().stream()
                .map(Replay.Cell::token)
                .limit(first.tokens().size())
                .toList();
        assertEquals(first.tokens(), replayed);
    }

    @Test
    void theCommandLineSaysWhatWasMeasured() {
        for (String decoder : new String[] {"diffusion", "ar"}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);

            int status = new Program(services, console)
                    .run("generate", "--prompt", PROMPTS.get(1), "--decoder", decoder, "--seed", "3", "--json");

            assertEquals(0, status, err.toString(StandardCharsets.UTF_8));
            JsonObject json =
                    JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
            int tokens = json.get("tokens").getAsInt();
            int forwards = json.get("forwards").getAsInt();
            assertEquals("end", json.get("finish").getAsString());
            assertFalse(json.get("text").getAsString().isBlank());
            assertTrue(tokens > 0 && forwards > 0, json.toString());
            assertEquals(
                    (double) tokens / forwards, json.get("tokens_per_forward").getAsDouble(), 0.01);
            assertEquals(
                    json.get("total_ms").getAsDouble(),
                    json.get("prefill_ms").getAsDouble() + json.get("decode_ms").getAsDouble(),
                    0.1);
            assertTrue(json.get("tokens_per_second").getAsDouble() > 0, json.toString());
            assertEquals(3, json.get("seed").getAsInt());
            assertEquals("cpu", json.get("device").getAsString());
            assertTrue(json.get("threads").getAsInt() > 0, json.toString());
        }
    }
}
