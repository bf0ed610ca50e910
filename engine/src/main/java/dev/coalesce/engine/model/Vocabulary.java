package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vocabulary and merges of a byte-level BPE, without the added tokens.
 *
 * @param bytes of every token by its id, added tokens included; null where an id is unused
 * @param ids the learned tokens, as the file writes them
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the tokenizer once
record Vocabulary(byte[][] bytes, JsonObject ids, JsonArray merges) {

    static final int MOST_TOKENS = 1 << 20;

    static Vocabulary read(Fields model, Map<String, AddedToken> added) {
        for (String affix : new String[] {"continuing_subword_prefix", "end_of_word_suffix"}) {
            if (!model.text(affix, "").isEmpty()) {
                throw model.wrong(affix, model.json().get(affix), "empty");
            }
        }
        Fields vocab = model.object("vocab");
        JsonObject ids = new JsonObject();
        byte[][] bytes = new byte[size(vocab, added)][];
        for (AddedToken token : added.values()) {
            bytes[token.id()] = token.content().getBytes(StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, JsonElement> each : vocab.json().entrySet()) {
            int id = id(vocab, each.getKey());
            AddedToken same = added.get(each.getKey());
            byte[] learned = same == null ? ByteLevel.bytes(each.getKey()) : null;
            if (same == null ? learned == null || bytes[id] != null : same.id() != id) {
                throw fault(
                        model,
                        "token " + Faults.quoted(each.getKey()) + " with id " + id + " is malformed or not alone");
            }
            if (learned != null) {
                bytes[id] = learned;
                ids.add(each.getKey(), each.getValue());
            }
        }
        for (int value = 0; value < 256; value++) {
            if (!ids.has(String.valueOf(ByteLevel.character(value)))) {
                throw fault(model, "the vocabulary has no token for byte " + value);
            }
        }
        return new Vocabulary(bytes, ids, merges(model, ids));
    }

    private static int size(Fields vocab, Map<String, AddedToken> added) {
        int highest = -1;
        for (AddedToken token : added.values()) {
            highest = Math.max(highest, token.id());
        }
        for (String token : vocab.json().keySet()) {
            highest = Math.max(highest, id(vocab, token));
        }
        return highest + 1;
    }

    private static int id(Fields vocab, String token) {
        return vocab.integer(token, 0, MOST_TOKENS - 1);
    }

    /** Every merge joins two tokens to a third one: the native tokenizer gives up, or worse, on one that does not. */
    private static JsonArray merges(Fields model, JsonObject ids) {
        if (!(model.json().get("merges") instanceof JsonArray merges)) {
            throw fault(model, "merges is missing");
        }
        for (JsonElement merge : merges) {
            String[] pair = pair(merge);
            if (pair == null || !ids.has(pair[0]) || !ids.has(pair[1]) || !ids.has(pair[0] + pair[1])) {
                String text = pair == null ? "no pair" : Faults.quoted(pair[0] + " " + pair[1]);
                throw fault(model, "merge " + text + " does not fit the vocabulary");
            }
        }
        return merges;
    }

    /** A merge is {@code "a b"} or {@code ["a", "b"]}. */
    private static String @Nullable [] pair(JsonElement merge) {
        if (merge instanceof JsonArray both) {
            return both.size() == 2 && text(both.get(0)) && text(both.get(1))
                    ? new String[] {both.get(0).getAsString(), both.get(1).getAsString()}
                    : null;
        }
        String[] pair = text(merge) ? merge.getAsString().split(" ", -1) : new String[0];
        return pair.length == 2 ? pair : null;
    }

    private static boolean text(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private static RuntimeException fault(Fields model, String what) {
        return Faults.fault(model.file(), what, "get the file again");
    }
}
