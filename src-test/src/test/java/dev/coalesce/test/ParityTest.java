package dev.coalesce.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteReader;
import dev.coalesce.engine.measure.suite.SuiteTask;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.runtime.LoadOptions;
import dev.coalesce.engine.runtime.LocalCodeModel;
import dev.coalesce.engine.runtime.Precision;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// This program and the reference decoders of models/training write the very same tokens with the shipped weights in
/// float32. models/training/parity.py writes down what the reference says.
class ParityTest {

    private static JsonObject fixture;
    private static LocalCodeModel model;

    @BeforeAll
    static void load() throws IOException, NoSuchAlgorithmException {
        ShippedModel.require();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ParityTest.class.getResourceAsStream("parity.json")), StandardCharsets.UTF_8)) {
            fixture = JsonParser.parseReader(reader).getAsJsonObject();
        }
        byte[] weights = Files.readAllBytes(ShippedModel.folder().resolve("model.safetensors"));
        assertEquals(
                fixture.get("weights_sha256").getAsString(),
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(weights)),
                "parity.json was made with other weights: run `python3 models/training/parity.py`, which takes a minute");
        model = LocalCodeModel.load(ShippedModel.folder(), LoadOptions.USUAL.withPrecision(Precision.FLOAT32));
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
    }

    @Test
    void bothWriteTheSameTokens() {
        List<JsonElement> cases = fixture.getAsJsonArray("cases").asList();
        assertTrue(cases.size() >= 20, "the fixture holds " + cases.size() + " requests");
        for (JsonElement each : cases) {
            JsonObject request = each.getAsJsonObject();
            String id = request.get("id").getAsString();
            Run causal = run(request, DecoderKind.AR, 8, 0.9f, 2);
            assertEquals(request.get("prompt_tokens").getAsInt(), causal.promptTokens(), id);
            assertEquals(tokens(request, "autoregressive"), causal.tokens(), id + ", autoregressive");
            for (JsonElement way : request.getAsJsonArray("diffusion")) {
                JsonObject d = way.getAsJsonObject();
                int block = d.get("block").getAsInt();
                float threshold = d.get("threshold").getAsFloat();
                Run run = run(
                        request,
                        DecoderKind.DIFFUSION,
                        block,
                        threshold,
                        d.get("edit").getAsFloat());
                assertEquals(tokens(d, "tokens"), run.tokens(), id + ", block " + block + ", " + threshold);
            }
        }
    }

    @Test
    void speculativeDecodingWritesTheAutoregressiveTokensOfAWholeSuite() {
        Suite suite = new SuiteReader().read(ShippedModel.folder().resolveSibling("suites/held-out-tasks.jsonl"));
        int forwards = 0;
        int tokens = 0;
        for (SuiteTask task : suite.tasks()) {
            DecodeRequest request = model.defaults(task.prompt(), task.lang(), task.given());
            Run causal = write(request.withDecoder(DecoderKind.AR));
            Run drafted = write(request.withDecoder(DecoderKind.SPECULATIVE));
            assertEquals(causal.tokens(), drafted.tokens(), task.id());
            forwards += drafted.forwards();
            tokens += drafted.tokens().size();
        }
        assertTrue(forwards < 0.9 * tokens, forwards + " forwards for " + tokens + " tokens: no draft was of use");
    }

    private static Run write(DecodeRequest request) {
        return model.generate(request, StepListener.NONE, new Cancellation());
    }

    private static Run run(JsonObject asked, DecoderKind decoder, int block, float threshold, float edit) {
        DecodeRequest request = new DecodeRequest(
                text(asked, "prompt"),
                asked.get("lang").getAsString(),
                asked.has("prefix")
                        ? new Given.Gap(text(asked, "prefix"), text(asked, "suffix"))
                        : Given.code(text(asked, "before")),
                decoder,
                block,
                threshold,
                null,
                edit,
                fixture.get("max_tokens").getAsInt(),
                0,
                0,
                0);
        return write(request);
    }

    private static String text(JsonObject object, String name) {
        return object.has(name) ? object.get(name).getAsString() : "";
    }

    private static List<Integer> tokens(JsonObject object, String name) {
        return object.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsInt)
                .toList();
    }
}
