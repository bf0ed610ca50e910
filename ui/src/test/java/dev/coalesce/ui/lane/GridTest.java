package dev.coalesce.ui.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void aWideLaneWritesLargerAndANarrowOneAsLargeAsChosen() {
        assertEquals(14, Grid.grown(14, 300));
        double between = Grid.grown(14, 500);
        assertTrue(between > 14 && between < Grid.grown(14, 4000), "size " + between);
        assertTrue(Grid.grown(14, 4000) <= 20);
        assertTrue(Grid.grown(22, 4000) > 22, "the size chosen counts on a stage too");
    }
}
