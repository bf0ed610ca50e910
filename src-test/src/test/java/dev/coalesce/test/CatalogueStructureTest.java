package dev.coalesce.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.measure.structure.StructureCheck;
import dev.coalesce.engine.measure.structure.StructureFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The catalogue's code has been run: what the check of names finds in its solutions is the check's own mistake. In
/// code
/// that is given to be mended it finds what is wrong.
class CatalogueStructureTest {

    private static final Path CATALOGUE =
            Path.of(System.getProperty("coalesce.models", "models")).resolve("catalogue");

    private static List<JsonObject> entries() throws IOException {
        try (Stream<Path> files = Files.list(CATALOGUE)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(CatalogueStructureTest::lines)
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<StructureFault> faults(JsonObject entry, String code) {
        return StructureCheck.of(
                code.replaceAll("@\\w+@", "3"), entry.get("lang").getAsString());
    }

    @Test
    void solutionsHaveNoFaults() throws IOException {
        List<String> found = new ArrayList<>();
        List<JsonObject> entries = entries();
        for (JsonObject entry : entries) {
            String solution = entry.getAsJsonArray("solutions").get(0).getAsString();
            List<StructureFault> faults = faults(entry, solution);
            if (!faults.isEmpty()) {
                found.add(entry.get("id").getAsString() + " " + faults + "\n" + solution);
            }
        }
        assertTrue(entries.size() > 1000, "the catalogue has " + entries.size() + " entries");
        assertEquals(List.of(), found);
    }

    @Test
    void codeToMendHasThoseThatWerePutThere() throws IOException {
        Set<String> found = new TreeSet<>();
        for (JsonObject entry : entries()) {
            if (entry.has("before")
                    && !faults(entry, entry.get("before").getAsString()).isEmpty()) {
                found.add(entry.get("id").getAsString());
            }
        }
        assertTrue(
                found.containsAll(Set.of(
                        "edits.fix_use_before_definition", "edits.fix_missing_self", "editsmore.py_fix_nonlocal")),
                found.toString());
    }
}
