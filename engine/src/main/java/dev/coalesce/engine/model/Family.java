package dev.coalesce.engine.model;

import dev.coalesce.engine.model.ModelConfig.Attention;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint's family implies where its {@code config.json} is silent.
 *
 * @param settledBlock block size of block-causal attention, else 1
 * @param mask id of the mask, or null where the config must state it
 */
record Family(
        boolean qkvBias,
        boolean qkNorm,
        Attention attention,
        int settledBlock,
        boolean shift,
        @Nullable Integer mask) {

    static final String KNOWN = "coalesce, llama, qwen2, qwen3, a2d-qwen2, a2d-qwen3, sdar, dream, fast_dllm_qwen";

    /**
     * The family of a {@code model_type}, or null where it is not one of {@link #KNOWN}. Unknown ones are refused, since
     * a network of another kind can have the same tensor names and would write nonsense.
     *
     * @param architecture first entry of {@code architectures}, or empty
     */
    static @Nullable Family of(String modelType, String architecture) {
        if (architecture.toLowerCase(Locale.ROOT).startsWith("stablediffcoder")) {
            return new Family(false, false, Attention.BLOCK_CAUSAL, 4, false, 5);
        }
        return switch (modelType.toLowerCase(Locale.ROOT)) {
            case "coalesce", "llama" -> new Family(false, false, Attention.CAUSAL, 1, true, null);
            case "qwen2" -> new Family(true, false, Attention.CAUSAL, 1, true, null);
            case "qwen3" -> new Family(false, true, Attention.CAUSAL, 1, true, null);
            case "a2d-qwen2" -> new Family(true, false, Attention.FULL, 1, false, null);
            case "a2d-qwen3" -> new Family(false, true, Attention.FULL, 1, false, null);
            case "sdar" -> new Family(false, true, Attention.BLOCK_CAUSAL, 4, false, 151669);
            case "dream" -> new Family(true, false, Attention.FULL, 1, true, 151666);
            case "fast_dllm_qwen" -> new Family(true, false, Attention.BLOCK_CAUSAL, 32, true, 151665);
            default -> null;
        };
    }
}
