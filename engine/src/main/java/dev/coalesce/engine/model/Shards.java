package dev.coalesce.engine.model;

import com.google.gson.JsonElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which files hold the weights: {@code model.safetensors}, or those that {@code model.safetensors.index.json} lists. */
final class Shards {

    private static final long MOST_BYTES = 64 << 20;

    private Shards() {}

    static List<Path> of(Path folder) {
        Path single = folder.resolve("model.safetensors");
        Path index = folder.resolve("model.safetensors.index.json");
        if (Files.exists(single) || !Files.exists(index)) {
            return List.of(single);
        }
        Fields map = new Fields(index, JsonFile.read(index, MOST_BYTES)).object("weight_map");
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonElement> each : map.json().entrySet()) {
            String name = map.text(each.getKey(), "");
            // A name from a file: it must not lead out of the folder.
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*\\.safetensors")) {
                throw map.wrong(each.getKey(), each.getValue(), "the name of a safetensors file in the folder");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw Faults.fault(index, "weight_map is empty", "get the file again");
        }
        return names.stream().map(folder::resolve).toList();
    }
}
