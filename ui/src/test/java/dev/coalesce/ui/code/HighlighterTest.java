package dev.coalesce.ui.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HighlighterTest {

    private static String styled(String text, String lang) {
        return Highlighter.of(lang).spans(text).stream()
                .map(s -> text.substring(s.start(), s.end()) + ":" + s.style().substring("code-".length()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void python() {
        assertEquals(
                "def:keyword f:definition None:constant # not a string:comment",
                styled("def f(a=None):  # not a string", "python"));
        assertEquals(
                "return:keyword f\"{x}\":string len:call 1.5e3:number",
                styled("return f\"{x}\" + len(y) * 1.5e3", "python"));
        assertEquals("'''a\nb''':string", styled("'''a\nb'''", "python"));
    }

    @Test
    void javascript() {
        assertEquals("const:keyword `a\n${b}`:string // x:comment", styled("const s = `a\n${b}`; // x", "javascript"));
        assertEquals("function:keyword go:definition this:constant", styled("function go() { this.x; }", "javascript"));
    }

    @Test
    void spansDoNotOverlap() {
        List<Span> spans = Highlighter.of("python").spans(dev.coalesce.ui.support.Samples.PYTHON);
        for (int i = 1; i < spans.size(); i++) {
            assertTrue(spans.get(i - 1).end() <= spans.get(i).start());
        }
    }
}
