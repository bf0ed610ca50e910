package dev.coalesce.engine.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A matrix stored in eight bits: each row is a row of signed bytes times its scale, which stands as float32 in a second
 * tensor, {@code NAME_scale}. It halves the files of bfloat16; what is computed with is bfloat16 all the same.
 */
final class Int8Rows {

    static final String SCALE = "_scale";

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private Int8Rows() {}

    /** The matrix in bfloat16, rounded to the nearest, in memory of its own that is freed when nothing refers to it. */
    static Tensor expand(Tensor bytes, Tensor scales) {
        long rows = bytes.shape().getFirst();
        long width = bytes.shape().getLast();
        MemorySegment out = Arena.ofAuto().allocate(bytes.elements() * Dtype.BF16.bytes());
        for (long row = 0; row < rows; row++) {
            float scale = scales.data().get(FLOAT, row * Dtype.F32.bytes());
            for (long at = row * width; at < (row + 1) * width; at++) {
                float value = bytes.data().get(ValueLayout.JAVA_BYTE, at) * scale;
                out.set(SHORT, at * Dtype.BF16.bytes(), bfloat16(value));
            }
        }
        return new Tensor(bytes.name(), Dtype.BF16, bytes.shape(), out.asReadOnly());
    }

    private static short bfloat16(float value) {
        int bits = Float.floatToRawIntBits(value);
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }
}
