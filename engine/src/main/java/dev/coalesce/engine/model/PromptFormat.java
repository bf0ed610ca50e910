package dev.coalesce.engine.model;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.Given;
import java.util.stream.IntStream;

/** A request as the built-in model was trained to read it. Safe to use from any thread. */
public final class PromptFormat {

    private final TextTokenizer tokenizer;

    public PromptFormat(TextTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * The conditioning tokens: {@code <|user|>} prompt {@code <|python|>}, then what is given:
     *
     * <ul>
     *   <li>nothing: {@code <|answer|>}
     *   <li>code to change: {@code <|code|>} before {@code <|answer|>}
     *   <li>a gap: {@code <|prefix|>} prefix {@code <|suffix|>} suffix {@code <|middle|>}
     * </ul>
     *
     * @param prompt may be empty
     * @param lang {@code python} or {@code javascript}
     * @throws EngineException where the language is unknown or the tokenizer lacks these control tokens
     */
    public int[] request(String prompt, String lang, Given given) {
        IntStream.Builder ids = IntStream.builder();
        ids.add(tokenizer.special("<|user|>"));
        add(ids, prompt);
        ids.add(tokenizer.special(language(lang)));
        switch (given) {
            case Given.Nothing nothing -> ids.add(tokenizer.special("<|answer|>"));
            case Given.Code code -> {
                ids.add(tokenizer.special("<|code|>"));
                add(ids, code.before());
                ids.add(tokenizer.special("<|answer|>"));
            }
            case Given.Gap gap -> {
                ids.add(gapToken("<|prefix|>"));
                add(ids, gap.prefix());
                ids.add(gapToken("<|suffix|>"));
                add(ids, gap.suffix());
                ids.add(gapToken("<|middle|>"));
            }
        }
        return ids.build().toArray();
    }

    private static String language(String lang) {
        return switch (lang) {
            case "python", "javascript" -> "<|" + lang + "|>";
            default ->
                throw new EngineException(
                        EngineException.Code.REQUEST,
                        "language " + Faults.quoted(lang) + " is unknown: use python or javascript");
        };
    }

    private int gapToken(String content) {
        if (!tokenizer.knows(content)) {
            throw new EngineException(
                    EngineException.Code.MODEL,
                    "this model cannot fill gaps: its tokenizer has no " + content + "; use one that was trained to");
        }
        return tokenizer.special(content);
    }

    private void add(IntStream.Builder ids, String text) {
        for (int id : tokenizer.encode(text)) {
            ids.add(id);
        }
    }
}
