package dev.coalesce.engine.trace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;

/** The fields of an object of a run's file, each checked as it is read. */
final class RunFields {

    private final String path;
    private final JsonObject json;

    /** @param path where the object stands in the file, empty or ending in a dot */
    RunFields(String path, JsonObject json) {
        this.path = path;
        this.json = json;
    }

    JsonElement get(String name) {
        JsonElement element = json.get(name);
        if (element == null) {
            throw new DamagedRunException("the field " + path + name + " is missing");
        }
        return element;
    }

    boolean has(String name) {
        return json.has(name) && !json.get(name).isJsonNull();
    }

    String text(String name) {
        if (get(name) instanceof JsonPrimitive p && p.isString()) {
            return p.getAsString();
        }
        throw wrong(name, "text");
    }

    /** A whole number from 0 on. */
    long count(String name) {
        return whole(get(name), path + name, Long.MAX_VALUE);
    }

    int number(String name) {
        return (int) whole(get(name), path + name, Integer.MAX_VALUE);
    }

    /** Any whole number. */
    long signed(String name) {
        try {
            return get(name).getAsBigDecimal().longValueExact();
        } catch (RuntimeException e) {
            throw e instanceof DamagedRunException ? e : wrong(name, "a whole number");
        }
    }

    float real(String name) {
        return real(get(name), path + name, Float.MAX_VALUE);
    }

    RunFields object(String name) {
        if (get(name) instanceof JsonObject o) {
            return new RunFields(path + name + ".", o);
        }
        throw wrong(name, "an object");
    }

    List<JsonElement> list(String name) {
        return list(get(name), path + name);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constant(get(name), path + name, type);
    }

    JsonObject json() {
        return json;
    }

    String path(String name) {
        return path + name;
    }

    private DamagedRunException wrong(String name, String expected) {
        return new DamagedRunException("the field " + path + name + " is not " + expected);
    }

    static List<JsonElement> list(JsonElement element, String path) {
        if (element instanceof JsonArray array) {
            return array.asList();
        }
        throw new DamagedRunException("the field " + path + " is not a list");
    }

    static long whole(JsonElement element, String path, long most) {
        try {
            long value = element.getAsBigDecimal().longValueExact();
            if (element.getAsJsonPrimitive().isNumber() && value >= 0 && value <= most) {
                return value;
            }
        } catch (RuntimeException e) {
            // Said below.
        }
        throw new DamagedRunException("the field " + path + " is not a whole number from 0 to " + most);
    }

    static float real(JsonElement element, String path, float most) {
        if (element instanceof JsonPrimitive p && p.isNumber()) {
            float value = p.getAsFloat();
            if (value >= 0 && value <= most) {
                return value;
            }
        }
        throw new DamagedRunException("the field " + path + " is not a number from 0 on, or too large");
    }

    static <E extends Enum<E>> E constant(JsonElement element, String path, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (element instanceof JsonPrimitive p
                    && p.isString()
                    && p.getAsString().equals(value.name().toLowerCase(Locale.ROOT))) {
                return value;
            }
        }
        throw new DamagedRunException("the field " + path + " has an unknown value");
    }
}
