package dev.coalesce.engine.model;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A tensor in a mapped file, row-major and little-endian, read-only, valid until its file is closed. Safe to read from
 * any thread.
 *
 * @param data its bytes, in place; not necessarily aligned to the element size
 */
public record Tensor(String name, Dtype dtype, List<Long> shape, MemorySegment data) {

    public Tensor {
        shape = List.copyOf(shape);
    }

    /** Number of elements; 1 for a scalar. */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /**
     * The bytes as a read-only direct buffer, in place. Native code that takes its address must copy before the file is
     * closed and must never write to it.
     *
     * @throws IllegalStateException where the tensor is larger than 2 GB
     */
    public ByteBuffer bytes() {
        return data.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
}
