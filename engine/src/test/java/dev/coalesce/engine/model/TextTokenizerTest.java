package dev.coalesce.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.Given;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTokenizerTest {

    private static TextTokenizer tokenizer;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("tokenizer.json"), TinyModel.tokenizer());
        tokenizer = TextTokenizer.open(folder);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
    }

    @Test
    void encodesAsTheReferenceDoes() throws IOException {
        JsonArray texts = fixtures("texts");
        assertTrue(texts.size() >= 60);
        for (JsonElement each : texts) {
            String text = each.getAsJsonObject().get("text").getAsString();
            assertArrayEquals(ids(each.getAsJsonObject()), tokenizer.encode(text), text);
            assertEquals(text, tokenizer.decode(tokenizer.encode(text)));
        }
    }

    @Test
    void formatsRequestsAsTheReferenceDoes() throws IOException {
        PromptFormat format = new PromptFormat(tokenizer);
        for (JsonElement each : fixtures("requests")) {
            JsonObject request = each.getAsJsonObject();
            assertArrayEquals(
                    ids(request),
                    format.request(
                            request.get("prompt").getAsString(),
                            request.get("lang").getAsString(),
                            Given.code(request.get("before").getAsString())));
        }
        EngineException refused =
                assertThrows(EngineException.class, () -> format.request("x", "cobol", Given.NOTHING));
        assertEquals(EngineException.Code.REQUEST, refused.code());
    }

    @Test
    void formatsAGapBetweenItsTokens() {
        Given.Gap gap = new Given.Gap("def f(x):\n    ", "\n");
        List<Integer> expected = new ArrayList<>();
        expected.add(tokenizer.special("<|user|>"));
        add(expected, "double it");
        expected.add(tokenizer.special("<|python|>"));
        expected.add(tokenizer.special("<|prefix|>"));
        add(expected, "def f(x):\n    ");
        expected.add(tokenizer.special("<|suffix|>"));
        add(expected, "\n");
        expected.add(tokenizer.special("<|middle|>"));

        assertEquals(
                expected,
                Arrays.stream(new PromptFormat(tokenizer).request("double it", "python", gap))
                        .boxed()
                        .toList());
    }

    @Test
    void aTokenizerWithoutGapTokensIsOneClearError(@TempDir Path folder) throws IOException {
        String text = new String(TinyModel.tokenizer(), StandardCharsets.UTF_8).replace("<|suffix|>", "<|other|>");
        Files.writeString(folder.resolve("tokenizer.json"), text);
        try (TextTokenizer other = TextTokenizer.open(folder)) {
            PromptFormat format = new PromptFormat(other);

            EngineException error =
                    assertThrows(EngineException.class, () -> format.request("", "python", new Given.Gap("a = ", "")));

            assertEquals(EngineException.Code.MODEL, error.code());
            assertTrue(error.getMessage().contains("cannot fill gaps: its tokenizer has no <|suffix|>"));
        }
    }

    private static void add(List<Integer> ids, String text) {
        Arrays.stream(tokenizer.encode(text)).forEach(ids::add);
    }

    @Test
    void textOfAControlTokenStaysText() {
        for (String control : List.of("<|end|>", "<|mask|>", "<|answer|>", "a<|user|>b <|pad|>", "\n<|python|>\n")) {
            int[] ids = tokenizer.encode(control);
            assertTrue(Arrays.stream(ids).noneMatch(tokenizer::isSpecial), control);
            assertEquals(control, tokenizer.decode(ids));
        }
    }

    @Test
    void decodingLeavesSpecialTokensOutAndJoinsCharactersSplitOverTokens() {
        int[] rocket = tokenizer.encode("\uD83D\uDE80");
        assertTrue(rocket.length > 1);
        assertTrue(tokenizer.piece(rocket[0]).contains("\uFFFD"));
        int end = tokenizer.special("<|end|>");
        assertEquals("\uD83D\uDE80", tokenizer.decode(List.of(end, rocket[0], rocket[1], rocket[2], rocket[3], end)));
        assertEquals("<|end|>", tokenizer.piece(end));
        assertEquals("<|mask|>", tokenizer.piece(1));
    }

    @Test
    void unknownIdsAreEmptyAndNotSpecial() {
        for (int id : new int[] {-1, 600, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals("", tokenizer.piece(id));
            assertEquals("", tokenizer.decode(new int[] {id}));
            assertFalse(tokenizer.isSpecial(id));
        }
        assertEquals(600, tokenizer.size());
    }

    @Test
    void unknownControlTokenIsAnErrorThatNamesTheFile() {
        EngineException error = assertThrows(EngineException.class, () -> tokenizer.special("<|nothing|>"));
        assertTrue(error.getMessage().contains("tokenizer.json"));
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        assertEquals("a\uFFFDb", tokenizer.decode(tokenizer.encode("a\uD800b")));
        assertEquals("\uFFFD", tokenizer.decode(tokenizer.encode("\uDC00")));
        assertEquals("\uFFFD\uFFFD", tokenizer.decode(tokenizer.encode("\uDC00\uD800")));
    }

    @Test
    void randomTextComesBackUnchanged() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x20000);
                text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? ' ' : point);
            }
            assertEquals(text.toString(), tokenizer.decode(tokenizer.encode(text.toString())));
        }
    }

    @Test
    void takesLargeTextAndRefusesAbsurdOne() {
        String large = "x = 1\n".repeat(100_000);
        assertEquals(large, tokenizer.decode(tokenizer.encode(large)));
        String run = "(".repeat(200_000);
        assertEquals(run, tokenizer.decode(tokenizer.encode(run)));
        String absurd = "x".repeat(TextTokenizer.LONGEST_TEXT + 1);
        EngineException refused = assertThrows(EngineException.class, () -> tokenizer.encode(absurd));
        assertEquals(EngineException.Code.REQUEST, refused.code());
    }

    private static JsonArray fixtures(String key) throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(TextTokenizerTest.class.getResourceAsStream("tokenization.json")),
                StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject().getAsJsonArray(key);
        }
    }

    private static int[] ids(JsonObject fixture) {
        return fixture.getAsJsonArray("ids").asList().stream()
                .mapToInt(JsonElement::getAsInt)
                .toArray();
    }
}
