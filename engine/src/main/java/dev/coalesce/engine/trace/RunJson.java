package dev.coalesce.engine.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A run as JSON and back. Steps are in {@link StepJson}. */
final class RunJson {

    private RunJson() {}

    static JsonObject of(Run run) {
        JsonObject json = new JsonObject();
        json.addProperty("format", RunFile.FORMAT);
        json.addProperty("version", RunFile.VERSION);
        json.add("request", of(run.request()));
        json.add("environment", of(run.environment()));
        json.addProperty("promptTokens", run.promptTokens());
        json.addProperty("maskToken", run.maskToken());
        json.addProperty("text", run.text());
        json.addProperty("finish", word(run.finish()));
        json.addProperty("totalNanos", run.totalNanos());
        JsonArray tokens = new JsonArray();
        run.tokens().forEach(tokens::add);
        json.add("tokens", tokens);
        JsonObject pieces = new JsonObject();
        new TreeMap<>(run.pieces()).forEach((id, text) -> pieces.addProperty(String.valueOf(id), text));
        json.add("pieces", pieces);
        JsonArray steps = new JsonArray();
        run.steps().forEach(step -> steps.add(StepJson.of(step)));
        json.add("steps", steps);
        return json;
    }

    static Run run(RunFields fields) {
        if (!fields.has("format") || !fields.text("format").equals(RunFile.FORMAT)) {
            throw new DamagedRunException("this is not the file of a run: choose one saved by Coalesce");
        }
        long version = fields.count("version");
        if (version != RunFile.VERSION) {
            throw new DamagedRunException("the run has version " + version + " and this program reads version "
                    + RunFile.VERSION + ": open it with a newer Coalesce");
        }
        DecodeRequest request = request(fields.object("request"));
        List<StepRecord> steps = new ArrayList<>();
        for (JsonElement step : fields.list("steps")) {
            steps.add(StepJson.step(step, steps.size(), request.maxTokens()));
        }
        List<Integer> tokens = new ArrayList<>();
        for (JsonElement token : fields.list("tokens")) {
            tokens.add((int) RunFields.whole(token, "tokens", Integer.MAX_VALUE));
        }
        return new Run(
                request,
                environment(fields.object("environment")),
                fields.number("promptTokens"),
                fields.number("maskToken"),
                steps,
                tokens,
                fields.text("text"),
                pieces(fields.object("pieces")),
                fields.constant("finish", FinishReason.class),
                fields.count("totalNanos"));
    }

    private static Map<Integer, String> pieces(RunFields fields) {
        Map<Integer, String> pieces = new TreeMap<>();
        for (String id : fields.json().keySet()) {
            try {
                pieces.put(Integer.parseUnsignedInt(id), fields.text(id));
            } catch (NumberFormatException e) {
                throw new DamagedRunException("the field pieces has a key that is no token");
            }
        }
        return pieces;
    }

    private static JsonObject of(DecodeRequest request) {
        JsonObject json = new JsonObject();
        json.addProperty("prompt", request.prompt());
        json.addProperty("lang", request.lang());
        switch (request.given()) {
            case Given.Nothing nothing -> json.addProperty("before", "");
            case Given.Code code -> json.addProperty("before", code.before());
            case Given.Gap gap -> {
                json.addProperty("prefix", gap.prefix());
                json.addProperty("suffix", gap.suffix());
            }
        }
        json.addProperty("decoder", word(request.decoder()));
        json.addProperty("block", request.block());
        json.addProperty("threshold", request.threshold());
        if (request.steps() != null) {
            json.addProperty("steps", request.steps());
        }
        json.addProperty("editThreshold", request.editThreshold());
        json.addProperty("maxTokens", request.maxTokens());
        json.addProperty("temperature", request.temperature());
        json.addProperty("seed", request.seed());
        json.addProperty("candidates", request.candidates());
        return json;
    }

    private static DecodeRequest request(RunFields fields) {
        return new DecodeRequest(
                fields.text("prompt"),
                fields.text("lang"),
                fields.has("prefix")
                        ? new Given.Gap(fields.text("prefix"), fields.text("suffix"))
                        : Given.code(fields.text("before")),
                fields.constant("decoder", DecoderKind.class),
                fields.number("block"),
                fields.real("threshold"),
                fields.has("steps") ? fields.number("steps") : null,
                fields.real("editThreshold"),
                fields.number("maxTokens"),
                fields.real("temperature"),
                fields.signed("seed"),
                fields.number("candidates"));
    }

    private static JsonObject of(Environment environment) {
        JsonObject json = new JsonObject();
        json.addProperty("model", environment.model());
        json.addProperty("fingerprint", environment.fingerprint());
        json.addProperty("parameters", environment.parameters());
        json.addProperty("device", environment.device());
        json.addProperty("dtype", environment.dtype());
        json.addProperty("threads", environment.threads());
        json.addProperty("machine", environment.machine());
        json.addProperty("runtime", environment.runtime());
        return json;
    }

    private static Environment environment(RunFields fields) {
        return new Environment(
                fields.text("model"),
                fields.text("fingerprint"),
                fields.count("parameters"),
                fields.text("device"),
                fields.text("dtype"),
                fields.number("threads"),
                fields.text("machine"),
                fields.text("runtime"));
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
