package dev.coalesce.engine.measure;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Races the decoders of one model on one prompt: a warm-up of each, then the timed runs, one after the other and by
/// turns, so that both meet the same state of the machine. Nothing is recorded beside the steps, and nothing is drawn.
public final class Race {

    private final CodeModel model;

    public Race(CodeModel model) {
        this.model = model;
    }

    /// Runs the race.
    ///
    /// @param request what to write; its decoder is replaced by each in turn and its candidates are left out
    /// @param runs timed runs of each decoder, at least 1
    /// @param progress hears of each finished run
    /// @return the report, or nothing where it was cancelled
    public Optional<RaceReport> run(DecodeRequest request, int runs, Progress progress, Cancellation cancellation) {
        List<Run> diffusion = new ArrayList<>();
        List<Run> ar = new ArrayList<>();
        // Recording candidates costs time.
        DecodeRequest timed = request.withCandidates(0);
        int all = 2 * (runs + 1);
        for (int i = 0; i < all; i++) {
            DecoderKind decoder = i % 2 == 0 ? DecoderKind.DIFFUSION : DecoderKind.AR;
            Run run = model.generate(timed.withDecoder(decoder), StepListener.NONE, cancellation);
            if (cancellation.requested() || run.finish() == FinishReason.CANCELLED) {
                return Optional.empty();
            }
            if (i >= 2) {
                (decoder == DecoderKind.DIFFUSION ? diffusion : ar).add(run);
            }
            progress.at(i + 1, all, decoder.name().toLowerCase(Locale.ROOT) + (i < 2 ? ", warm-up" : ""));
        }
        return Optional.of(new RaceReport(
                request.prompt(),
                runs,
                1,
                model.environment(),
                RaceSide.of(DecoderKind.DIFFUSION, diffusion),
                RaceSide.of(DecoderKind.AR, ar)));
    }
}
