package dev.coalesce.ui.timeline;

import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepRecord;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * One clock for all recordings that are shown. It stands at a moment in the recordings' own time; playing moves it at a chosen fraction of the speed that was measured. JavaFX thread.
 */
public final class TimelineViewModel {

    /** The speeds to choose from; 1 is the speed that was measured. */
    public static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0, 4.0);

    /** The first replay of an answer should take no longer than this. */
    private static final double FIRST_REPLAY_NANOS = 8e9;

    private final ReadOnlyLongWrapper position = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper duration = new ReadOnlyLongWrapper();
    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<TimelineMode> mode = new ReadOnlyObjectWrapper<>(TimelineMode.NONE);
    private final ReadOnlyObjectWrapper<List<Curve>> curves = new ReadOnlyObjectWrapper<>(List.of());
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final ObjectProperty<Double> speed = new SimpleObjectProperty<>(0.25);
    private List<Long> moments = List.of();
    private long lastPulse = -1;

    public TimelineViewModel() {
        playing.subscribe(now -> {
            lastPulse = -1;
            if (now && position.get() >= duration.get()) {
                seek(0);
            }
        });
    }

    /** The lanes are live: there is nothing to move in. */
    public void live() {
        reset(TimelineMode.LIVE);
    }

    /** Nothing is shown. */
    public void clear() {
        reset(TimelineMode.NONE);
    }

    private void reset(TimelineMode next) {
        playing.set(false);
        mode.set(next);
        moments = List.of();
        curves.set(List.of());
        position.set(0);
        duration.set(0);
        step.set(0);
        steps.set(0);
    }

    /** Takes recordings, stands at their end, and chooses a speed at which they can be followed. */
    public void load(List<Run> runs) {
        playing.set(false);
        moments = runs.stream()
                .flatMap(run -> run.steps().stream())
                .map(StepRecord::elapsedNanos)
                .distinct()
                .sorted()
                .toList();
        steps.set(moments.size());
        duration.set(runs.stream().mapToLong(Run::totalNanos).max().orElse(0));
        curves.set(runs.stream()
                .map(run -> Curve.of(run, run.request().decoder() == DecoderKind.DIFFUSION))
                .toList());
        speed.set(comfortable(duration.get()));
        mode.set(TimelineMode.REPLAY);
        seek(duration.get());
    }

    private static double comfortable(long nanos) {
        return SPEEDS.stream()
                .filter(s -> s <= 1 && nanos / s <= FIRST_REPLAY_NANOS)
                .findFirst()
                .orElse(1.0);
    }

    /** Moves to a moment, in nanoseconds after the start. */
    public void seek(long nanos) {
        long to = Math.clamp(nanos, 0, duration.get());
        step.set((int) moments.stream().filter(m -> m <= to).count());
        position.set(to);
    }

    /** Moves to the start, before the first step. */
    public void first() {
        playing.set(false);
        seek(0);
    }

    /** Moves to the end. */
    public void last() {
        playing.set(false);
        seek(duration.get());
    }

    /** Moves to the next step of either lane. */
    public void forward() {
        playing.set(false);
        seek(moments.stream().filter(m -> m > position.get()).findFirst().orElse(duration.get()));
    }

    /** Moves to just after the step before this one, or to the start. */
    public void back() {
        playing.set(false);
        int before = step.get() - 2;
        seek(before < 0 ? 0 : moments.get(before));
    }

    /** Plays, or stands still. */
    public void toggle() {
        if (mode.get() == TimelineMode.REPLAY) {
            playing.set(!playing.get());
        }
    }

    /** Plays from the start. */
    public void replay() {
        if (mode.get() == TimelineMode.REPLAY) {
            seek(0);
            playing.set(true);
        }
    }

    /** Lets the clock run, once a pulse. */
    public void pulse(long now) {
        if (!playing.get()) {
            return;
        }
        if (lastPulse >= 0) {
            seek(position.get() + Math.round((now - lastPulse) * speed.get()));
        }
        lastPulse = now;
        if (position.get() >= duration.get()) {
            playing.set(false);
        }
    }

    /** Where the clock stands, in nanoseconds after the start. */
    public ReadOnlyLongProperty positionProperty() {
        return position.getReadOnlyProperty();
    }

    /** Length of the longest recording, in nanoseconds. */
    public ReadOnlyLongProperty durationProperty() {
        return duration.getReadOnlyProperty();
    }

    /** Number of steps of both lanes up to the position. */
    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    /** Number of steps of both lanes. */
    public ReadOnlyIntegerProperty stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<TimelineMode> modeProperty() {
        return mode.getReadOnlyProperty();
    }

    /** Tokens over time, a curve for each recording. */
    public ReadOnlyObjectProperty<List<Curve>> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Seconds of the recording in a second of watching. */
    public ObjectProperty<Double> speedProperty() {
        return speed;
    }
}
