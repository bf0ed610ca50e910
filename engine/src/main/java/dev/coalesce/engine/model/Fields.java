package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a JSON object, each checked for its kind and range; a key that is null counts as missing. */
record Fields(Path file, JsonObject json) {

    // Parsed by hand: a number such as 1e999999999 would keep BigDecimal busy for minutes.
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");

    boolean has(String name) {
        return value(name) != null;
    }

    int integer(String name, int least, int most) {
        return integer(name, required(name), least, most);
    }

    int integer(String name, int least, int most, int otherwise) {
        JsonElement value = value(name);
        return value == null ? otherwise : integer(name, value, least, most);
    }

    /** One integer or a list of them; empty where the key is missing. */
    List<Integer> integers(String name, int least, int most) {
        JsonElement value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof JsonArray array)) {
            return List.of(integer(name, value, least, most));
        }
        List<Integer> all = new ArrayList<>();
        for (JsonElement each : array) {
            all.add(integer(name, each, least, most));
        }
        return all;
    }

    double number(String name, double least, double most, double otherwise) {
        JsonElement value = value(name);
        if (value == null) {
            return otherwise;
        }
        double number = isNumber(value) ? Double.parseDouble(value.getAsString()) : Double.NaN;
        if (!(number >= least && number <= most)) {
            throw wrong(name, value, "a number from " + least + " to " + most);
        }
        return number;
    }

    boolean flag(String name, boolean otherwise) {
        JsonElement value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean())) {
            throw wrong(name, value, "true or false");
        }
        return value.getAsBoolean();
    }

    String text(String name, String otherwise) {
        JsonElement value = value(name);
        if (value == null) {
            return otherwise;
        }
        if (!(value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())) {
            throw wrong(name, value, "text");
        }
        return value.getAsString();
    }

    /** The object under a key; an empty one where the key is missing. */
    Fields object(String name) {
        JsonElement value = value(name);
        if (value != null && !value.isJsonObject()) {
            throw wrong(name, value, "an object");
        }
        return new Fields(file, value == null ? new JsonObject() : value.getAsJsonObject());
    }

    RuntimeException wrong(String name, JsonElement value, String wanted) {
        String text = value.isJsonPrimitive() ? Faults.quoted(value.getAsString()) : "no plain value";
        return Faults.fault(file, name + " is " + text, "it must be " + wanted);
    }

    private int integer(String name, JsonElement value, int least, int most) {
        if (isNumber(value) && INTEGER.matcher(value.getAsString()).matches()) {
            long number = Long.parseLong(value.getAsString());
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw wrong(name, value, "an integer from " + least + " to " + most);
    }

    private JsonElement required(String name) {
        JsonElement value = value(name);
        if (value == null) {
            throw Faults.fault(file, name + " is missing", "get the file again or add the key");
        }
        return value;
    }

    private @Nullable JsonElement value(String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? null : value;
    }

    private static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }
}
