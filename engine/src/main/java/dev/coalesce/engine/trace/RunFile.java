package dev.coalesce.engine.trace;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * The file of a recorded run: compact JSON with {@code "format": "coalesce-run"} and a version. It reopens without the
 * model. Safe from any thread.
 */
public final class RunFile {

    static final String FORMAT = "coalesce-run";
    static final int VERSION = 1;

    private static final long MOST_BYTES = 256L << 20;

    private RunFile() {}

    /**
     * Writes a run; an older file of the name is replaced once the new one is complete.
     *
     * @throws EngineException code TRACE, where it cannot be written
     */
    public static void write(Path file, Run run) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        Path temporary = null;
        try {
            temporary = Files.createTempFile(folder, ".run", ".tmp");
            Files.writeString(temporary, RunJson.of(run).toString());
            move(temporary, target);
        } catch (IOException e) {
            discard(temporary);
            throw new EngineException(
                    EngineException.Code.TRACE,
                    file + " cannot be written: " + reason(e) + "; choose another place",
                    e);
        }
    }

    /**
     * Reads a run.
     *
     * @throws EngineException code TRACE, where the file cannot be read, is no run, of a newer version, or damaged
     */
    public static Run read(Path file) {
        JsonObject json = parse(file);
        try {
            return RunJson.run(new RunFields("", json));
        } catch (DamagedRunException | IllegalArgumentException e) {
            throw new EngineException(EngineException.Code.TRACE, file + ": " + e.getMessage(), e);
        }
    }

    private static JsonObject parse(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new EngineException(EngineException.Code.TRACE, file + " has more than 256 MB: it is no run");
            }
            try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                    JsonReader reader = new JsonReader(text)) {
                reader.setStrictness(Strictness.STRICT);
                JsonElement json = JsonParser.parseReader(reader);
                if (!json.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                    throw new JsonParseException("more or other than one object");
                }
                return json.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw new EngineException(
                    EngineException.Code.TRACE, file + " is not JSON, or cut off: choose a file saved by Coalesce", e);
        } catch (IOException e) {
            throw new EngineException(
                    EngineException.Code.TRACE, file + " cannot be read: " + reason(e) + "; check the path", e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(@Nullable Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            // The first failure is the one to tell of.
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "there is no such file or folder";
            case java.nio.file.AccessDeniedException denied -> "access is denied";
            case java.nio.charset.CharacterCodingException coding -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage()).lines().findFirst().orElse("input or output failed");
        };
    }
}
