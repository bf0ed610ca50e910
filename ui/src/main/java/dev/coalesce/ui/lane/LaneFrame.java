package dev.coalesce.ui.lane;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A lane at one moment.
 *
 * @param cells in the order of positions
 * @param applied number of steps that led here
 * @param block the block under work, or -1 where there is none
 * @param caret whether the next token comes after the last cell: autoregressive decoding under way
 */
public record LaneFrame(List<LaneCell> cells, int applied, int block, boolean caret) {

    /** Nothing yet. */
    public static final LaneFrame EMPTY = new LaneFrame(List.of(), 0, -1, false);

    public LaneFrame {
        cells = List.copyOf(cells);
    }

    /** The text so far: what is settled, without masks and without what stands beyond the end. */
    public String text() {
        return cells.stream()
                .filter(cell -> !cell.beyond() && cell.state() != CellState.MASKED)
                .map(LaneCell::text)
                .collect(Collectors.joining());
    }

    /** Number of tokens of the answer that stand. */
    public int settled() {
        return (int) cells.stream()
                .filter(cell -> !cell.beyond() && cell.state() != CellState.MASKED)
                .count();
    }
}
