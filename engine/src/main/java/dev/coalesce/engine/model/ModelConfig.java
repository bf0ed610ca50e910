package dev.coalesce.engine.model;

import java.nio.file.Path;
import java.util.List;

/**
 * The shape of a Llama/Qwen-shaped network (RMSNorm, RoPE, SwiGLU, grouped-query attention) and how it decodes.
 * Immutable.
 *
 * @param modelType the checkpoint's {@code model_type}, as written
 * @param vocabulary rows of the embedding; may be more than the tokenizer has tokens
 * @param width hidden size
 * @param feedForward inner size of the SwiGLU layer
 * @param layers number of blocks
 * @param heads query heads
 * @param kvHeads key and value heads, a divisor of {@code heads}
 * @param headSize size of a head, even
 * @param longest longest sequence, prompt and answer together, in tokens; nothing in the weights confirms it, so
 *     allocate for what is used and not for this
 * @param ropeTheta base of the rotary embedding
 * @param normEpsilon of every RMSNorm
 * @param qkvBias whether the query, key and value projections have a bias
 * @param qkNorm whether queries and keys pass an RMSNorm per head
 * @param tiedHead whether the embedding is the output head; {@link Weights#head()} gives the right one either way
 * @param attention what settled text sees of itself
 * @param settledBlock block size of the settled text's attention, in tokens: 1 for causal, {@link #longest} for full
 * @param shift whether the row of a position predicts the next position instead of its own
 * @param maskToken id of the mask
 * @param endTokens ids that end an answer, at least one
 * @param padToken id of the padding
 */
public record ModelConfig(
        String modelType,
        int vocabulary,
        int width,
        int feedForward,
        int layers,
        int heads,
        int kvHeads,
        int headSize,
        int longest,
        double ropeTheta,
        double normEpsilon,
        boolean qkvBias,
        boolean qkNorm,
        boolean tiedHead,
        Attention attention,
        int settledBlock,
        boolean shift,
        int maskToken,
        List<Integer> endTokens,
        int padToken) {

    /** What settled text sees of itself; a draft always sees itself and everything before it. */
    public enum Attention {
        /** Every position sees every other: no exact cache. */
        FULL,
        /** A position sees its own block and those before, aligned from position 0. */
        BLOCK_CAUSAL,
        /** A position sees itself and those before. */
        CAUSAL
    }

    /** @throws IllegalArgumentException where the values do not fit together */
    public ModelConfig {
        endTokens = List.copyOf(endTokens);
        require(heads % kvHeads == 0, "num_key_value_heads " + kvHeads + " does not divide " + heads + " heads");
        require(headSize % 2 == 0, "head_dim " + headSize + " is odd");
        require(maskToken >= 0 && maskToken < vocabulary, "mask_token_id " + maskToken + " is outside the vocabulary");
        require(!endTokens.isEmpty(), "eos_token_id is missing");
        for (int end : endTokens) {
            require(end >= 0 && end < vocabulary, "eos_token_id " + end + " is outside the vocabulary");
            require(end != maskToken, "eos_token_id " + end + " is the mask");
        }
        require(padToken >= 0 && padToken < vocabulary, "pad_token_id " + padToken + " is outside the vocabulary");
        require(attention != Attention.CAUSAL || settledBlock == 1, "block_length of causal attention is not 1");
        require(settledBlock >= 1 && settledBlock <= longest, "block_length " + settledBlock + " is out of range");
    }

    /**
     * Reads {@code config.json} of a folder.
     *
     * @throws dev.coalesce.engine.EngineException where it is missing, malformed, or of a kind that is not supported
     */
    public static ModelConfig read(Path folder) {
        return ConfigReader.read(folder.resolve("config.json"));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
