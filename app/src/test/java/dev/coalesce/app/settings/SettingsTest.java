package dev.coalesce.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.ui.settings.DecodeSettings;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.settings.WindowBounds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path folder;

    private Path path;
    private SettingsFile file;

    @BeforeEach
    void name() {
        path = folder.resolve("new").resolve("settings.json");
        file = new SettingsFile(path);
    }

    @Test
    void remembersEverything() {
        DecodeSettings decoding = new DecodeSettings(32, 0.8, 6, 1.05, 0.3, 128, 9);
        WindowBounds bounds = new WindowBounds(-20, 4.5, 900, 700, true);
        try (SettingsWriter writer = new SettingsWriter(file)) {
            SavedSettings settings = new SavedSettings(file.read().json(), writer::write);
            settings.setTheme(Theme.DARK);
            settings.setFontSize(17);
            settings.setLastPrompt("größe");
            settings.setLanguage("javascript");
            settings.setAlsoAutoregressive(false);
            settings.setWindowBounds(bounds);
            settings.setDecoding(Optional.of(decoding));
        }

        SavedSettings read = new SavedSettings(file.read().json(), json -> {});
        assertEquals(Theme.DARK, read.theme());
        assertEquals(17, read.fontSize());
        assertEquals("größe", read.lastPrompt());
        assertEquals("javascript", read.language());
        assertFalse(read.alsoAutoregressive());
        assertEquals(Optional.of(bounds), read.windowBounds());
        assertEquals(Optional.of(decoding), read.decoding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"theme\": \"dark\"", "\u0000\u0001"})
    void aDamagedFileIsSetAside(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        assertFalse(file.isReadable());

        SettingsFile.Found found = file.read();

        assertEquals(new JsonObject(), found.json());
        Path aside = path.resolveSibling("settings.damaged.json");
        assertTrue(found.message().orElseThrow().contains(aside.toString()));
        assertEquals(text, Files.readString(aside));
        assertFalse(Files.exists(path));
        assertTrue(file.read().message().isEmpty(), "it is told once");
    }

    @Test
    void bytesThatAreNotTextAreDamageToo() throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, "{\"prompt\": \"größe\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertTrue(file.read().message().isPresent());
    }

    @Test
    void valuesThatMakeNoSenseCountAsNotSet() {
        JsonObject json = JsonParser.parseString("""
                {"theme": 3, "font_size": "big", "language": "cobol", "also_autoregressive": "no", "prompt": [],
                 "window": {"x": 1, "y": 2, "width": 3, "height": 4}, "decoding": {"block": 99999}, "later": 1}
                """).getAsJsonObject();
        JsonObject[] last = new JsonObject[1];
        SavedSettings settings = new SavedSettings(json, changed -> last[0] = changed);

        assertEquals(Theme.LIGHT, settings.theme());
        assertEquals(14, settings.fontSize());
        assertEquals("python", settings.language());
        assertEquals("", settings.lastPrompt());
        assertTrue(settings.alsoAutoregressive());
        assertTrue(settings.windowBounds().isEmpty());
        assertTrue(settings.decoding().isEmpty());
        settings.setTheme(Theme.DARK);
        assertEquals(1, last[0].get("later").getAsInt(), "what a later version wrote is kept");
    }

    @Test
    void writesLeaveNothingElseBehind() throws IOException {
        file.write(new JsonObject());
        file.write(JsonParser.parseString("{\"a\": 1}").getAsJsonObject());

        try (var files = Files.list(path.getParent())) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFolderThatCannotBeWrittenLosesOnlyTheSettings() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("settings.json");
        try (SettingsWriter writer = new SettingsWriter(new SettingsFile(blocked))) {
            writer.write(new JsonObject());
        }
        assertFalse(Files.exists(blocked));
    }
}
