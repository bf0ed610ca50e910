package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.coalesce.engine.EngineException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that must hold one strict JSON object: no comments, no NaN, no key twice, no bottomless nesting. */
final class JsonFile {

    private static final int DEEPEST = 32;
    private static final String REMEDY = "get the file again";

    private JsonFile() {}

    /** @param most largest size in bytes that is read at all */
    static JsonObject read(Path file, long most) {
        return parse(file, text(file, most));
    }

    static String text(Path file, long most) {
        if (!Files.exists(file)) {
            throw Faults.fault(file, "is missing", "get the whole folder of the model");
        }
        if (!Files.isRegularFile(file)) {
            throw Faults.fault(file, "is not a file", "get the whole folder of the model");
        }
        try {
            long size = Files.size(file);
            if (size > most) {
                throw Faults.fault(file, "is too large: " + size + " bytes, at most " + most, REMEDY);
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw Faults.fault(file, "is not UTF-8 text", REMEDY, e);
        } catch (IOException e) {
            throw Faults.fault(
                    file, "cannot be read (" + e.getClass().getSimpleName() + ")", "check its permissions", e);
        }
    }

    static JsonObject parse(Path file, String text) {
        if (text.isBlank()) {
            throw Faults.fault(file, "is empty", REMEDY);
        }
        try {
            JsonReader reader = reader(text);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw Faults.fault(file, "is not a JSON object", REMEDY);
            }
            JsonElement element = element(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw Faults.fault(file, "goes on after its JSON object", REMEDY);
            }
            return element.getAsJsonObject();
        } catch (EngineException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw Faults.fault(file, "is not valid JSON", REMEDY, e);
        }
    }

    static JsonReader reader(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(DEEPEST);
        return reader;
    }

    /** Recursive: the reader's nesting limit bounds the depth. */
    private static JsonElement element(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                JsonObject object = new JsonObject();
                reader.beginObject();
                while (reader.hasNext()) {
                    String name = reader.nextName();
                    if (object.has(name)) {
                        throw new IOException("key twice: " + name);
                    }
                    object.add(name, element(reader));
                }
                reader.endObject();
                return object;
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(element(reader));
                }
                reader.endArray();
                return array;
            }
            case STRING -> {
                return new JsonPrimitive(reader.nextString());
            }
            case NUMBER -> {
                return new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader));
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            case NULL -> {
                reader.nextNull();
                return JsonNull.INSTANCE;
            }
            default -> throw new IOException("unexpected " + reader.peek());
        }
    }
}
