package dev.coalesce.ui.settings;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import org.jspecify.annotations.Nullable;

/**
 * The settings of decoding, without the prompt; see {@link DecodeRequest} for each.
 *
 * @param block block size in tokens
 * @param threshold confidence from which a mask becomes a token
 * @param steps fixed number of steps a block, or null for the threshold rule
 * @param editThreshold confidence above which a visible token is rewritten; above 1 never
 * @param temperature 0 for the most probable token
 * @param maxTokens most tokens of an answer
 * @param seed of the sampling
 */
public record DecodeSettings(
        int block,
        double threshold,
        @Nullable Integer steps,
        double editThreshold,
        double temperature,
        int maxTokens,
        long seed) {

    /** The settings inside a request. */
    public static DecodeSettings of(DecodeRequest request) {
        return new DecodeSettings(
                request.block(),
                rounded(request.threshold()),
                request.steps(),
                rounded(request.editThreshold()),
                rounded(request.temperature()),
                request.maxTokens(),
                request.seed());
    }

    /** The request with these settings in place of its own. */
    public DecodeRequest on(DecodeRequest base, DecoderKind decoder) {
        return new DecodeRequest(
                base.prompt(),
                base.lang(),
                base.given(),
                decoder,
                block,
                (float) threshold,
                steps,
                (float) editThreshold,
                maxTokens,
                (float) temperature,
                seed,
                base.candidates());
    }

    /** Takes the noise of float away: 0.9 and not 0.8999999762. */
    private static double rounded(float value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
