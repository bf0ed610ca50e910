package dev.coalesce.ui.lane;

import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Replay;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Turns the state of a replay into what a lane shows. */
final class FrameBuilder {

    /** How the built-in tokenizer writes its end token. */
    static final String END = "<|end|>";

    private final DecoderKind decoder;
    private final int mask;
    private final IntFunction<String> pieces;

    FrameBuilder(DecoderKind decoder, int mask, IntFunction<String> pieces) {
        this.decoder = decoder;
        this.mask = mask;
        this.pieces = pieces;
    }

    /**
     * Builds a frame.
     *
     * @param length number of tokens of the answer where it is known, else {@link Integer#MAX_VALUE}
     * @param working whether more steps are to come; what the last step of all wrote counts as settled
     */
    LaneFrame build(Replay replay, int length, boolean working) {
        List<LaneCell> cells = new ArrayList<>();
        boolean ended = false;
        for (Replay.Cell cell : replay.cells()) {
            String text = cell.token() == mask ? "" : pieces.apply(cell.token());
            boolean end = text.equals(END);
            ended |= end || cells.size() >= length && !working;
            cells.add(new LaneCell(
                    text,
                    state(cell, working && replay.justChanged(cell)),
                    cell.confidence(),
                    cell.block(),
                    cell.step(),
                    Optional.ofNullable(cell.before()).filter(b -> b != mask).map(b -> pieces.apply(b)),
                    replay.justChanged(cell),
                    ended));
        }
        boolean diffusion = decoder == DecoderKind.DIFFUSION;
        return new LaneFrame(
                cells, replay.applied(), working && diffusion ? replay.block() : -1, working && !diffusion);
    }

    private CellState state(Replay.Cell cell, boolean fresh) {
        if (cell.token() == mask) {
            return CellState.MASKED;
        }
        if (cell.kind() == TokenChange.Kind.GIVEN) {
            return CellState.GIVEN;
        }
        if (cell.before() != null) {
            return CellState.REWRITTEN;
        }
        return fresh ? CellState.ARRIVING : CellState.SETTLED;
    }
}
