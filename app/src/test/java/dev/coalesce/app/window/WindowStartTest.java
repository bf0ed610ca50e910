package dev.coalesce.app.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.model.TinyModel;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The whole program in a process of its own, on JavaFX's headless platform: its start, its files, its end.
class WindowStartTest {

    @TempDir
    Path folder;

    @Test
    @DisabledOnOs(value = OS.MAC, disabledReason = "the settings folder cannot be moved there")
    void opensTellsOfDamagedSettingsAndRemembersWhereItStood() throws IOException, InterruptedException {
        Path model = folder.resolve("model");
        TinyModel.standard().write(model);
        Path settings = folder.resolve("config/coalesce/settings.json");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "{damaged");
        Path said = folder.resolve("said");

        Process process = start(model, said);
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();

        String output = Files.readString(said);
        assertTrue(ended, output);
        assertEquals(0, process.exitValue(), output);
        assertTrue(output.contains("title Coalesce"), output);
        assertTrue(output.contains("notice The settings were damaged"), output);
        JsonObject json = JsonParser.parseString(Files.readString(settings)).getAsJsonObject();
        assertEquals(901, json.getAsJsonObject("window").get("width").getAsDouble());
        assertEquals("{damaged", Files.readString(settings.resolveSibling("settings.damaged.json")));
        assertTrue(Files.readString(folder.resolve("state/coalesce/coalesce.log"), StandardCharsets.UTF_8)
                .contains("The model is ready"));
    }

    private Process start(Path model, Path said) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                WindowProbe.class.getName(),
                "--model",
                model.toString()));
        String config = folder.resolve("config").toString();
        String state = folder.resolve("state").toString();
        builder.environment().put("XDG_CONFIG_HOME", config);
        builder.environment().put("XDG_STATE_HOME", state);
        builder.environment().put("APPDATA", config);
        builder.environment().put("LOCALAPPDATA", state);
        File output = said.toFile();
        return builder.redirectErrorStream(true).redirectOutput(output).start();
    }
}
