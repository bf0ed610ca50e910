package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random damage ends in a model that opens or in the one kind of error, whatever the bytes. */
class MutationTest {

    private static final byte[] TELLING = "0123456789-.eE\"{}[],:\\ntfu \0\u007f".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyModel.standard().write(folder);
    }

    @Test
    void config() throws IOException {
        mutate("config.json", 1_000, 0, Integer.MAX_VALUE, 11);
    }

    @Test
    void safetensorsHeader() throws IOException {
        mutate("model.safetensors", 900, 0, 2_500, 12);
    }

    @Test
    void safetensorsHeaderLength() throws IOException {
        mutate("model.safetensors", 100, 0, 8, 13);
    }

    @Test
    void tokenizer() throws IOException {
        mutate("tokenizer.json", 300, 0, Integer.MAX_VALUE, 14);
    }

    private void mutate(String name, int rounds, int from, int to, long seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve(name);
        byte[] original = Files.readAllBytes(file);
        int opened = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] damaged = damaged(original, from, Math.min(to, original.length), random);
            Files.write(file, damaged);
            try (ModelFolder model = ModelFolder.open(folder)) {
                model.tokenizer().encode("def f(x):\n    return x\n");
                opened++;
            } catch (EngineException e) {
                assertEquals(EngineException.Code.MODEL, e.code());
                assertTrue(String.valueOf(e.getMessage()).lines().count() == 1, e.getMessage());
            }
        }
        assertTrue(opened < rounds, "no damage was noticed");
    }

    private static byte[] damaged(byte[] original, int from, int to, Random random) {
        byte[] bytes = original.clone();
        for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
            int at = from + random.nextInt(to - from);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = TELLING[random.nextInt(TELLING.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                default -> {
                    int other = from + random.nextInt(to - from);
                    byte kept = bytes[at];
                    bytes[at] = bytes[other];
                    bytes[other] = kept;
                }
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
