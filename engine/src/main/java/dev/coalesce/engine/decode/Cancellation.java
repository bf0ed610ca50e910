package dev.coalesce.engine.decode;

/** A request to stop, seen before the next forward. Safe to call from any thread. */
public final class Cancellation {

    private volatile boolean requested;

    /** Asks to stop; the run ends before its next forward and keeps what stands. */
    public void request() {
        requested = true;
    }

    public boolean requested() {
        return requested;
    }
}
