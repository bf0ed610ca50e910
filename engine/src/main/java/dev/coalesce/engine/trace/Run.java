package dev.coalesce.engine.trace;

import dev.coalesce.engine.request.DecodeRequest;
import java.util.List;
import java.util.Map;

/**
 * A finished recording: it replays, compares and reopens from its file without the model.
 *
 * @param request what was asked, with every setting
 * @param environment on what it ran
 * @param promptTokens number of tokens of the prompt as the model read it
 * @param maskToken id of the mask
 * @param steps every forward in order
 * @param tokens the answer's ids without the end token and what follows it
 * @param text the answer
 * @param pieces text of every token id that occurs in the steps; a token that is part of a character shows U+FFFD
 * @param finish why it ended
 * @param totalNanos from the request's tokens to the last token, prefill included
 */
public record Run(
        DecodeRequest request,
        Environment environment,
        int promptTokens,
        int maskToken,
        List<StepRecord> steps,
        List<Integer> tokens,
        String text,
        Map<Integer, String> pieces,
        FinishReason finish,
        long totalNanos) {

    public Run {
        steps = List.copyOf(steps);
        tokens = List.copyOf(tokens);
        pieces = Map.copyOf(pieces);
    }

    /** Number of forwards after the prefill, commits included: the NFE of the literature. */
    public int forwards() {
        return (int) steps.stream()
                .filter(s -> s.phase() != StepRecord.Phase.PREFILL)
                .count();
    }

    /** Time of the prefill, in nanoseconds. */
    public long prefillNanos() {
        return steps.stream()
                .filter(s -> s.phase() == StepRecord.Phase.PREFILL)
                .mapToLong(StepRecord::elapsedNanos)
                .max()
                .orElse(0);
    }

    /** Time after the prefill, in nanoseconds. */
    public long decodeNanos() {
        return totalNanos - prefillNanos();
    }

    /**
     * Tokens of the answer for each second of decoding; the end token is not counted, the prefill stands apart.
     */
    public double tokensPerSecond() {
        return decodeNanos() == 0 ? 0 : tokens.size() * 1e9 / decodeNanos();
    }

    /** Tokens of the answer for each forward, commits included. */
    public double tokensPerForward() {
        return forwards() == 0 ? 0 : (double) tokens.size() / forwards();
    }

    /** How often a visible token was rewritten. */
    public int edits() {
        return (int) steps.stream()
                .flatMap(s -> s.changes().stream())
                .filter(c -> c.kind() == TokenChange.Kind.EDIT)
                .count();
    }
}
