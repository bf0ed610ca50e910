package dev.coalesce.engine.measure;

import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Run;
import java.util.Comparator;
import java.util.List;

/// What one decoder did in a race: medians over its timed runs. Times are in nanoseconds.
///
/// @param decoder which one
/// @param runs the timed runs, in order
/// @param typical the run whose total time is the median one, the lower of two: the one to show
/// @param tokensPerSecond median of tokens for each second of decoding
/// @param prefill median time of the prefill
/// @param decode median time after the prefill
/// @param total median time of the whole
/// @param firstToken median time to the first token shown
/// @param firstSettled median time to the first token that stays
/// @param fastest shortest total
/// @param slowest longest total
public record RaceSide(
        DecoderKind decoder,
        List<Run> runs,
        Run typical,
        double tokensPerSecond,
        double prefill,
        double decode,
        double total,
        double firstToken,
        double firstSettled,
        long fastest,
        long slowest) {

    public RaceSide {
        runs = List.copyOf(runs);
    }

    /// Takes the medians.
    ///
    /// @param runs at least one
    static RaceSide of(DecoderKind decoder, List<Run> runs) {
        List<Run> sorted =
                runs.stream().sorted(Comparator.comparingLong(Run::totalNanos)).toList();
        return new RaceSide(
                decoder,
                runs,
                sorted.get((sorted.size() - 1) / 2),
                Median.of(runs, Run::tokensPerSecond),
                Median.of(runs, Run::prefillNanos),
                Median.of(runs, Run::decodeNanos),
                Median.of(runs, Run::totalNanos),
                Median.of(runs, run -> Moments.of(run).firstToken()),
                Median.of(runs, run -> Moments.of(run).firstSettled()),
                sorted.getFirst().totalNanos(),
                sorted.getLast().totalNanos());
    }

    /// How far the runs lie apart: longest less shortest total, over the median.
    public double spread() {
        return total == 0 ? 0 : (slowest - fastest) / total;
    }
}
