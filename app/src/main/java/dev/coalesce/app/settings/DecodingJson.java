package dev.coalesce.app.settings;

import com.google.gson.JsonObject;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.ui.settings.DecodeSettings;
import java.util.Optional;

/// Decoding settings as JSON.
final class DecodingJson {

    private DecodingJson() {}

    static JsonObject write(DecodeSettings settings) {
        JsonObject json = new JsonObject();
        json.addProperty("block", settings.block());
        json.addProperty("threshold", settings.threshold());
        Integer steps = settings.steps();
        if (steps != null) {
            json.addProperty("steps", steps);
        }
        json.addProperty("edit_threshold", settings.editThreshold());
        json.addProperty("temperature", settings.temperature());
        json.addProperty("max_tokens", settings.maxTokens());
        json.addProperty("seed", settings.seed());
        return json;
    }

    /// The settings, where all of them are there and in range.
    static Optional<DecodeSettings> read(JsonObject json) {
        try {
            DecodeSettings settings = new DecodeSettings(
                    whole(json, "block"),
                    decimal(json, "threshold"),
                    json.has("steps") ? Integer.valueOf(whole(json, "steps")) : null,
                    decimal(json, "edit_threshold"),
                    decimal(json, "temperature"),
                    whole(json, "max_tokens"),
                    whole(json, "seed"));
            DecodeRequest any = new DecodeRequest(
                    "p", "python", Given.NOTHING, DecoderKind.DIFFUSION, 8, 0.9f, null, 2, 8, 0, 0, 0);
            // A request checks the ranges.
            DecodeRequest checked = settings.on(any, DecoderKind.DIFFUSION);
            return Optional.of(settings).filter(s -> checked.block() == s.block());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static int whole(JsonObject json, String name) {
        return (int) decimal(json, name);
    }

    private static double decimal(JsonObject json, String name) {
        return SavedSettings.number(json, name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }
}
