package dev.coalesce.engine.model;

import org.jspecify.annotations.Nullable;

/** Element types of the safetensors format. Only {@link #usable()} ones can be weights here. */
public enum Dtype {
    F32(4),
    BF16(2),
    F16(2),
    F64(8),
    F8_E5M2(1),
    F8_E4M3(1),
    F8_E8M0(1),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** Size of an element. */
    public int bytes() {
        return bytes;
    }

    /** Whether weights may be of this type. */
    public boolean usable() {
        return this == F32 || this == BF16;
    }

    static @Nullable Dtype named(String name) {
        for (Dtype dtype : values()) {
            if (dtype.name().equals(name)) {
                return dtype;
            }
        }
        return null;
    }
}
