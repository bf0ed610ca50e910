package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import dev.coalesce.engine.model.ModelConfig.Attention;
import java.nio.file.Path;
import java.util.List;

/** {@code config.json}: our own keys first, then Hugging Face's, then what the family implies. */
final class ConfigReader {

    private static final long MOST_BYTES = 1 << 20;
    // Far above any open checkpoint; they keep a config that lies from asking for absurd memory.
    private static final int MOST_TOKENS = 1 << 20;
    private static final int MOST_WIDTH = 1 << 16;
    private static final int MOST_INNER = 1 << 18;
    private static final int MOST_LAYERS = 512;
    private static final int MOST_HEADS = 1024;
    private static final int MOST_HEAD_SIZE = 1024;

    private ConfigReader() {}

    static ModelConfig read(Path file) {
        Fields fields = new Fields(file, JsonFile.read(file, MOST_BYTES));
        String type = fields.text("model_type", "");
        Family family = Family.of(type, architecture(fields));
        if (family == null) {
            String what =
                    type.isEmpty() ? "model_type is missing" : "model_type " + Faults.quoted(type) + " is unknown";
            throw Faults.fault(file, what, "use a model of one of these: " + Family.KNOWN);
        }
        refuse(fields);
        try {
            return config(fields, type, family);
        } catch (IllegalArgumentException e) {
            throw Faults.fault(file, String.valueOf(e.getMessage()), "correct it or get the file again", e);
        }
    }

    private static ModelConfig config(Fields fields, String type, Family family) {
        int width = fields.integer("hidden_size", 1, MOST_WIDTH);
        int heads = fields.integer("num_attention_heads", 1, MOST_HEADS);
        int longest = fields.integer("max_position_embeddings", 1, MOST_TOKENS);
        if (!fields.has("head_dim") && width % heads != 0) {
            throw new IllegalArgumentException("hidden_size " + width + " is not a multiple of " + heads + " heads");
        }
        Attention attention = attention(fields, family);
        List<Integer> ends = fields.integers("eos_token_id", 0, MOST_TOKENS);
        int mask = family.mask() == null
                ? fields.integer("mask_token_id", 0, MOST_TOKENS)
                : fields.integer("mask_token_id", 0, MOST_TOKENS, family.mask());
        return new ModelConfig(
                type,
                fields.integer("vocab_size", 1, MOST_TOKENS),
                width,
                fields.integer("intermediate_size", 1, MOST_INNER),
                fields.integer("num_hidden_layers", 1, MOST_LAYERS),
                heads,
                fields.integer("num_key_value_heads", 1, MOST_HEADS, heads),
                fields.integer("head_dim", 1, MOST_HEAD_SIZE, Math.max(1, width / heads)),
                longest,
                theta(fields),
                fields.number("rms_norm_eps", 1e-12, 1e-1, 1e-6),
                fields.flag("attention_bias", family.qkvBias()),
                fields.flag("qk_norm", family.qkNorm()),
                fields.flag("tie_word_embeddings", false),
                attention,
                block(fields, family, attention, longest),
                fields.flag("logit_shift", family.shift()),
                mask,
                ends,
                fields.integer("pad_token_id", 0, MOST_TOKENS, ends.isEmpty() ? 0 : ends.getFirst()));
    }

    private static Attention attention(Fields fields, Family family) {
        String word = fields.text("settled_attention", "");
        return switch (word) {
            case "" -> family.attention();
            case "full" -> Attention.FULL;
            case "block_causal" -> Attention.BLOCK_CAUSAL;
            case "causal" -> Attention.CAUSAL;
            default ->
                throw new IllegalArgumentException(
                        "settled_attention " + Faults.quoted(word) + " is none of full, block_causal, causal");
        };
    }

    private static int block(Fields fields, Family family, Attention attention, int longest) {
        return switch (attention) {
            case CAUSAL -> 1;
            case FULL -> longest;
            case BLOCK_CAUSAL -> {
                int implied = fields.integer("bd_size", 1, longest, family.settledBlock());
                yield fields.integer("block_length", 1, longest, fields.integer("block_size", 1, longest, implied));
            }
        };
    }

    private static double theta(Fields fields) {
        double nested = fields.object("rope_parameters").number("rope_theta", 1, 1e12, 10_000);
        return fields.number("rope_theta", 1, 1e12, nested);
    }

    /** What the network does not do is refused: ignored, it would give wrong text without an error. */
    private static void refuse(Fields fields) {
        only(fields, "hidden_act", fields.text("hidden_act", "silu"), "silu");
        for (String key : List.of("rope_scaling", "rope_parameters")) {
            Fields rope = fields.object(key);
            only(fields, key, rope.text("rope_type", rope.text("type", "default")), "default");
        }
        for (String key : List.of("mlp_bias", "use_sliding_window")) {
            only(fields, key, String.valueOf(fields.flag(key, false)), "false");
        }
        for (String key : List.of("num_experts", "num_local_experts")) {
            only(fields, key, String.valueOf(fields.integer(key, 0, MOST_WIDTH, 0)), "0");
        }
    }

    private static void only(Fields fields, String key, String value, String supported) {
        if (!value.equals(supported)) {
            throw Faults.fault(
                    fields.file(),
                    key + " " + Faults.quoted(value) + " is not supported",
                    "use a model where it is " + supported);
        }
    }

    private static String architecture(Fields fields) {
        JsonElement all = fields.json().get("architectures");
        boolean named = all instanceof JsonArray array
                && !array.isEmpty()
                && array.get(0).isJsonPrimitive();
        return named ? all.getAsJsonArray().get(0).getAsString() : "";
    }
}
