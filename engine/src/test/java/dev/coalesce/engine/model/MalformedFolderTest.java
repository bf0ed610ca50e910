package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every file of a folder, spoilt in the ways in which any file can be. */
class MalformedFolderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        TinyModel.standard().write(folder);
    }

    @Test
    void folderThatIsMissingOrAFile() {
        Malformed.refused(folder.resolve("nowhere"), "", "is missing");
        Malformed.refused(folder.resolve("config.json"), "", "is a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void missingFile(String name) throws IOException {
        Files.delete(folder.resolve(name));
        Malformed.refused(folder, name, "is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", "tokenizer.json", "model.safetensors"})
    void folderInPlaceOfAFile(String name) throws IOException {
        Files.delete(folder.resolve(name));
        Files.createDirectory(folder.resolve(name));
        Malformed.refused(folder, name, "is not a file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", "tokenizer.json", "model.safetensors"})
    void emptyFile(String name) throws IOException {
        Files.write(folder.resolve(name), new byte[0]);
        Malformed.refused(folder, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", "tokenizer.json", "model.safetensors"})
    void truncatedFile(String name) throws IOException {
        byte[] all = Files.readAllBytes(folder.resolve(name));
        for (int length : new int[] {1, 7, 8, 9, all.length / 2, all.length - 1}) {
            Files.write(folder.resolve(name), Arrays.copyOf(all, length));
            Malformed.refused(folder, name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", "tokenizer.json"})
    void fileThatIsNoJsonObject(String name) throws IOException {
        for (String text : new String[] {
            "hello",
            "[]",
            "3",
            "null",
            "{} {}",
            "{\"a\": 1, \"a\": 2}",
            "{a: 1}",
            "{\"a\": NaN}",
            "{\"a\": 1,}",
            "<html>",
            "\u0000"
        }) {
            Files.writeString(folder.resolve(name), text);
            Malformed.refused(folder, name);
        }
        Files.write(folder.resolve(name), new byte[] {'{', '"', (byte) 0xFF, '"', ':', '1', '}'});
        Malformed.refused(folder, name, "is not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "generation_config.json", "tokenizer.json"})
    void bottomlessNesting(String name) throws IOException {
        Files.writeString(folder.resolve(name), "{\"a\": " + "[".repeat(200_000) + "]".repeat(200_000) + "}");
        Malformed.refused(folder, name, "is not valid JSON");
        Files.writeString(folder.resolve(name), "{\"a\": ".repeat(100_000));
        Malformed.refused(folder, name, "is not valid JSON");
    }

    @Test
    void cardThatIsAFolderIsAnError() throws IOException {
        Files.delete(folder.resolve("README.md"));
        Files.createDirectory(folder.resolve("README.md"));
        try (ModelFolder model = ModelFolder.open(folder)) {
            EngineException error = assertThrows(EngineException.class, model::card);
            assertTrue(String.valueOf(error.getMessage()).contains("README.md"));
        }
    }

    @Test
    void shardIndexThatLeadsOutOfTheFolderOrNowhere() throws IOException {
        Files.delete(folder.resolve("model.safetensors"));
        for (String map :
                new String[] {"{}", "{\"a\": \"../x.safetensors\"}", "{\"a\": \"/etc/passwd\"}", "{\"a\": 3}", "[]"}) {
            Files.writeString(folder.resolve("model.safetensors.index.json"), "{\"weight_map\": " + map + "}");
            Malformed.refused(folder, "model.safetensors.index.json");
        }
        Files.writeString(
                folder.resolve("model.safetensors.index.json"), "{\"weight_map\": {\"a\": \"b.safetensors\"}}");
        Malformed.refused(folder, "b.safetensors", "is missing");
    }
}
