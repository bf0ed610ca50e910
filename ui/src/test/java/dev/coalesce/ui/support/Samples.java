package dev.coalesce.ui.support;

/** Answers for scripted models. */
public final class Samples {

    public static final String PYTHON = """
            def word_counts(text, ignore=None):
                counts = {}
                for word in text.lower().split():
                    word = word.strip(".,;:!?")
                    if not word or ignore and word in ignore:
                        continue
                    counts[word] = counts.get(word, 0) + 1
                # most frequent first
                return sorted(counts.items(), key=lambda item: -item[1])
            """;

    private Samples() {}
}
