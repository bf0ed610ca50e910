package dev.coalesce.ui.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaneViewModelTest {

    private final ScriptedModel model = new ScriptedModel(Samples.PYTHON);
    private final Run run = model.generate(model.defaults("p", "python"), StepListener.NONE, new Cancellation());
    private final LaneViewModel lane = new LaneViewModel(DecoderKind.DIFFUSION);

    private LaneFrame frame() {
        return lane.frameProperty().get();
    }

    private LaneMeters meters() {
        return lane.metersProperty().get();
    }

    @Test
    void mailIsTakenOnlyAtThePulseAndThenAllAtOnce() {
        lane.start(model.maskToken(), model::piece);
        run.steps().subList(0, 3).forEach(lane::offer);
        assertEquals(0, frame().applied());
        lane.pulse();
        assertEquals(3, frame().applied());
        assertEquals(2, meters().forwards());
        assertEquals(run.steps().get(2).elapsedNanos(), meters().elapsedNanos());
        assertEquals(9_000_000, meters().prefillNanos());
        assertEquals(0, frame().block());
        assertTrue(frame().cells().stream().anyMatch(c -> c.state() == CellState.MASKED));
        assertTrue(frame().cells().stream().anyMatch(c -> c.state() == CellState.ARRIVING));
    }

    @Test
    void aRecordingIsShownAtItsEndWithTheFiguresOfTheEngine() {
        lane.show(run, Optional.of(true));
        assertEquals(LaneState.RECORDED, lane.stateProperty().get());
        assertEquals(Samples.PYTHON, frame().text());
        assertEquals(-1, frame().block());
        assertEquals(run.tokensPerSecond(), meters().tokensPerSecond());
        assertEquals(run.forwards(), meters().forwards());
        assertEquals(run.totalNanos(), meters().elapsedNanos());
        assertEquals(Optional.of(true), meters().parses());
        assertEquals(run.tokens().size(), meters().tokens());
    }

    @Test
    void seekingGoesBackAndForth() {
        lane.show(run, Optional.empty());
        lane.seek(0);
        assertEquals(List.of(), frame().cells());
        StepRecord third = run.steps().get(3);
        lane.seek(third.elapsedNanos());
        assertEquals(4, frame().applied());
        assertEquals(3, meters().forwards());
        assertEquals(run.tokensPerSecond(), meters().tokensPerSecond());
        lane.seek(third.elapsedNanos() - 1);
        assertEquals(3, frame().applied());
        lane.seek(Long.MAX_VALUE);
        assertEquals(Samples.PYTHON, frame().text());
    }

    @Test
    void theTextIsThatOfTheMomentAndAtTheEndThatOfTheEngine() {
        lane.show(run, Optional.empty());
        assertEquals(run.text(), lane.text());
        lane.seek(run.steps().get(1).elapsedNanos());
        assertEquals(frame().text(), lane.text());
        assertTrue(lane.text().length() < run.text().length());
    }

    @Test
    void aRewrittenCellTellsWhatItWas() {
        lane.show(run, Optional.empty());
        LaneCell rewritten = frame().cells().get(2);
        assertEquals(CellState.REWRITTEN, rewritten.state());
        assertEquals(Optional.of("def"), rewritten.before());
    }

    @Test
    void theEndTokenAndWhatFollowsAreNoPartOfTheAnswer() {
        lane.show(run, Optional.empty());
        int length = run.tokens().size();
        assertFalse(frame().cells().get(length - 1).beyond());
        assertTrue(frame().cells().get(length).beyond());
    }

    @Test
    void autoregressiveDecodingShowsACaretWhileItWrites() {
        LaneViewModel ar = new LaneViewModel(DecoderKind.AR);
        ar.start(model.maskToken(), model::piece);
        run.steps().subList(0, 2).forEach(ar::offer);
        ar.pulse();
        assertTrue(ar.frameProperty().get().caret());
        assertEquals(-1, ar.frameProperty().get().block());
    }
}
