package dev.coalesce.engine.trace;

/** A run's file does not say what it must; the message is one line. */
final class DamagedRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedRunException(String message) {
        super(message);
    }
}
