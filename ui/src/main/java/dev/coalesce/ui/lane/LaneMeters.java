package dev.coalesce.ui.lane;

import dev.coalesce.engine.trace.Run;
import java.util.Optional;

/**
 * What a lane's meters show. All times are the engine's.
 *
 * @param elapsedNanos time on the lane's clock
 * @param totalNanos time of the whole run, 0 while it is not known
 * @param tokens tokens of the answer that stand
 * @param forwards forwards so far
 * @param totalForwards forwards of the whole run, 0 while it is not known
 * @param prefillNanos time of the prefill, 0 while it is not known
 * @param tokensPerSecond of the decoding
 * @param tokensPerForward commits included
 * @param parses whether the answer parses, where that is known
 */
public record LaneMeters(
        long elapsedNanos,
        long totalNanos,
        int tokens,
        int forwards,
        int totalForwards,
        long prefillNanos,
        double tokensPerSecond,
        double tokensPerForward,
        Optional<Boolean> parses) {

    /** Nothing measured. */
    public static final LaneMeters NONE = new LaneMeters(0, 0, 0, 0, 0, 0, 0, 0, Optional.empty());

    /** While the model writes: rates so far. */
    static LaneMeters live(long elapsed, int tokens, int forwards, long prefill) {
        long decode = elapsed - prefill;
        return new LaneMeters(
                elapsed,
                0,
                tokens,
                forwards,
                0,
                prefill,
                decode > 0 ? tokens * 1e9 / decode : 0,
                forwards > 0 ? (double) tokens / forwards : 0,
                Optional.empty());
    }

    /** A moment of a recording: the clock and the counts of that moment, the rates of the whole run. */
    static LaneMeters recorded(Run run, long at, int tokens, int forwards, Optional<Boolean> parses) {
        return new LaneMeters(
                Math.min(at, run.totalNanos()),
                run.totalNanos(),
                tokens,
                forwards,
                run.forwards(),
                run.prefillNanos(),
                run.tokensPerSecond(),
                run.tokensPerForward(),
                parses);
    }
}
