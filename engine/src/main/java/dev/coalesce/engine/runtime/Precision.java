package dev.coalesce.engine.runtime;

/** The type in which weights are kept and multiplied. Attention, norms of heads and probabilities are float32 always. */
public enum Precision {
    FLOAT32(6),
    BFLOAT16(15);

    /** libtorch's number of the type. */
    final int code;

    Precision(int code) {
        this.code = code;
    }

    /** {@code float32} or {@code bfloat16}. */
    @Override
    public String toString() {
        return this == FLOAT32 ? "float32" : "bfloat16";
    }
}
