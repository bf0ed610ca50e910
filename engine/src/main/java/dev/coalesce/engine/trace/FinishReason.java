package dev.coalesce.engine.trace;

/** Why a run ended. */
public enum FinishReason {
    /** The end token was written. */
    END,
    /** The length asked for was reached. */
    LENGTH,
    /** It was cancelled; what stands so far is kept. */
    CANCELLED
}
