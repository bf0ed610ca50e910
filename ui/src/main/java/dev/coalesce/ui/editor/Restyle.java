package dev.coalesce.ui.editor;

import dev.coalesce.ui.code.Span;
import dev.coalesce.ui.code.SyntaxReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The style classes of each char of a text, and the stretch in which two such differ: only that is restyled, because restyling is dear. */
record Restyle(List<Collection<String>> styles) {

    static Restyle of(String text, List<Span> spans, Optional<SyntaxReport> report) {
        List<Collection<String>> styles = new ArrayList<>(Collections.nCopies(text.length(), List.of()));
        for (Span span : spans) {
            Collections.fill(styles.subList(span.start(), span.end()), List.of(span.style()));
        }
        report.ifPresent(r -> r.problems().forEach(p -> {
            for (int i = p.start(); i < Math.min(p.end(), styles.size()); i++) {
                List<String> both = new ArrayList<>(styles.get(i));
                both.add("code-problem");
                styles.set(i, List.copyOf(both));
            }
        }));
        return new Restyle(styles);
    }

    /** First char that differs, or the length where none does. */
    int from(Restyle other) {
        int shorter = Math.min(styles.size(), other.styles.size());
        for (int i = 0; i < shorter; i++) {
            if (!styles.get(i).equals(other.styles.get(i))) {
                return i;
            }
        }
        return styles.size();
    }

    /** Char after the last that differs. */
    int to(Restyle other) {
        if (styles.size() != other.styles.size()) {
            return styles.size();
        }
        for (int i = styles.size(); i > 0; i--) {
            if (!styles.get(i - 1).equals(other.styles.get(i - 1))) {
                return i;
            }
        }
        return 0;
    }
}
