package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import java.nio.file.Path;

/** What every malformed folder must end in: one error, of one line, that names the file. */
final class Malformed {

    private Malformed() {}

    /** Opens the folder, which must fail; returns the message. */
    static String refused(Path folder, String file) {
        EngineException error = assertThrows(
                EngineException.class, () -> ModelFolder.open(folder).close());
        assertEquals(EngineException.Code.MODEL, error.code());
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith(folder.resolve(file).toAbsolutePath() + ": "), message);
        assertTrue(message.contains("; "), message);
        assertFalse(message.contains("\n"), message);
        return message;
    }

    static void refused(Path folder, String file, String why) {
        String message = refused(folder, file);
        assertTrue(message.contains(why), message);
    }
}
