package dev.coalesce.ui.lane;

import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Replay;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The state of one lane: live from a mailbox, or a moment of a recording. On the JavaFX thread but for {@link #offer}, which any thread may call and which only puts the step down: the lane takes all that came once a pulse, and so never slows the model.
 */
public final class LaneViewModel {

    private final DecoderKind decoder;
    private final Queue<StepRecord> mailbox = new ConcurrentLinkedQueue<>();
    private final ReadOnlyObjectWrapper<LaneFrame> frame = new ReadOnlyObjectWrapper<>(LaneFrame.EMPTY);
    private final ReadOnlyObjectWrapper<LaneState> state = new ReadOnlyObjectWrapper<>(LaneState.EMPTY);
    private final ReadOnlyObjectWrapper<LaneMeters> meters = new ReadOnlyObjectWrapper<>(LaneMeters.NONE);
    private Optional<Run> run = Optional.empty();
    private Optional<Boolean> parses = Optional.empty();
    private Replay replay = new Replay(-1);
    private FrameBuilder frames = new FrameBuilder(DecoderKind.DIFFUSION, -1, token -> "");
    private int forwards;
    private long prefill;

    public LaneViewModel(DecoderKind decoder) {
        this.decoder = decoder;
    }

    /** Empties the lane. */
    public void clear() {
        empty(LaneState.EMPTY);
    }

    /** Empties the lane, which has to wait for its turn. */
    public void await() {
        empty(LaneState.WAITING);
    }

    /** Keeps what stands and says that the run failed. */
    public void fail() {
        mailbox.clear();
        state.set(LaneState.FAILED);
    }

    /** Gets ready for steps that come live. */
    public void start(int maskToken, IntFunction<String> pieces) {
        empty(LaneState.LIVE);
        replay = new Replay(maskToken);
        Map<Integer, String> known = new HashMap<>();
        frames = new FrameBuilder(decoder, maskToken, token -> known.computeIfAbsent(token, pieces::apply));
    }

    /** Puts a step into the mailbox. Any thread. */
    public void offer(StepRecord step) {
        mailbox.add(step);
    }

    /** Takes the mail, once a pulse. */
    public void pulse() {
        if (state.get() != LaneState.LIVE || mailbox.isEmpty()) {
            return;
        }
        long elapsed = meters.get().elapsedNanos();
        for (StepRecord step = mailbox.poll(); step != null; step = mailbox.poll()) {
            apply(step);
            elapsed = step.elapsedNanos();
        }
        LaneFrame now = frames.build(replay, Integer.MAX_VALUE, true);
        frame.set(now);
        meters.set(LaneMeters.live(elapsed, now.settled(), forwards, prefill));
    }

    /** Shows a recording at its end. */
    public void show(Run recorded, Optional<Boolean> itParses) {
        mailbox.clear();
        run = Optional.of(recorded);
        parses = itParses;
        Map<Integer, String> pieces = recorded.pieces();
        frames = new FrameBuilder(decoder, recorded.maskToken(), token -> pieces.getOrDefault(token, "\uFFFD"));
        rewind(recorded);
        frame.set(LaneFrame.EMPTY);
        state.set(recorded.finish() == FinishReason.CANCELLED ? LaneState.CANCELLED : LaneState.RECORDED);
        seek(Long.MAX_VALUE);
    }

    /** Shows the recording as it stood so many nanoseconds after its start. Without a recording nothing happens. */
    public void seek(long nanos) {
        run.ifPresent(recorded -> seek(recorded, nanos));
    }

    private void seek(Run recorded, long nanos) {
        List<StepRecord> steps = recorded.steps();
        int target = 0;
        while (target < steps.size() && steps.get(target).elapsedNanos() <= nanos) {
            target++;
        }
        boolean moved = target != replay.applied();
        if (target < replay.applied()) {
            rewind(recorded);
        }
        while (replay.applied() < target) {
            apply(steps.get(replay.applied()));
        }
        if (moved) {
            int length =
                    recorded.finish() == FinishReason.END ? recorded.tokens().size() : Integer.MAX_VALUE;
            frame.set(target == 0 ? LaneFrame.EMPTY : frames.build(replay, length, target < steps.size()));
        }
        meters.set(LaneMeters.recorded(recorded, nanos, frame.get().settled(), forwards, parses));
    }

    private void apply(StepRecord step) {
        replay.apply(step);
        if (step.phase() == StepRecord.Phase.PREFILL) {
            prefill = Math.max(prefill, step.elapsedNanos());
        } else {
            forwards++;
        }
    }

    private void rewind(Run recorded) {
        replay = new Replay(recorded.maskToken());
        forwards = 0;
        prefill = 0;
    }

    private void empty(LaneState next) {
        mailbox.clear();
        run = Optional.empty();
        parses = Optional.empty();
        forwards = 0;
        prefill = 0;
        frame.set(LaneFrame.EMPTY);
        meters.set(LaneMeters.NONE);
        state.set(next);
    }

    /** The text that stands. Of a whole recording it is the engine's own, where characters of several tokens are put together. */
    public String text() {
        LaneFrame now = frame.get();
        return run.filter(recorded -> now.applied() == recorded.steps().size())
                .map(Run::text)
                .orElseGet(now::text);
    }

    /** How this lane decodes. */
    public DecoderKind decoder() {
        return decoder;
    }

    /** The recording that is shown. */
    public Optional<Run> run() {
        return run;
    }

    public ReadOnlyObjectProperty<LaneFrame> frameProperty() {
        return frame.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LaneState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LaneMeters> metersProperty() {
        return meters.getReadOnlyProperty();
    }
}
