package dev.coalesce.engine.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.coalesce.engine.EngineException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Text to token ids and back, by a byte-level BPE. Text never becomes a control token: {@code <|end|>} in a prompt is
 * seven characters of text. Safe to use from any thread; not after {@link #close()}.
 */
public final class TextTokenizer implements AutoCloseable {

    /** Longest text that is taken, in UTF-16 units: more than any model here reads, some seconds of work. */
    static final int LONGEST_TEXT = 1_000_000;

    private final Path file;
    private final HuggingFaceTokenizer plain;
    private final byte[][] vocabulary;
    private final Map<String, AddedToken> added;
    private final boolean[] special;

    private TextTokenizer(Path file, TokenizerFile content) {
        this.file = file;
        this.vocabulary = content.vocabulary();
        this.added = Map.copyOf(content.added());
        this.special = new boolean[vocabulary.length];
        added.values().forEach(token -> special[token.id()] = token.special());
        this.plain = NativeTokenizer.start(file, content.plain());
    }

    /**
     * Opens {@code tokenizer.json} of a folder.
     *
     * @throws EngineException where it is missing, malformed or no byte-level BPE
     */
    public static TextTokenizer open(Path folder) {
        Path file = folder.resolve("tokenizer.json");
        return new TextTokenizer(file, TokenizerFile.read(file));
    }

    /**
     * The ids of a text; nothing is added, nothing cut off. Half a surrogate pair is read as U+FFFD.
     *
     * @throws EngineException where the text is longer than 1,000,000 UTF-16 units
     */
    public int[] encode(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw new EngineException(
                    EngineException.Code.REQUEST,
                    "the text has " + text.length() + " characters: use at most " + LONGEST_TEXT);
        }
        long[] ids = nativeIds(wellFormed(text));
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    /** The text of ids, without special tokens; bytes that are no UTF-8 become U+FFFD. */
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ids.length * 4);
        for (int id : ids) {
            if (!isSpecial(id)) {
                bytes.writeBytes(bytes(id));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** As {@link #decode(int[])}. */
    public String decode(List<Integer> ids) {
        return decode(ids.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The text of one token, for showing it: special tokens as {@code <|mask|>}, part of a character as U+FFFD. */
    public String piece(int id) {
        return new String(bytes(id), StandardCharsets.UTF_8);
    }

    /** Highest token id and one. */
    public int size() {
        return vocabulary.length;
    }

    /**
     * The id of a control token, such as {@code <|answer|>}.
     *
     * @throws EngineException where the tokenizer has none of that text
     */
    public int special(String content) {
        AddedToken token = added.get(content);
        if (token == null) {
            throw Faults.fault(file, "has no token " + Faults.quoted(content), "use a model that knows it");
        }
        return token.id();
    }

    /** Whether there is a control token of that text. */
    public boolean knows(String content) {
        return added.containsKey(content);
    }

    /** Whether an id is a special token, which decoding leaves out; false outside the vocabulary. */
    public boolean isSpecial(int id) {
        return id >= 0 && id < special.length && special[id];
    }

    /**
     * Checks that this is the config's tokenizer, as far as that can be told.
     *
     * @throws EngineException where an id lies outside the config's vocabulary, or mask or end is no special token here
     */
    public void requireFit(ModelConfig config) {
        if (size() > config.vocabulary()) {
            throw misfit("its ids go to " + (size() - 1) + ", vocab_size of config.json is " + config.vocabulary());
        }
        if (!isSpecial(config.maskToken())) {
            throw misfit("mask_token_id " + config.maskToken() + " is no special token of it");
        }
        for (int end : config.endTokens()) {
            if (!isSpecial(end)) {
                throw misfit("eos_token_id " + end + " is no special token of it");
            }
        }
    }

    @Override
    public void close() {
        plain.close();
    }

    private long[] nativeIds(String text) {
        try {
            return plain.encode(text, false, false).getIds();
        } catch (IllegalStateException e) {
            throw e; // used after it was closed: a mistake of the caller
        } catch (RuntimeException e) {
            throw Faults.fault(file, "the tokenizer fails on this text", "try a shorter text or another model", e);
        }
    }

    /** No bytes for an id that is not in use: a model whose embedding is padded may still predict it. */
    private byte[] bytes(int id) {
        byte[] bytes = id >= 0 && id < vocabulary.length ? vocabulary[id] : null;
        return bytes == null ? new byte[0] : bytes;
    }

    private EngineException misfit(String what) {
        return Faults.fault(file, "tokenizer does not match config.json: " + what, "get both files of the same model");
    }

    private static String wellFormed(String text) {
        if (text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return text;
        }
        StringBuilder formed = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(formed::appendCodePoint);
        return formed.toString();
    }
}
