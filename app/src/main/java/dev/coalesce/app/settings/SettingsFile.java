package dev.coalesce.app.settings;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A JSON file that is either the old one or the new one, never half of each.
public final class SettingsFile {

    private static final long LARGEST = 1 << 20;

    private final Path path;

    public SettingsFile(Path path) {
        this.path = path;
    }

    /// What was found.
    ///
    /// @param json the settings, empty where there are none yet
    /// @param message what to tell the user, where the file was damaged and has been set aside
    public record Found(JsonObject json, Optional<String> message) {}

    /// Whether the file can be used as it is.
    public boolean isReadable() {
        try {
            var unused = parse();
            return unused != null;
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return false;
        }
    }

    /// Reads the file. A damaged one is set aside under another name and the usual settings hold.
    public Found read() {
        if (!Files.exists(path)) {
            return new Found(new JsonObject(), Optional.empty());
        }
        try {
            return new Found(parse(), Optional.empty());
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return new Found(new JsonObject(), Optional.of(setAside()));
        }
    }

    /// Writes the file, by way of another one beside it.
    ///
    /// @throws IOException where it cannot be written; the old file then still stands
    public void write(JsonObject json) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(path + " is no file");
        }
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "settings", ".tmp");
        try {
            Files.writeString(
                    draft, new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
            try {
                Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(draft, path, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private JsonObject parse() throws IOException {
        if (Files.size(path) > LARGEST) {
            throw new IOException(path + " is too large for settings");
        }
        JsonElement element = JsonParser.parseString(Files.readString(path));
        return element.getAsJsonObject();
    }

    private String setAside() {
        Path aside = path.resolveSibling("settings.damaged.json");
        try {
            Files.move(path, aside, StandardCopyOption.REPLACE_EXISTING);
            return "The settings were damaged and have been set aside: " + aside;
        } catch (IOException e) {
            return "The settings cannot be read: " + path;
        }
    }
}
