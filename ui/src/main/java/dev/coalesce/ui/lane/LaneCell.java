package dev.coalesce.ui.lane;

import java.util.Optional;

/**
 * One token as a lane shows it.
 *
 * @param text the token's text; of a mask empty
 * @param state how it is shown
 * @param confidence the model's probability when it was written, 0 to 1
 * @param block the block it belongs to
 * @param step the step of its last change, from 0
 * @param before the text that stood here before the last rewriting
 * @param fresh whether the last step changed it
 * @param beyond whether it stands at or after the end token: no part of the answer
 */
public record LaneCell(
        String text,
        CellState state,
        float confidence,
        int block,
        int step,
        Optional<String> before,
        boolean fresh,
        boolean beyond) {}
