package dev.coalesce.ui.lane;

/** What a lane is doing. */
public enum LaneState {
    EMPTY,
    /** Its turn comes after the other lane's. */
    WAITING,
    /** The model is writing. */
    LIVE,
    /** A recording is shown. */
    RECORDED,
    /** A recording of a run that was cancelled is shown. */
    CANCELLED,
    FAILED
}
