package dev.coalesce.engine;

import org.jspecify.annotations.Nullable;

/** Something that a person can put right: the message is one line that says what, where and what to do. */
public class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Code code;

    public EngineException(Code code, String message) {
        this(code, message, null);
    }

    public EngineException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Short stable codes, shown beside the message. */
    public enum Code {
        /** The model's folder or a file in it is unusable. */
        MODEL,
        /** The request cannot be met. */
        REQUEST,
        /** A run file is unusable. */
        TRACE,
        /** A suite is unusable. */
        SUITE,
        /** libtorch does not start or fails. */
        RUNTIME
    }
}
