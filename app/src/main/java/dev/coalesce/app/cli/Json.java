package dev.coalesce.app.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/// JSON answers: one line, fields in the order of the documentation.
final class Json {

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Json() {}

    static String line(Object fields) {
        return GSON.toJson(fields);
    }

    static double millis(double nanos) {
        return Math.round(nanos / 1e3) / 1e3;
    }

    /// A number with at most three digits after the point.
    static double number(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
