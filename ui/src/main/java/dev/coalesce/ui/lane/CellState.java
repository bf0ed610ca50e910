package dev.coalesce.ui.lane;

/** How a cell is shown. */
public enum CellState {
    /** Holds no token yet. */
    MASKED,
    /** Became a token in the last step. */
    ARRIVING,
    /** Holds a token since an earlier step. */
    SETTLED,
    /** Holds a token that took another one's place. */
    REWRITTEN,
    /** Given with the request. */
    GIVEN
}
