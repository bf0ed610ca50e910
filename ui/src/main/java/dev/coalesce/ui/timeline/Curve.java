package dev.coalesce.ui.timeline;

import dev.coalesce.engine.trace.Replay;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepRecord;
import java.util.ArrayList;
import java.util.List;

/**
 * How many tokens stood at which moment of a recording.
 *
 * @param diffusion whether it is the diffusion lane's
 * @param points in the order of time
 */
public record Curve(boolean diffusion, List<Point> points) {

    public Curve {
        points = List.copyOf(points);
    }

    /**
     * A moment.
     *
     * @param nanos since the start
     * @param settled tokens that stand from then on
     */
    public record Point(long nanos, int settled) {}

    /** The curve of a recording. */
    static Curve of(Run run, boolean diffusion) {
        Replay replay = new Replay(run.maskToken());
        List<Point> points = new ArrayList<>();
        points.add(new Point(0, 0));
        for (StepRecord step : run.steps()) {
            replay.apply(step);
            points.add(new Point(
                    step.elapsedNanos(), Math.min(replay.settled(), run.tokens().size())));
        }
        return new Curve(diffusion, points);
    }

    /** Most tokens that ever stood. */
    public int most() {
        return points.stream().mapToInt(Point::settled).max().orElse(0);
    }
}
