package dev.coalesce.engine.decode;

import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepRecord;
import java.util.List;

/**
 * What a decoder wrote.
 *
 * @param steps every forward in order
 * @param tokens the answer without the end token and what follows it; where it was cancelled, up to the first mask
 * @param finish why it ended
 * @param totalNanos from before the prefill to after the last step
 */
public record Decoded(List<StepRecord> steps, List<Integer> tokens, FinishReason finish, long totalNanos) {

    public Decoded {
        steps = List.copyOf(steps);
        tokens = List.copyOf(tokens);
    }
}
