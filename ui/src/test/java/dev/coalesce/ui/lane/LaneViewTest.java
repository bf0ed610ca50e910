package dev.coalesce.ui.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import java.util.Optional;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class LaneViewTest {

    private final ScriptedModel engine = new ScriptedModel(Samples.PYTHON);
    private final LaneViewModel lane = new LaneViewModel(DecoderKind.DIFFUSION);
    private LaneView view;

    @Start
    void start(Stage stage) {
        view = new LaneView(lane, new SimpleDoubleProperty(14));
        stage.setScene(new Scene(view, 300, 120));
        stage.show();
    }

    private static long millis(long ms) {
        return 1_000_000_000L + ms * 1_000_000;
    }

    @Test
    void aChangeIsDrawnAndThenTheLaneRests(FxRobot robot) {
        robot.interact(() -> {
            view.pulse(millis(0), false);
            lane.show(
                    engine.generate(engine.defaults("p", "python"), StepListener.NONE, new Cancellation()),
                    Optional.empty());
        });
        int before = view.drawn();
        robot.interact(() -> view.pulse(millis(1000), false));
        robot.interact(() -> view.pulse(millis(1100), false));
        assertEquals(before + 2, view.drawn());
        robot.interact(() -> view.pulse(millis(2000), false));
        robot.interact(() -> view.pulse(millis(2100), false));
        assertEquals(before + 2, view.drawn());
    }

    @Test
    void theLaneFollowsTheWorkUntilAPersonScrolls(FxRobot robot) {
        robot.interact(() -> lane.show(
                engine.generate(engine.defaults("p", "python"), StepListener.NONE, new Cancellation()),
                Optional.empty()));
        robot.interact(() -> lane.seek(150_000_000));
        double middle = view.scrolled();
        robot.interact(() -> lane.seek(Long.MAX_VALUE));
        assertTrue(view.scrolled() > middle && middle > 0, middle + " then " + view.scrolled());
        robot.interact(view::requestFocus);
        robot.type(KeyCode.PAGE_UP);
        double chosen = view.scrolled();
        robot.interact(() -> lane.seek(150_000_000));
        robot.interact(() -> lane.seek(Long.MAX_VALUE));
        assertEquals(chosen, view.scrolled());
        robot.interact(() -> lane.seek(0));
        robot.interact(() -> lane.seek(Long.MAX_VALUE));
        assertTrue(view.scrolled() > chosen, "a new start is followed again");
    }
}
