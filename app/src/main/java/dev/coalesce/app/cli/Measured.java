package dev.coalesce.app.cli;

import dev.coalesce.engine.measure.EvaluationReport;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How the model did on a suite in one setting.
record Measured(Setting setting, EvaluationReport report) {

    /// What was compared; null where the decoder knows no such thing.
    ///
    /// @param decoder which decoder
    /// @param block block size
    /// @param threshold confidence from which a mask becomes a token; null with a fixed number of steps
    /// @param steps fixed number of steps a block, or null
    record Setting(
            DecoderKind decoder,
            @Nullable Integer block,
            @Nullable Float threshold,
            @Nullable Integer steps) {

        static Setting of(DecodeRequest request) {
            if (request.decoder() == DecoderKind.AR) {
                return new Setting(request.decoder(), null, null, null);
            }
            Float threshold = request.steps() == null ? request.threshold() : null;
            return new Setting(request.decoder(), request.block(), threshold, request.steps());
        }

        String blockWord() {
            return block == null ? "-" : block.toString();
        }

        /// The threshold, or the steps in its place.
        String thresholdWord() {
            if (steps != null) {
                return steps + (steps == 1 ? " step" : " steps");
            }
            return threshold == null ? "-" : number(threshold);
        }

        String words() {
            String name = DecoderOption.word(decoder);
            return block == null ? name : name + " " + blockWord() + " " + thresholdWord();
        }

        private static String number(float value) {
            return String.format(Locale.ROOT, "%.4f", value).replaceAll("\\.?0+$", "");
        }
    }
}
