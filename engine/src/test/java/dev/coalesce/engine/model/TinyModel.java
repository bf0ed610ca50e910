package dev.coalesce.engine.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.coalesce.engine.model.ModelConfig.Attention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/**
 * A complete random model for tests: the 600-token test tokenizer, width 32, 2 layers, 2 heads of 16, 256 positions. The
 * same settings and seed give the same bytes.
 *
 * @param kvHeads 1 or 2
 * @param settledBlock block size of block-causal attention; ignored for the others
 * @param dtype F32 or BF16
 */
public record TinyModel(
        int kvHeads,
        boolean qkvBias,
        boolean qkNorm,
        boolean tiedHead,
        Attention attention,
        int settledBlock,
        boolean shift,
        Dtype dtype,
        long seed) {

    public static final int VOCABULARY = 600;
    public static final int WIDTH = 32;
    public static final int LONGEST = 256;

    /** Shaped as the built-in model: qk-norm, tied head, causal, shifted; float32. */
    public static TinyModel standard() {
        return new TinyModel(2, false, true, true, Attention.CAUSAL, 1, true, Dtype.F32, 1);
    }

    public TinyModel withKvHeads(int count) {
        return new TinyModel(count, qkvBias, qkNorm, tiedHead, attention, settledBlock, shift, dtype, seed);
    }

    public TinyModel withQkvBias(boolean bias) {
        return new TinyModel(kvHeads, bias, qkNorm, tiedHead, attention, settledBlock, shift, dtype, seed);
    }

    public TinyModel withQkNorm(boolean norm) {
        return new TinyModel(kvHeads, qkvBias, norm, tiedHead, attention, settledBlock, shift, dtype, seed);
    }

    public TinyModel withTiedHead(boolean tied) {
        return new TinyModel(kvHeads, qkvBias, qkNorm, tied, attention, settledBlock, shift, dtype, seed);
    }

    public TinyModel withAttention(Attention kind, int block) {
        return new TinyModel(kvHeads, qkvBias, qkNorm, tiedHead, kind, block, shift, dtype, seed);
    }

    public TinyModel withShift(boolean shifted) {
        return new TinyModel(kvHeads, qkvBias, qkNorm, tiedHead, attention, settledBlock, shifted, dtype, seed);
    }

    public TinyModel withDtype(Dtype type) {
        return new TinyModel(kvHeads, qkvBias, qkNorm, tiedHead, attention, settledBlock, shift, type, seed);
    }

    public TinyModel withSeed(long number) {
        return new TinyModel(kvHeads, qkvBias, qkNorm, tiedHead, attention, settledBlock, shift, dtype, number);
    }

    /** Writes the folder (config, generation defaults, tokenizer, weights, card, checksums), and returns it. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        String json = new GsonBuilder().setPrettyPrinting().create().toJson(config());
        Files.writeString(folder.resolve("config.json"), json);
        Files.writeString(
                folder.resolve("generation_config.json"),
                "{\"block_length\": 4, \"threshold\": 0.8, \"edit_threshold\": 2.0, \"max_new_tokens\": 32}");
        Files.write(folder.resolve("tokenizer.json"), tokenizer());
        TinyTensors.write(folder.resolve("model.safetensors"), tensors(TensorPlan.of(ModelConfig.read(folder))));
        Files.writeString(folder.resolve("README.md"), "# Tiny\nRandom weights.\n");
        StringBuilder sums = new StringBuilder();
        for (String name : List.of("config.json", "generation_config.json", "model.safetensors", "tokenizer.json")) {
            sums.append(Checksums.sha256(List.of(folder.resolve(name))))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        Files.writeString(folder.resolve("SHA256SUMS"), sums);
        return folder;
    }

    /** What {@link #write} puts into config.json. */
    public JsonObject config() {
        JsonObject config = new JsonObject();
        config.addProperty("model_type", "coalesce");
        config.addProperty("vocab_size", VOCABULARY);
        config.addProperty("hidden_size", WIDTH);
        config.addProperty("intermediate_size", 48);
        config.addProperty("num_hidden_layers", 2);
        config.addProperty("num_attention_heads", 2);
        config.addProperty("num_key_value_heads", kvHeads);
        config.addProperty("head_dim", 16);
        config.addProperty("max_position_embeddings", LONGEST);
        config.addProperty("rope_theta", 10000.0);
        config.addProperty("rms_norm_eps", 1e-6);
        config.addProperty("attention_bias", qkvBias);
        config.addProperty("qk_norm", qkNorm);
        config.addProperty("tie_word_embeddings", tiedHead);
        config.addProperty("settled_attention", attention.name().toLowerCase(Locale.ROOT));
        if (attention == Attention.BLOCK_CAUSAL) {
            config.addProperty("block_length", settledBlock);
        }
        config.addProperty("logit_shift", shift);
        config.addProperty("pad_token_id", 0);
        config.addProperty("mask_token_id", 1);
        config.addProperty("eos_token_id", 2);
        return config;
    }

    /** The test tokenizer's file. */
    public static byte[] tokenizer() throws IOException {
        try (InputStream in = TinyModel.class.getResourceAsStream("tokenizer.json")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private Map<String, TinyTensors.Content> tensors(Map<String, List<Long>> shapes) {
        Random random = new Random(seed);
        Map<String, TinyTensors.Content> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            int count = shape.stream().mapToInt(Long::intValue).reduce(1, Math::multiplyExact);
            boolean norm = name.endsWith("norm.weight");
            // Wide enough that the answers differ, so that a mistake in the network shows in the tokens.
            double mean = norm ? 1 : 0;
            double deviation = norm ? 0.1 : 0.25;
            ByteBuffer bytes = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                float value = (float) (mean + deviation * random.nextGaussian());
                if (dtype == Dtype.BF16) {
                    bytes.putShort((short) ((Float.floatToIntBits(value) + 0x8000) >>> 16));
                } else {
                    bytes.putFloat(value);
                }
            }
            tensors.put(name, new TinyTensors.Content(dtype.name(), shape, bytes.array()));
        });
        return tensors;
    }
}
