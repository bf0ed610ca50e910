package dev.coalesce.engine.trace;

/**
 * One position of the answer that a step changed.
 *
 * @param position index in the answer, from 0
 * @param token the token that now stands there, or the mask token where it was masked again
 * @param confidence the model's probability for that token, 0 to 1
 * @param kind what happened
 */
public record TokenChange(int position, int token, float confidence, Kind kind) {

    /** The ways in which a position changes. */
    public enum Kind {
        /** The block under work was opened: the position holds a mask from here on. */
        MASK,
        /** A mask became a token. */
        UNMASK,
        /** A visible token became another one, because the model now prefers it. */
        EDIT,
        /** A visible token became a mask again. */
        REMASK,
        /** The token was given with the request (infill, warm start) and never changes. */
        GIVEN
    }
}
