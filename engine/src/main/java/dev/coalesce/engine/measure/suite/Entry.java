package dev.coalesce.engine.measure.suite;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/// The fields of one line, read strictly.
record Entry(JsonObject json) {

    boolean has(String field) {
        return json.has(field) && !json.get(field).isJsonNull();
    }

    String text(String field) {
        if (!has(field)) {
            throw new Unusable("\"" + field + "\" is missing");
        }
        if (!(json.get(field) instanceof JsonPrimitive value) || !value.isString()) {
            throw new Unusable("\"" + field + "\" is not a text");
        }
        return value.getAsString();
    }

    String filled(String field) {
        String text = text(field);
        if (text.isBlank()) {
            throw new Unusable("\"" + field + "\" is empty");
        }
        return text;
    }

    String textOr(String field, String otherwise) {
        return has(field) ? text(field) : otherwise;
    }

    /// A text, or a number such as MBPP has.
    String id(String field) {
        return json.get(field) instanceof JsonPrimitive value && value.isNumber() ? value.getAsString() : filled(field);
    }

    /// A list of texts, or one text.
    List<String> texts(String field) {
        if (!has(field)) {
            throw new Unusable("\"" + field + "\" is missing");
        }
        if (!json.get(field).isJsonArray()) {
            return List.of(filled(field));
        }
        List<String> texts = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray(field)) {
            if (!(element instanceof JsonPrimitive value)
                    || !value.isString()
                    || value.getAsString().isBlank()) {
                throw new Unusable("\"" + field + "\" holds something that is not a text, or an empty one");
            }
            texts.add(value.getAsString());
        }
        return texts;
    }

    List<String> someTexts(String field) {
        List<String> texts = texts(field);
        if (texts.isEmpty()) {
            throw new Unusable("\"" + field + "\" is empty");
        }
        return texts;
    }

    /// What is wrong with a line.
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }
}
