package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.model.ModelConfig.Attention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {

    @TempDir
    private Path folder;

    @Test
    void givesWhatTheFilesSay() throws IOException {
        Path path = TinyModel.standard().write(folder.resolve("tiny"));
        try (ModelFolder model = ModelFolder.open(path)) {
            assertEquals("tiny", model.name());
            assertEquals(path.toAbsolutePath(), model.path());
            assertEquals(Optional.of("# Tiny\nRandom weights.\n"), model.card());
            assertEquals(new GenerationDefaults(4, 0.8f, false, 2, 32, 0), model.defaults());
            assertEquals(600, model.tokenizer().size());
            assertEquals(List.of(2), model.config().endTokens());
            assertEquals(Attention.CAUSAL, model.config().attention());
            assertEquals(List.of(600L, 32L), model.weights().head().shape());
            // Embedding 19,200, final norm 32, each layer 4 x 1,024 + 3 x 1,536 + 2 x 32 + 2 x 16.
            assertEquals(19_200 + 32 + 2 * 8_800, model.weights().parameters());
            assertEquals(List.of(), model.verify());
        }
    }

    @Test
    void opensEveryShape() throws IOException {
        int number = 0;
        for (Dtype dtype : List.of(Dtype.F32, Dtype.BF16)) {
            for (Attention attention : Attention.values()) {
                for (boolean flag : new boolean[] {false, true}) {
                    TinyModel tiny = TinyModel.standard()
                            .withDtype(dtype)
                            .withAttention(attention, 4)
                            .withQkvBias(flag)
                            .withQkNorm(!flag)
                            .withTiedHead(!flag)
                            .withShift(flag)
                            .withKvHeads(flag ? 1 : 2);
                    try (ModelFolder model = ModelFolder.open(tiny.write(folder.resolve("m" + number++)))) {
                        assertEquals(attention, model.config().attention());
                        assertEquals(flag, model.config().qkvBias());
                        assertEquals(
                                dtype, model.weights().get("model.norm.weight").dtype());
                        int block = List.of(TinyModel.LONGEST, 4, 1).get(attention.ordinal());
                        assertEquals(block, model.config().settledBlock());
                    }
                }
            }
        }
    }

    @Test
    void sameSeedGivesTheSameFingerprintAndAnotherSeedAnother() throws IOException {
        String first = fingerprint(TinyModel.standard(), "a");
        assertTrue(first.matches("[0-9a-f]{64}"));
        assertEquals(first, fingerprint(TinyModel.standard(), "b"));
        assertNotEquals(first, fingerprint(TinyModel.standard().withSeed(2), "c"));
    }

    @Test
    void verifyNamesWhatWasChangedRemovedOrNotListed() throws IOException {
        Path path = TinyModel.standard().write(folder.resolve("tiny"));
        Files.delete(path.resolve("generation_config.json"));
        Files.writeString(path.resolve("config.json"), Files.readString(path.resolve("config.json")) + "\n");
        try (ModelFolder model = ModelFolder.open(path)) {
            assertEquals(
                    List.of(
                            "config.json is not the published file: its checksum differs",
                            "generation_config.json is missing"),
                    model.verify());
            Files.writeString(path.resolve("SHA256SUMS"), "0".repeat(64) + "  ../tiny/config.json\n");
            List<String> problems = model.verify();
            assertTrue(problems.getFirst().startsWith("SHA256SUMS line 1 is malformed"));
            assertEquals(4, problems.size());
            Files.delete(path.resolve("SHA256SUMS"));
            assertEquals(1, model.verify().size());
        }
    }

    @Test
    void usualSettingsStandInForAMissingFile() throws IOException {
        Path path = TinyModel.standard().write(folder.resolve("tiny"));
        Files.delete(path.resolve("generation_config.json"));
        Files.delete(path.resolve("README.md"));
        try (ModelFolder model = ModelFolder.open(path)) {
            assertEquals(new GenerationDefaults(8, 0.9f, false, 2, 256, 0), model.defaults());
            assertEquals(Optional.empty(), model.card());
        }
    }

    @Test
    void readsShardedWeights() throws IOException {
        Path path = TinyModel.standard().write(folder.resolve("tiny"));
        Files.move(path.resolve("model.safetensors"), path.resolve("model-00001-of-00001.safetensors"));
        Files.writeString(
                path.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"model.norm.weight\": \"model-00001-of-00001.safetensors\"}}");
        try (ModelFolder model = ModelFolder.open(path)) {
            assertEquals(1, model.weights().paths().size());
        }
    }

    @Test
    void closingTwiceIsHarmless() throws IOException {
        ModelFolder model = ModelFolder.open(TinyModel.standard().write(folder.resolve("tiny")));
        model.close();
        model.close();
    }

    private String fingerprint(TinyModel tiny, String name) throws IOException {
        try (ModelFolder model = ModelFolder.open(tiny.write(folder.resolve(name)))) {
            return model.fingerprint();
        }
    }
}
