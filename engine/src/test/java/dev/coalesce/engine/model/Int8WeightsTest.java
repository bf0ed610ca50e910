package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices stored in eight bits, with a scale for each row. */
class Int8WeightsTest {

    private static final String FILE = "model.safetensors";
    private static final String MATRIX = "model.layers.0.self_attn.o_proj.weight";

    @TempDir
    private Path folder;

    private final Map<String, TinyTensors.Content> tensors = new LinkedHashMap<>();
    private List<Long> shape = List.of();

    @BeforeEach
    void storeOneMatrixInEightBits() throws IOException {
        TinyModel.standard().write(folder);
        try (SafetensorsFile file = SafetensorsFile.open(folder.resolve(FILE))) {
            for (String name : file.names()) {
                Tensor tensor = Objects.requireNonNull(file.tensor(name));
                byte[] bytes = new byte[tensor.bytes().remaining()];
                tensor.bytes().get(bytes);
                tensors.put(name, new TinyTensors.Content(tensor.dtype().name(), tensor.shape(), bytes));
            }
        }
        shape = Objects.requireNonNull(tensors.get(MATRIX)).shape();
        byte[] eight = new byte[Math.toIntExact(shape.getFirst() * shape.getLast())];
        for (int i = 0; i < eight.length; i++) {
            eight[i] = (byte) (i - 128);
        }
        tensors.put(MATRIX, new TinyTensors.Content("I8", shape, eight));
    }

    @Test
    void eachRowIsItsBytesTimesItsScale() throws IOException {
        ByteBuffer scales = ByteBuffer.allocate(shape.getFirst().intValue() * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < shape.getFirst(); row++) {
            scales.putFloat(0.5f * (row + 1));
        }
        store("F32", scales.array());
        try (Weights weights = Weights.open(folder, ModelConfig.read(folder))) {
            Tensor expanded = weights.get(MATRIX);
            assertEquals(Dtype.BF16, expanded.dtype());
            assertEquals(shape, expanded.shape());
            // -128 * 0.5, -127 * 0.5, and the first of the second row: -96 * 1.
            assertArrayEquals(new float[] {-64, -63.5f}, new float[] {value(expanded, 0), value(expanded, 1)});
            assertEquals(-96, value(expanded, shape.getLast().intValue()));
            // 73 * 3.5 = 255.5 lies between two numbers of bfloat16: the one whose last bit is even.
            assertEquals(256, value(expanded, 6 * shape.getLast().intValue() + 9));
        }
    }

    @Test
    void scalesThatAreMissing() throws IOException {
        TinyTensors.write(folder.resolve(FILE), tensors);
        Malformed.refused(folder, FILE, "tensor " + MATRIX + "_scale is missing");
    }

    @Test
    void scalesOfAnotherLength() throws IOException {
        tensors.put(MATRIX + "_scale", new TinyTensors.Content("F32", List.of(1L), new byte[4]));
        TinyTensors.write(folder.resolve(FILE), tensors);
        Malformed.refused(folder, FILE, "_scale has the shape [1] where config.json needs");
    }

    @Test
    void scalesOfAnotherType() throws IOException {
        store("BF16", new byte[shape.getFirst().intValue() * 2]);
        Malformed.refused(folder, FILE, "_scale is stored as BF16");
    }

    private void store(String dtype, byte[] scales) throws IOException {
        tensors.put(MATRIX + "_scale", new TinyTensors.Content(dtype, List.of(shape.getFirst()), scales));
        TinyTensors.write(folder.resolve(FILE), tensors);
    }

    private static float value(Tensor tensor, int index) {
        return Float.intBitsToFloat((tensor.bytes().getShort(index * 2) & 0xFFFF) << 16);
    }
}
