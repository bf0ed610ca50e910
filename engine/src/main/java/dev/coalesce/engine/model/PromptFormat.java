package dev.coalesce.engine.model;

import dev.coalesce.engine.EngineException;
import java.util.stream.IntStream;

/** A request as the built-in model was trained to read it. Safe to use from any thread. */
public final class PromptFormat {

    private final TextTokenizer tokenizer;

    public PromptFormat(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * The conditioning tokens: {@code <|user|>} prompt {@code <|python|>} [{@code <|code|>} before] {@code <|answer|>}.
     *
     * @param lang {@code python} or {@code javascript}
     * @param before code to change, or empty
     * @throws EngineException where the language is unknown or the tokenizer lacks these control tokens
     */
    public int[] request(String prompt, String lang, String before) {
        String language = switch (lang) {
            case "python", "javascript" -> "<|" + lang + "|>";
            default ->
                throw new EngineException(
                        EngineException.Code.REQUEST,
                        "language " + Faults.quoted(lang) + " is unknown: use python or javascript");
        };
        IntStream.Builder ids = IntStream.builder();
        ids.add(tokenizer.special("<|user|>"));
        add(ids, prompt);
        ids.add(tokenizer.special(language));
        if (!before.isEmpty()) {
            ids.add(tokenizer.special("<|code|>"));
            add(ids, before);
        }
        ids.add(tokenizer.special("<|answer|>"));
        return ids.build().toArray();
    }

    private void add(IntStream.Builder ids, String text) {
        for (int id : tokenizer.encode(text)) {
            ids.add(id);
        }
    }
}
