package dev.coalesce.ui.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CellLayoutTest {

    private static LaneCell token(String text) {
        return new LaneCell(text, CellState.SETTLED, 1, 0, 0, Optional.empty(), false, false);
    }

    private static LaneCell mask() {
        return new LaneCell("", CellState.MASKED, 0, 0, 0, Optional.empty(), false, false);
    }

    private static LaneCell beyond() {
        return new LaneCell("<|end|>", CellState.SETTLED, 1, 0, 0, Optional.empty(), false, true);
    }

    private static CellLayout layout(int columns, LaneCell... cells) {
        return CellLayout.of(Arrays.asList(cells), columns);
    }

    @Test
    void tokensStandAtTheColumnsOfTheirText() {
        CellLayout layout = layout(40, token("def"), token(" add"), token("("));
        assertEquals(
                List.of(
                        new Fragment(0, 0, 0, 3, "def"),
                        new Fragment(1, 0, 3, 4, " add"),
                        new Fragment(2, 0, 7, 1, "(")),
                layout.fragments());
    }

    @Test
    void newlinesBreakTheLineAndKeepTheIndentation() {
        CellLayout layout = layout(40, token(":"), token("\n    "), token("return"));
        assertEquals(2, layout.rows());
        assertEquals(
                List.of(
                        new Fragment(0, 0, 0, 1, ":"),
                        new Fragment(1, 0, 1, 1, ""),
                        new Fragment(1, 1, 0, 4, "    "),
                        new Fragment(2, 1, 4, 6, "return")),
                layout.fragments());
    }

    @Test
    void masksAreBlocksOfFixedWidthThatFlow() {
        CellLayout layout = layout(10, mask(), mask(), mask());
        assertEquals(
                List.of(0, 4, 0),
                layout.fragments().stream().map(Fragment::column).toList());
        assertEquals(2, layout.rows());
    }

    @Test
    void whatIsTooLongGoesOnUnderAHangingIndent() {
        CellLayout layout = layout(24, token("  value"), token(" ="), token(" another_long_name"));
        Fragment last = layout.fragments().getLast();
        assertEquals(new Fragment(2, 1, 6, 18, " another_long_name"), last);
    }

    @Test
    void aTokenLongerThanARowIsSplitAndLosesNothing() {
        String text = "x".repeat(25);
        CellLayout layout = layout(10, token(text));
        StringBuilder all = new StringBuilder();
        for (Fragment fragment : layout.fragments()) {
            assertTrue(fragment.end() <= 10, fragment.toString());
            all.append(fragment.text());
        }
        assertEquals(text, all.toString());
    }

    @Test
    void tabsStopEveryFourColumnsAndWideCharactersTakeTwo() {
        CellLayout layout = layout(40, token("a\tb"), token("\u4f60\u597d"));
        assertEquals(5, layout.fragments().get(0).width());
        assertEquals(4, layout.fragments().get(1).width());
    }

    @Test
    void theEndAndWhatFollowsAreSmall() {
        CellLayout layout = layout(40, token("x"), beyond(), beyond());
        assertEquals(3, layout.endColumn());
    }

    @Test
    void theCellUnderAPlaceIsFound() {
        CellLayout layout = layout(40, token("a"), token("\n"), token("bc"));
        assertEquals(0, layout.cellAt(0, 0));
        assertEquals(1, layout.cellAt(0, 1));
        assertEquals(2, layout.cellAt(1, 1));
        assertEquals(-1, layout.cellAt(1, 2));
        assertEquals(-1, layout.cellAt(7, 0));
    }
}
