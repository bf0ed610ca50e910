package dev.coalesce.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coalesce.engine.decode.UnmaskingPolicy.Fallback;
import dev.coalesce.engine.decode.UnmaskingPolicy.FixedSteps;
import dev.coalesce.engine.decode.UnmaskingPolicy.Guess;
import dev.coalesce.engine.decode.UnmaskingPolicy.LeadingRun;
import dev.coalesce.engine.decode.UnmaskingPolicy.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnmaskingPolicyTest {

    private final List<Guess> masks =
            List.of(new Guess(2, 20, 0.5f), new Guess(3, 30, 0.9f), new Guess(5, 50, 0.7f), new Guess(6, 60, 0.95f));

    @Test
    void allThatReachTheThresholdAreChosen() {
        assertEquals(List.of(3, 6), indices(new Threshold(0.9f, Fallback.LEFTMOST).choose(masks, 0, true)));
    }

    @Test
    void whereNoneReachesItOneIsChosenIfProgressIsAskedFor() {
        assertEquals(List.of(2), indices(new Threshold(0.99f, Fallback.LEFTMOST).choose(masks, 0, true)));
        assertEquals(List.of(6), indices(new Threshold(0.99f, Fallback.MOST_CONFIDENT).choose(masks, 0, true)));
        assertEquals(List.of(), indices(new Threshold(0.99f, Fallback.LEFTMOST).choose(masks, 0, false)));
        assertEquals(List.of(), indices(new Threshold(0.5f, Fallback.LEFTMOST).choose(List.of(), 0, true)));
    }

    @Test
    void aLeadingRunEndsBeforeTheFirstUnsureMask() {
        assertEquals(List.of(2, 3), indices(new LeadingRun(0.5f).choose(masks.subList(0, 2), 0, true)));
        assertEquals(List.of(2, 3, 5, 6), indices(new LeadingRun(0.5f).choose(masks, 0, false)));
        assertEquals(List.of(3), indices(new LeadingRun(0.8f).choose(masks.subList(1, 4), 0, true)));
        assertEquals(List.of(2), indices(new LeadingRun(0.9f).choose(masks, 0, true)));
        assertEquals(List.of(), indices(new LeadingRun(0.9f).choose(masks, 0, false)));
        assertEquals(List.of(), indices(new LeadingRun(0.9f).choose(List.of(), 0, true)));
    }

    @Test
    void fixedStepsOpenEqualSharesAndEndInTime() {
        for (int steps = 1; steps <= 9; steps++) {
            List<Guess> left = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                left.add(new Guess(i, i, i / 10f));
            }
            for (int step = 0; step < steps && !left.isEmpty(); step++) {
                left.removeAll(new FixedSteps(steps).choose(left, step, true));
            }
            assertEquals(List.of(), left, steps + " steps");
        }
        assertEquals(List.of(3, 6), indices(new FixedSteps(2).choose(masks, 0, true)));
    }

    @Test
    void aTokenThatIsThereAlreadyCountsForItsStep() {
        assertEquals(List.of(), indices(new FixedSteps(4).choose(masks, 0, false)));
        assertEquals(List.of(2, 3, 5, 6), indices(new FixedSteps(1).choose(masks, 0, false)));
        assertEquals(List.of(), indices(new FixedSteps(1).choose(List.of(), 0, false)));
    }

    private static List<Integer> indices(List<Guess> guesses) {
        return guesses.stream().map(Guess::index).toList();
    }
}
