package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a tokenizer before and after its model: those of byte-level BPE, and no others. A part of another kind
 * would change the text without a word, and some crash the native tokenizer on a malformed file.
 */
final class Pipeline {

    static final List<String> PARTS = List.of("normalizer", "pre_tokenizer", "decoder");

    private static final Map<String, Set<String>> KINDS = Map.of(
            "normalizer", Set.of("NFC", "NFD", "NFKC", "NFKD"),
            "pre_tokenizer", Set.of("Split", "Digits", "ByteLevel"),
            "decoder", Set.of("ByteLevel"));
    private static final Map<String, String> LISTS =
            Map.of("normalizer", "normalizers", "pre_tokenizer", "pretokenizers", "decoder", "decoders");

    private Pipeline() {}

    static void check(Fields fields) {
        for (String part : PARTS) {
            boolean byteLevel = check(fields, part, fields.json().get(part));
            if (!byteLevel && !part.equals("normalizer")) {
                throw Faults.fault(
                        fields.file(), part + " has no ByteLevel", "use a model with a byte-level BPE tokenizer");
            }
        }
    }

    private static boolean check(Fields fields, String part, @Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return false;
        }
        if (!value.isJsonObject()) {
            throw fields.wrong(part, value, "an object");
        }
        Fields object = new Fields(fields.file(), value.getAsJsonObject());
        String type = object.text("type", "");
        if (type.equals("Sequence")) {
            JsonElement list = object.json().get(LISTS.get(part));
            boolean byteLevel = false;
            if (list instanceof JsonArray array) {
                for (JsonElement each : array) {
                    byteLevel |= check(fields, part, each);
                }
            }
            return byteLevel;
        }
        if (!KINDS.getOrDefault(part, Set.of()).contains(type)) {
            throw Faults.fault(
                    fields.file(),
                    part + " " + Faults.quoted(type) + " is not supported",
                    "use a model with a byte-level BPE tokenizer");
        }
        return type.equals("ByteLevel");
    }
}
