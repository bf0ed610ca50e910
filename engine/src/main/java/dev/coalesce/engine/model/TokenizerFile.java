package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;

/**
 * A {@code tokenizer.json} of a byte-level BPE, checked before the native tokenizer sees it (which trusts its file).
 *
 * @param vocabulary bytes of every token by its id; null where an id is unused or belongs to an added token
 * @param added the added tokens by their text
 * @param plain the same tokenizer without its added tokens: to it, their text is text like any other
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the tokenizer once
record TokenizerFile(byte[][] vocabulary, Map<String, AddedToken> added, JsonObject plain) {

    private static final long MOST_BYTES = 64 << 20;

    static TokenizerFile read(Path file) {
        Fields fields = new Fields(file, JsonFile.read(file, MOST_BYTES));
        Pipeline.check(fields);
        Fields model = fields.object("model");
        if (!model.text("type", "BPE").equals("BPE")) {
            throw model.wrong("model.type", model.json().get("type"), "BPE");
        }
        Map<String, AddedToken> added = AddedTokens.read(fields);
        Vocabulary vocabulary = Vocabulary.read(model, added);
        return new TokenizerFile(vocabulary.bytes(), added, plain(fields, model, vocabulary));
    }

    private static JsonObject plain(Fields fields, Fields model, Vocabulary vocabulary) {
        JsonObject bpe = new JsonObject();
        bpe.addProperty("type", "BPE");
        bpe.addProperty("ignore_merges", model.flag("ignore_merges", false));
        bpe.add("vocab", vocabulary.ids());
        bpe.add("merges", vocabulary.merges());
        JsonObject plain = new JsonObject();
        plain.addProperty("version", "1.0");
        plain.add("added_tokens", new JsonArray());
        for (String part : Pipeline.PARTS) {
            JsonElement value = fields.json().get(part);
            plain.add(part, value);
        }
        plain.add("model", bpe);
        return plain;
    }
}
