package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The {@code added_tokens} of a tokenizer. */
final class AddedTokens {

    private AddedTokens() {}

    static Map<String, AddedToken> read(Fields fields) {
        JsonElement list = fields.json().get("added_tokens");
        if (!(list instanceof JsonArray array)) {
            throw Faults.fault(fields.file(), "added_tokens is missing", "get the file again");
        }
        Map<String, AddedToken> added = new LinkedHashMap<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonElement each : array) {
            if (!each.isJsonObject()) {
                throw fields.wrong("an added token", each, "an object");
            }
            AddedToken token = token(new Fields(fields.file(), each.getAsJsonObject()));
            if (!ids.add(token.id()) || added.putIfAbsent(token.content(), token) != null) {
                throw Faults.fault(
                        fields.file(),
                        "added token " + Faults.quoted(token.content()) + " or its id stands there twice",
                        "get the file again");
            }
        }
        return added;
    }

    private static AddedToken token(Fields fields) {
        AddedToken token = new AddedToken(
                fields.integer("id", 0, Vocabulary.MOST_TOKENS - 1),
                fields.text("content", ""),
                fields.flag("special", false));
        if (token.content().isEmpty()) {
            throw Faults.fault(fields.file(), "an added token has no content", "get the file again");
        }
        // Others, such as runs of spaces, are how plain text is written; hidden, they would change its tokens.
        if (!token.special() && !token.content().matches("(?s)<.+>|\\[.+]")) {
            throw Faults.fault(
                    fields.file(),
                    "added token " + Faults.quoted(token.content()) + " is plain text, which is not supported",
                    "use a model with another tokenizer");
        }
        return token;
    }
}
