package dev.coalesce.app.cli;

/// Exit statuses.
public final class Status {

    /// It is done.
    public static final int DONE = 0;
    /// Something else went wrong.
    public static final int FAILED = 1;
    /// Bad usage or bad input.
    public static final int BAD_INPUT = 2;
    /// What a shell shows for Ctrl+C.
    public static final int CANCELLED = 130;

    private Status() {}
}
