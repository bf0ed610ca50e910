package dev.coalesce.engine.measure;

import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.engine.trace.TokenChange;
import java.util.HashMap;
import java.util.Map;

/// When a run first showed something, in nanoseconds since its start.
///
/// @param firstToken the first token was written, whether or not it stayed
/// @param firstSettled the first token of the answer was written that never changed again
/// @param complete the answer was complete
public record Moments(long firstToken, long firstSettled, long complete) {

    /// Reads the moments off a recording. A run without a token has only its end.
    public static Moments of(Run run) {
        long first = run.totalNanos();
        boolean shown = false;
        Map<Integer, Long> lastChange = new HashMap<>();
        for (StepRecord step : run.steps()) {
            for (TokenChange change : step.changes()) {
                boolean token = change.kind() == TokenChange.Kind.UNMASK || change.kind() == TokenChange.Kind.EDIT;
                if (token && !shown) {
                    first = step.elapsedNanos();
                    shown = true;
                }
                if (change.position() < run.tokens().size() && change.kind() != TokenChange.Kind.GIVEN) {
                    lastChange.put(change.position(), step.elapsedNanos());
                }
            }
        }
        long settled = lastChange.values().stream().min(Long::compare).orElse(run.totalNanos());
        return new Moments(first, settled, run.totalNanos());
    }
}
