package dev.coalesce.app.cli;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import org.jspecify.annotations.Nullable;

/// How to decode, as far as the command line says so; null is what the model recommends.
///
/// @param decoder which decoder
/// @param block block size
/// @param threshold confidence from which a mask becomes a token
/// @param sampling length and chance
record Decoding(
        DecoderKind decoder,
        @Nullable Integer block,
        @Nullable Float threshold,
        SamplingOptions sampling) {

    /// Checks the settings and what is asked without a model.
    ///
    /// @throws IllegalArgumentException where one is out of range; the message is one line
    void check(String prompt, String lang, Given given) {
        DecodeRequest any = new DecodeRequest(prompt, lang, given, decoder, 16, 0.9f, null, 2, 256, 0, 0, 0);
        if (on(any).decoder() != decoder) {
            throw new AssertionError("a request keeps its decoder");
        }
    }

    /// Puts the settings that were given in place of the recommended ones.
    DecodeRequest on(DecodeRequest base) {
        Integer steps = sampling.steps();
        return new DecodeRequest(
                base.prompt(),
                base.lang(),
                base.given(),
                decoder,
                or(block, base.block()),
                or(threshold, base.threshold()),
                // A threshold that was asked for is the rule; the model's fixed number of steps would overrule it.
                steps == null && threshold == null ? base.steps() : steps,
                base.editThreshold(),
                or(sampling.maxTokens(), base.maxTokens()),
                or(sampling.temperature(), base.temperature()),
                or(sampling.seed(), base.seed()),
                0);
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
