package dev.coalesce.app.cli;

/// Something that the person at the command line gave and can put right. The message is the one line that they see.
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadInput(String message) {
        super(message);
    }

    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
