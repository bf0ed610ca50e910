package dev.coalesce.ui.timeline;

/** What the lanes show. */
public enum TimelineMode {
    NONE,
    LIVE,
    REPLAY
}
