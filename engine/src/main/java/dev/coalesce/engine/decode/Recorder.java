package dev.coalesce.engine.decode;

import dev.coalesce.engine.trace.Candidate;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Times the forwards of one run and records what each changed. */
final class Recorder {

    private final Network network;
    private final StepListener listener;
    private final int candidates;
    private final int k;
    private final List<StepRecord> steps = new ArrayList<>();
    private final List<TokenChange> changes = new ArrayList<>();
    private final Map<Integer, List<Candidate>> considered = new HashMap<>();
    private final long start = System.nanoTime();
    private long forwardNanos;

    /**
     * @param candidates how many candidates of each open position to record
     * @param k how many the decoder itself needs
     */
    Recorder(Network network, StepListener listener, int candidates, int k) {
        this.network = network;
        this.listener = listener;
        this.candidates = candidates;
        this.k = Math.max(k, candidates);
    }

    Scores forward(int[] ids, int settled, int firstRow) {
        long before = System.nanoTime();
        Scores scores = network.forward(ids, settled, firstRow, k);
        forwardNanos = System.nanoTime() - before;
        return scores;
    }

    void change(int position, int token, float confidence, TokenChange.Kind kind) {
        changes.add(new TokenChange(position, token, confidence, kind));
    }

    /** Keeps a row's candidates for an open position, if they are asked for. */
    void consider(int position, Scores scores, int row) {
        if (candidates > 0) {
            considered.put(
                    position,
                    IntStream.range(0, Math.min(candidates, scores.k()))
                            .mapToObj(rank -> new Candidate(scores.token(row, rank), scores.probability(row, rank)))
                            .toList());
        }
    }

    /** Ends the step: what changed since the last one becomes a record. */
    void step(int block, StepRecord.Phase phase) {
        changes.sort(Comparator.comparingInt(TokenChange::position));
        long elapsed = System.nanoTime() - start;
        StepRecord step = new StepRecord(steps.size(), block, phase, changes, forwardNanos, elapsed, considered);
        changes.clear();
        considered.clear();
        steps.add(step);
        listener.onStep(step);
    }

    Decoded finish(List<Integer> tokens, FinishReason finish) {
        return new Decoded(steps, tokens, finish, System.nanoTime() - start);
    }
}
