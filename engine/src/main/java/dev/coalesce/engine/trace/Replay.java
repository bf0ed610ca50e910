package dev.coalesce.engine.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer as it stood after some step: steps are applied one after the other, as they come or from a recording. Not thread safe. */
public final class Replay {

    private final int maskToken;
    private final List<Cell> cells = new ArrayList<>();
    private int applied;
    private int block;

    public Replay(int maskToken) {
        this.maskToken = maskToken;
    }

    /** A replay of the first steps of a run. */
    public static Replay of(Run run, int steps) {
        Replay replay = new Replay(run.maskToken());
        run.steps().subList(0, steps).forEach(replay::apply);
        return replay;
    }

    /** Applies the next step. What the step before it changed is from now on old. */
    public void apply(StepRecord step) {
        for (TokenChange change : step.changes()) {
            while (cells.size() <= change.position()) {
                cells.add(new Cell(maskToken, 0, TokenChange.Kind.MASK, step.block(), applied, null));
            }
            Cell old = cells.get(change.position());
            Integer before = change.kind() == TokenChange.Kind.EDIT ? Integer.valueOf(old.token()) : old.before();
            cells.set(
                    change.position(),
                    new Cell(change.token(), change.confidence(), change.kind(), step.block(), applied, before));
        }
        applied++;
        block = step.block();
    }

    /** The cells of the answer, in order of position. */
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /** Number of steps applied. */
    public int applied() {
        return applied;
    }

    /** The block of the last step. */
    public int block() {
        return block;
    }

    /** Whether the last applied step changed the cell. */
    public boolean justChanged(Cell cell) {
        return cell.step() == applied - 1;
    }

    /** Number of cells that hold a token. */
    public int settled() {
        return (int) cells.stream().filter(c -> c.token() != maskToken).count();
    }

    /**
     * One position.
     *
     * @param token what stands there, possibly the mask
     * @param confidence the model's probability when it was written
     * @param kind the last change
     * @param block the block it belongs to
     * @param step the step of its last change, from 0
     * @param before what stood there before the last rewriting, or null
     */
    public record Cell(
            int token,
            float confidence,
            TokenChange.Kind kind,
            int block,
            int step,
            @Nullable Integer before) {}
}
