package dev.coalesce.engine.model;

import dev.coalesce.engine.EngineException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Words for what is wrong with a file of a model's folder: one line that says which file, what, and what to do. */
final class Faults {

    private static final int LONGEST_QUOTE = 80;

    private Faults() {}

    static EngineException fault(Path file, String what, String remedy) {
        return fault(file, what, remedy, null);
    }

    static EngineException fault(Path file, String what, String remedy, @Nullable Throwable cause) {
        return new EngineException(
                EngineException.Code.MODEL, shown(file.toString(), 4096) + ": " + what + "; " + remedy, cause);
    }

    /** Text out of a file, fit for one line of a message: quoted, shortened, without control characters. */
    static String quoted(String text) {
        return '"' + shown(text, LONGEST_QUOTE) + '"';
    }

    private static String shown(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return cut.replaceAll("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
