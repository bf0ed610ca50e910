package dev.coalesce.engine.request;

import org.jspecify.annotations.Nullable;

/**
 * Everything that determines an answer.
 *
 * @param prompt what to write, in words; may be empty where code around a gap says it
 * @param lang {@code python} or {@code javascript}
 * @param given code to change or to complete, if any
 * @param decoder how to decode
 * @param block block size B, in tokens; not autoregressive
 * @param threshold confidence from which a mask becomes a token, 0 to 1; speculative: from which a guess is drafted
 * @param steps fixed number of steps a block, or null for the threshold rule; diffusion only
 * @param editThreshold confidence above which a visible token is rewritten; above 1 never; diffusion only
 * @param maxTokens most tokens of an answer
 * @param temperature 0 for the most probable token, above 0 to sample
 * @param seed of the sampling
 * @param candidates how many candidates of each open position to record, 0 for none
 */
public record DecodeRequest(
        String prompt,
        String lang,
        Given given,
        DecoderKind decoder,
        int block,
        float threshold,
        @Nullable Integer steps,
        float editThreshold,
        int maxTokens,
        float temperature,
        long seed,
        int candidates) {

    /** The languages of the built-in model. */
    public static final java.util.List<String> LANGUAGES = java.util.List.of("python", "javascript");

    public DecodeRequest {
        if (given instanceof Given.Gap gap) {
            require(
                    !prompt.isBlank() || !gap.isBlank(),
                    "there is nothing around the gap: say in the prompt what is missing");
        } else {
            require(!prompt.isBlank(), "the prompt is empty: say what to write");
        }
        require(LANGUAGES.contains(lang), "language " + lang + " is unknown: use python or javascript");
        require(block >= 1 && block <= 512, "block " + block + " is out of range: use 1 to 512");
        require(threshold >= 0 && threshold <= 1, "threshold " + threshold + " is out of range: use 0 to 1");
        require(steps == null || steps >= 1 && steps <= 512, "steps " + steps + " is out of range: use 1 to 512");
        require(
                editThreshold >= 0,
                "edit threshold " + editThreshold + " is negative: use 0 to 1, or above 1 for no edits");
        require(maxTokens >= 1, "max tokens " + maxTokens + " is out of range: use 1 or more");
        require(temperature >= 0 && temperature <= 5, "temperature " + temperature + " is out of range: use 0 to 5");
        require(candidates >= 0 && candidates <= 50, "candidates " + candidates + " is out of range: use 0 to 50");
    }

    /** The same request with another decoder. */
    public DecodeRequest withDecoder(DecoderKind other) {
        return new DecodeRequest(
                prompt,
                lang,
                given,
                other,
                block,
                threshold,
                steps,
                editThreshold,
                maxTokens,
                temperature,
                seed,
                candidates);
    }

    /** The same request with another number of candidates recorded. */
    public DecodeRequest withCandidates(int other) {
        return new DecodeRequest(
                prompt,
                lang,
                given,
                decoder,
                block,
                threshold,
                steps,
                editThreshold,
                maxTokens,
                temperature,
                seed,
                other);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
