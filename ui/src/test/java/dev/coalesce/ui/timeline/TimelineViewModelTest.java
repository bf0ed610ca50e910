package dev.coalesce.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.ui.settings.DecodeSettings;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineViewModelTest {

    private final ScriptedModel model = new ScriptedModel(Samples.PYTHON);
    private final Run diffusion = run(DecoderKind.DIFFUSION);
    private final Run autoregressive = run(DecoderKind.AR);
    private final TimelineViewModel timeline = new TimelineViewModel();

    private Run run(DecoderKind kind) {
        DecodeRequest base = model.defaults("p", "python");
        return model.generate(DecodeSettings.of(base).on(base, kind), StepListener.NONE, new Cancellation());
    }

    @BeforeEach
    void load() {
        timeline.load(List.of(diffusion, autoregressive));
    }

    private long position() {
        return timeline.positionProperty().get();
    }

    @Test
    void theClockIsAsLongAsTheSlowerLaneAndCountsTheStepsOfBoth() {
        assertEquals(autoregressive.totalNanos(), timeline.durationProperty().get());
        assertEquals(timeline.durationProperty().get(), position());
        long moments = java.util.stream.Stream.of(diffusion, autoregressive)
                .flatMap(r -> r.steps().stream())
                .map(s -> s.elapsedNanos())
                .distinct()
                .count();
        assertEquals(moments, timeline.stepsProperty().get());
        assertEquals(moments, timeline.stepProperty().get());
    }

    @Test
    void stepsGoForwardAndBackAndStopAtTheEnds() {
        timeline.first();
        assertEquals(0, timeline.stepProperty().get());
        timeline.back();
        assertEquals(0, position());
        timeline.forward();
        assertEquals(9_000_000, position());
        timeline.forward();
        assertEquals(14_000_000, position());
        assertEquals(2, timeline.stepProperty().get());
        timeline.back();
        assertEquals(9_000_000, position());
        timeline.last();
        timeline.forward();
        assertEquals(timeline.durationProperty().get(), position());
    }

    @Test
    void playingMovesAtTheChosenSpeedAndStopsAtTheEnd() {
        timeline.replay();
        timeline.speedProperty().set(0.25);
        timeline.pulse(1_000_000_000L);
        assertEquals(0, position());
        timeline.pulse(1_100_000_000L);
        assertEquals(25_000_000, position());
        timeline.pulse(90_000_000_000L);
        assertEquals(timeline.durationProperty().get(), position());
        assertFalse(timeline.playingProperty().get());
    }

    @Test
    void playAtTheEndStartsOver() {
        timeline.toggle();
        assertTrue(timeline.playingProperty().get());
        assertEquals(0, position());
    }

    @Test
    void theFirstReplayIsSlowEnoughToFollow() {
        assertEquals(0.1, timeline.speedProperty().get());
        assertTrue(timeline.durationProperty().get() / timeline.speedProperty().get() < 8e9);
    }

    @Test
    void liveLanesCannotBeMoved() {
        timeline.live();
        timeline.toggle();
        timeline.forward();
        assertFalse(timeline.playingProperty().get());
        assertEquals(0, position());
        assertEquals(TimelineMode.LIVE, timeline.modeProperty().get());
    }

    @Test
    void curvesEndWithTheWholeAnswer() {
        assertEquals(2, timeline.curvesProperty().get().size());
        for (Curve curve : timeline.curvesProperty().get()) {
            assertEquals(diffusion.tokens().size(), curve.most());
        }
        assertTrue(timeline.curvesProperty().get().getFirst().diffusion());
    }
}
