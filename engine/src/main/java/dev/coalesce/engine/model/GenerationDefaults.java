package dev.coalesce.engine.model;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The decoding settings that a model's folder recommends. Immutable.
 *
 * @param block block size, in tokens, 1 to 512
 * @param threshold confidence from which a mask becomes a token, 0 to 1
 * @param leadingRun whether, of the masks that reach the threshold, only the run from the first mask on is opened
 * @param editThreshold confidence above which a visible token is rewritten; above 1 never
 * @param maxTokens most tokens of an answer, at most the model's longest sequence
 * @param temperature 0 for the most probable token, to 5
 */
public record GenerationDefaults(
        int block, float threshold, boolean leadingRun, float editThreshold, int maxTokens, float temperature) {

    private static final long MOST_BYTES = 1 << 20;
    private static final int MOST_BLOCK = 512;
    private static final int USUAL_BLOCK = 8;
    private static final int USUAL_LENGTH = 256;

    /**
     * Reads {@code generation_config.json} of a folder; settings that it lacks, or all without such a file, are the usual
     * ones.
     *
     * @throws dev.coalesce.engine.EngineException where the file is malformed or a value out of range
     */
    public static GenerationDefaults read(Path folder, ModelConfig config) {
        int block = config.attention() == ModelConfig.Attention.BLOCK_CAUSAL
                ? Math.min(config.settledBlock(), MOST_BLOCK)
                : USUAL_BLOCK;
        int length = Math.min(USUAL_LENGTH, config.longest());
        Path file = folder.resolve("generation_config.json");
        if (!Files.exists(file)) {
            return new GenerationDefaults(block, 0.9f, false, 2, length, 0);
        }
        Fields fields = new Fields(file, JsonFile.read(file, MOST_BYTES));
        return new GenerationDefaults(
                fields.integer("block_length", 1, MOST_BLOCK, block),
                (float) fields.number("threshold", 0, 1, 0.9),
                fields.flag("leading_run", false),
                (float) fields.number("edit_threshold", 0, 100, 2),
                Math.min(fields.integer("max_new_tokens", 1, Integer.MAX_VALUE, length), config.longest()),
                (float) fields.number("temperature", 0, 5, 0));
    }
}
