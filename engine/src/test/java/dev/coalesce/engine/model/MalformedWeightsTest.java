package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedWeightsTest {

    private static final String FILE = "model.safetensors";
    private static final String NORM = "model.norm.weight";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        TinyModel.standard().write(folder);
        file = folder.resolve(FILE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 3, 1_000, 99_999_999, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE})
    void headerLengthThatLies(long length) throws IOException {
        TinyTensors.write(file, "{}".getBytes(StandardCharsets.UTF_8), length, new byte[0]);
        Malformed.refused(folder, FILE, "its header cannot be " + length + " bytes long");
    }

    @Test
    void headerThatIsNoUtf8() throws IOException {
        TinyTensors.write(file, new byte[] {'{', '"', (byte) 0xC3, '"', '}'}, 5, new byte[0]);
        Malformed.refused(folder, FILE, "not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{} x",
                "{a: 1}",
                "nullnull",
                "{\"a\": 3}",
                "{\"a\": []}",
                "{\"a\": {}}",
                "{\"a\": {\"dtype\": 3}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": 4, \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [0]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [0, 16, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [\"4\"], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4.0], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [NaN], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [-4], \"data_offsets\": [0, -16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [16, 0]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [1e999999999], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [99999999999999999999], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4611686018427387904, 4], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [5], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F33\", \"shape\": [4], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"f32\", \"shape\": [4], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"shape\": [4], \"data_offsets\": [0, 16]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [4], \"data_offsets\": [4, 20]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [8], \"data_offsets\": [0, 32]}}",
                "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}",
                "{\"__metadata__\": [[[[",
            })
    void headerThatIsMalformed(String header) throws IOException {
        TinyTensors.write(file, header, 16);
        Malformed.refused(folder, FILE);
    }

    @Test
    void tensorsThatOverlapLeaveAGapOrStandThereTwice() throws IOException {
        String both = "{\"a\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]},"
                + "\"%s\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [%d, %d]}}";
        TinyTensors.write(file, String.format(both, "b", 4, 12), 12);
        Malformed.refused(folder, FILE, "begins at 4 of the data instead of 8");
        TinyTensors.write(file, String.format(both, "b", 0, 8), 8);
        Malformed.refused(folder, FILE, "begins at 0 of the data instead of 8");
        TinyTensors.write(file, String.format(both, "b", 12, 20), 20);
        Malformed.refused(folder, FILE, "begins at 12 of the data instead of 8");
        TinyTensors.write(file, String.format(both, "a", 8, 16), 16);
        Malformed.refused(folder, FILE, "twice");
    }

    @Test
    void headerThatIsNestedWithoutBottom() throws IOException {
        TinyTensors.write(file, "{\"__metadata__\": " + "[".repeat(1_000_000), 0);
        Malformed.refused(folder, FILE, "not valid JSON");
        TinyTensors.write(file, "{\"a\": {\"x\": " + "{\"y\":".repeat(1_000_000), 0);
        Malformed.refused(folder, FILE, "not valid JSON");
    }

    @Test
    void tensorNameWithALineBreakKeepsTheMessageOnOneLine() throws IOException {
        TinyTensors.write(
                file, "{\"a\\n\\u001b[31mb\\u2028\": {\"dtype\": \"X\", \"shape\": [], \"data_offsets\": [0, 0]}}", 0);
        Malformed.refused(folder, FILE, "unknown dtype");
    }

    @ParameterizedTest
    @CsvSource({"F16, 2", "I8, 1", "F64, 8", "I64, 8", "BOOL, 1", "F8_E4M3, 1"})
    void weightsOfATypeThatIsNotUsed(String dtype, int bytes) throws IOException {
        Map<String, TinyTensors.Content> tensors = tensors();
        tensors.put(NORM, new TinyTensors.Content(dtype, List.of(32L), new byte[32 * bytes]));
        TinyTensors.write(file, tensors);
        Malformed.refused(folder, FILE, "tensor model.norm.weight is stored as " + dtype);
    }

    @Test
    void everyTensorIsMissed() throws IOException {
        for (String name : tensors().keySet()) {
            Map<String, TinyTensors.Content> tensors = tensors();
            tensors.remove(name);
            TinyTensors.write(file, tensors);
            Malformed.refused(folder, FILE, "tensor " + name + " is missing");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vocab_size, 601",
        "hidden_size, 64",
        "intermediate_size, 47",
        "num_hidden_layers, 3",
        "num_attention_heads, 4",
        "num_key_value_heads, 1",
        "head_dim, 32",
        "attention_bias, true",
        "tie_word_embeddings, false"
    })
    void shapesThatDoNotFitTheConfig(String key, String value) throws IOException {
        JsonObject config = TinyModel.standard().config();
        config.add(key, JsonParser.parseString(value));
        Files.writeString(folder.resolve("config.json"), config.toString());
        Malformed.refused(folder, FILE, "tensor ");
    }

    @Test
    void biasThatTheConfigWouldLeaveOut() throws IOException {
        for (String part : List.of("q", "o")) {
            Map<String, TinyTensors.Content> tensors = tensors();
            String name = "model.layers.0.self_attn." + part + "_proj.bias";
            tensors.put(name, new TinyTensors.Content("F32", List.of(32L), new byte[128]));
            TinyTensors.write(file, tensors);
            Malformed.refused(folder, FILE, name + " would be left out");
        }
    }

    @Test
    void unknownTensorsAreIgnoredAndAStoredHeadIsUsed() throws IOException {
        Map<String, TinyTensors.Content> tensors = tensors();
        tensors.put("something.else", new TinyTensors.Content("I64", List.of(), new byte[8]));
        tensors.put("nothing", new TinyTensors.Content("F16", List.of(0L, 7L), new byte[0]));
        tensors.put("lm_head.weight", new TinyTensors.Content("BF16", List.of(600L, 32L), new byte[600 * 32 * 2]));
        TinyTensors.write(file, tensors);
        try (Weights weights = Weights.open(folder, ModelConfig.read(folder))) {
            assertEquals("lm_head.weight", weights.head().name());
            assertThrows(IllegalArgumentException.class, () -> weights.get("something.else"));
            assertEquals(600 * 32 * 2, weights.head().bytes().remaining());
            assertTrue(weights.head().bytes().isReadOnly());
        }
    }

    @Test
    void tensorsCannotBeReadAfterClosing() {
        Weights weights = Weights.open(folder, ModelConfig.read(folder));
        Tensor head = weights.head();
        weights.close();
        assertThrows(IllegalStateException.class, () -> head.data().get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    @EnabledOnOs(OS.LINUX) // elsewhere the hole in the file may take real space
    void fileOfMoreThanTwoGigabytesIsMapped() throws IOException {
        String header = "{\"a\": {\"dtype\": \"F32\", \"shape\": [800000000], \"data_offsets\": [0, 3200000000]},"
                + "\"b\": {\"dtype\": \"U8\", \"shape\": [1], \"data_offsets\": [3200000000, 3200000001]}}";
        TinyTensors.write(file, header, 0);
        long start = 8 + header.length();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {7}), start + 3_200_000_000L);
        }
        try (SafetensorsFile large = SafetensorsFile.open(file)) {
            assertEquals(7, large.tensor("b").data().get(ValueLayout.JAVA_BYTE, 0));
            assertEquals(800_000_000, large.tensor("a").elements());
            assertThrows(IllegalStateException.class, () -> large.tensor("a").bytes());
        }
    }

    @Test
    void fileThatIsMissing() {
        EngineException error =
                assertThrows(EngineException.class, () -> SafetensorsFile.open(folder.resolve("no.safetensors")));
        assertTrue(String.valueOf(error.getMessage()).contains("no.safetensors: is missing"));
    }

    private Map<String, TinyTensors.Content> tensors() {
        Map<String, TinyTensors.Content> tensors = new LinkedHashMap<>();
        TensorPlan.of(ModelConfig.read(folder)).forEach((name, shape) -> {
            long elements = shape.stream().reduce(1L, Math::multiplyExact);
            byte[] bytes = new byte[Math.toIntExact(4 * elements)];
            Arrays.fill(bytes, (byte) 1);
            tensors.put(name, new TinyTensors.Content("F32", shape, bytes));
        });
        return tensors;
    }
}
