package dev.coalesce.engine.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedTokenizerTest {

    @TempDir
    private Path folder;

    private JsonObject tokenizer;

    @BeforeEach
    void write() throws IOException {
        TinyModel.standard().write(folder);
        tokenizer = JsonParser.parseString(new String(TinyModel.tokenizer(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void tokenizerOfAnotherVocabulary() throws IOException {
        JsonObject config = TinyModel.standard().config();
        config.addProperty("vocab_size", 599);
        Files.writeString(folder.resolve("config.json"), config.toString());
        Malformed.refused(folder, "tokenizer.json", "tokenizer does not match config.json: its ids go to 599");
    }

    @Test
    void tokenizerWithoutTheMaskOrTheEnd() throws IOException {
        JsonArray added = tokenizer.getAsJsonArray("added_tokens");
        JsonElement mask = added.remove(1);
        tokenizer.getAsJsonObject("model").getAsJsonObject("vocab").remove("<|mask|>");
        refused("mask_token_id 1 is no special token");
        added.add(mask);
        added.get(1).getAsJsonObject().addProperty("special", false);
        refused("eos_token_id 2 is no special token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"added_tokens", "pre_tokenizer", "decoder", "model"})
    void missingPart(String part) throws IOException {
        tokenizer.remove(part);
        Malformed.refused(written(), "tokenizer.json");
        for (String value :
                new String[] {"null", "3", "\"x\"", "[]", "{}", "[{}]", "{\"type\": \"Sequence\"}", "[null]"}) {
            tokenizer.add(part, JsonParser.parseString(value));
            if (!(part.equals("added_tokens") && value.equals("[]"))) {
                Malformed.refused(written(), "tokenizer.json");
            }
        }
    }

    @Test
    void partOfAnotherKind() throws IOException {
        JsonObject other = new JsonObject();
        other.addProperty("type", "Precompiled");
        tokenizer.add("normalizer", other);
        refused("normalizer \"Precompiled\" is not supported");
    }

    @Test
    void modelOfAnotherKind() throws IOException {
        model().addProperty("type", "Unigram");
        refused("it must be BPE");
    }

    @Test
    void patternThatIsNoRegularExpression() throws IOException {
        JsonObject split = tokenizer
                .getAsJsonObject("pre_tokenizer")
                .getAsJsonArray("pretokenizers")
                .get(0)
                .getAsJsonObject();
        split.getAsJsonObject("pattern").addProperty("Regex", "(unclosed");
        refused("the tokenizer does not take it");
        split.remove("pattern");
        refused("the tokenizer does not take it");
    }

    @Test
    void vocabularyWithWrongIds() throws IOException {
        for (String id : new String[] {"-1", "17", "99999999999", "\"600\"", "1.5", "null", "1048576", "1"}) {
            JsonObject vocab = model().getAsJsonObject("vocab");
            vocab.add("zz", JsonParser.parseString(id));
            Malformed.refused(written(), "tokenizer.json");
        }
    }

    @Test
    void vocabularyThatLacksAByteOrLeavesTheAlphabet() throws IOException {
        JsonElement id = model().getAsJsonObject("vocab").remove("~");
        refused("no token for byte 126");
        model().getAsJsonObject("vocab").add("~", id);
        model().getAsJsonObject("vocab").addProperty("\u4e00", 600);
        refused("is malformed");
    }

    @Test
    void mergesThatDoNotFit() throws IOException {
        JsonArray merges = model().getAsJsonArray("merges");
        for (String merge :
                new String[] {"\"a\"", "\"a b c\"", "\"a \u4e00\"", "3", "[\"a\"]", "[1, 2]", "\"~ ~\"", "null"}) {
            merges.add(JsonParser.parseString(merge));
            refused("merge");
            merges.remove(merges.size() - 1);
        }
        model().add("merges", JsonNull.INSTANCE);
        refused("merges is missing");
    }

    @Test
    void addedTokensThatClash() throws IOException {
        JsonArray added = tokenizer.getAsJsonArray("added_tokens");
        for (String token : new String[] {
            "{\"id\": 1, \"content\": \"<|new|>\", \"special\": true}",
            "{\"id\": 600, \"content\": \"<|mask|>\", \"special\": true}",
            "{\"id\": 300, \"content\": \"<|new|>\", \"special\": true}",
            "{\"id\": 599, \"content\": \"\", \"special\": true}",
            "{\"id\": 599, \"content\": \"  \", \"special\": false}",
            "{\"id\": -1, \"content\": \"<|new|>\", \"special\": true}",
            "{\"content\": \"<|new|>\"}",
            "7",
        }) {
            added.add(JsonParser.parseString(token));
            Malformed.refused(written(), "tokenizer.json");
            added.remove(added.size() - 1);
        }
        added.get(1).getAsJsonObject().add("special", new JsonPrimitive("yes"));
        refused("special");
    }

    private JsonObject model() {
        return tokenizer.getAsJsonObject("model");
    }

    private void refused(String why) throws IOException {
        Malformed.refused(written(), "tokenizer.json", why);
    }

    private Path written() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
        return folder;
    }
}
