package dev.coalesce.engine.measure.suite;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a suite: JSON lines, each in one of three forms, which it tells apart by their fields.
///
/// - our own: `id`, `lang`, `prompt`, `tests`, and if need be `before`, `setup`, `entry` (the name that the tests use),
///   `kind` (the group that it is counted in); with `prefix` and `suffix` in place of `before` what stands between them
///   is asked for, and the prompt may be missing
/// - HumanEval (Chen et al. 2021): `task_id`, `prompt`, `entry_point`, `test`
/// - MBPP (Austin et al. 2021): `task_id`, `text` or `prompt`, `test_list`, and if need be `code`, `test_setup_code`,
///   `test_imports`
public final class SuiteReader {

    private static final long LARGEST = 256L << 20;

    /// Reads a file.
    ///
    /// @throws EngineException with code `SUITE`, naming the file and the line, where anything in it is unusable
    public Suite read(Path file) {
        List<SuiteTask> tasks = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                SuiteTask task = task(line);
                if (!ids.add(task.id())) {
                    throw new Entry.Unusable("the id \"" + task.id() + "\" stands twice");
                }
                tasks.add(task);
            } catch (Entry.Unusable e) {
                throw unusable(file + ", line " + number + ": " + e.getMessage(), e);
            }
        }
        if (tasks.isEmpty()) {
            throw unusable(file + " holds no task: a suite has one JSON object a line", null);
        }
        return new Suite(String.valueOf(file.getFileName()), tasks);
    }

    private static List<String> lines(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw unusable(file + " is a folder: name a file of JSON lines", null);
            }
            if (Files.size(file) > LARGEST) {
                throw unusable(file + " is larger than 256 MiB: that is no suite", null);
            }
            String text = Files.readString(file);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            throw unusable("there is no file " + file, e);
        } catch (CharacterCodingException e) {
            throw unusable(file + " is not UTF-8 text", e);
        } catch (IOException e) {
            throw unusable(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static SuiteTask task(String line) {
        Entry entry;
        try {
            var element = JsonParser.parseString(line);
            if (!element.isJsonObject()) {
                throw new Entry.Unusable("this is not a JSON object");
            }
            entry = new Entry(element.getAsJsonObject());
        } catch (JsonParseException e) {
            throw new Entry.Unusable("this is not JSON");
        }
        if (entry.has("entry_point")) {
            return HumanEvalForm.task(entry);
        }
        if (entry.has("test_list")) {
            return MbppForm.task(entry);
        }
        return OwnForm.task(entry);
    }

    private static EngineException unusable(String message, @Nullable Throwable cause) {
        return new EngineException(EngineException.Code.SUITE, message.replaceAll("\\R", " "), cause);
    }
}
