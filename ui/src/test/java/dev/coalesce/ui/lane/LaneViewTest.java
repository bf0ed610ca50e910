package dev.coalesce.ui.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
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
            view.pulse(millis(0));
            lane.show(
                    engine.generate(engine.defaults("p", "python"), StepListener.NONE, new Cancellation()),
                    Optional.empty());
        });
        int before = view.drawn();
        robot.interact(() -> view.pulse(millis(1000)));
        robot.interact(() -> view.pulse(millis(1100)));
        assertEquals(before + 2, view.drawn());
        robot.interact(() -> view.pulse(millis(2000)));
        robot.interact(() -> view.pulse(millis(2100)));
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

    private void record() {
        lane.show(
                engine.generate(engine.defaults("p", "python"), StepListener.NONE, new Cancellation()),
                Optional.empty());
    }

    @Test
    void aMaskIsHatchedAndNothingMovesInIt(FxRobot robot) {
        robot.interact(() -> {
            record();
            lane.seek(lane.run().orElseThrow().steps().get(1).elapsedNanos());
            view.pulse(millis(0));
        });
        robot.interact(() -> view.pulse(millis(1000)));
        int before = view.drawn();
        DoubleSummaryStatistics[] tones = new DoubleSummaryStatistics[1];
        robot.interact(() -> {
            view.pulse(millis(3000));
            tones[0] = tonesOfFirstMask();
        });
        assertEquals(before, view.drawn());
        assertTrue(tones[0].getMax() - tones[0].getMin() > 0.2, "told from a plain cell in grey: " + tones[0]);
    }

    /** The brightness of the pixels of the first masked cell. */
    private DoubleSummaryStatistics tonesOfFirstMask() {
        List<LaneCell> cells = lane.frameProperty().get().cells();
        Grid grid = Grid.of(14, 1);
        Fragment mask = CellLayout.of(cells, grid.columns(view.getWidth())).fragments().stream()
                .filter(f -> cells.get(f.cell()).state() == CellState.MASKED)
                .findFirst()
                .orElseThrow();
        assertEquals("", mask.text());
        PixelReader picture = view.snapshot(null, null).getPixelReader();
        int x = (int) grid.x(mask.column());
        int y = (int) grid.y(mask.row());
        return IntStream.range(4, (int) (mask.width() * grid.column()) - 4)
                .boxed()
                .flatMap(
                        dx -> IntStream.range(4, (int) grid.row() - 4).mapToObj(dy -> picture.getColor(x + dx, y + dy)))
                .mapToDouble(Color::getBrightness)
                .summaryStatistics();
    }

    @Test
    void wordsStandOnlyWhereNoCellDoes(FxRobot robot) {
        Label words = robot.lookup(".lane-empty").queryAs(Label.class);
        robot.interact(this::record);
        List<StepRecord> steps = lane.run().orElseThrow().steps();
        for (int step = steps.size() - 1; step >= 0; step--) {
            long nanos = steps.get(step).elapsedNanos();
            robot.interact(() -> lane.seek(nanos));
            assertEquals(lane.frameProperty().get().cells().isEmpty(), words.isVisible(), "after step " + step);
        }
        robot.interact(() -> {
            lane.seek(0);
            view.pulse(millis(5000));
        });
        assertTrue(words.isVisible());
        assertEquals(List.of(), lane.frameProperty().get().cells());
        assertEquals("Reading the prompt\u2026", words.getText());
        robot.interact(() -> words.setVisible(false));
        assertEquals(1, tonesOfAll(robot), "no token is left behind the words");
    }

    /** Number of different colours inside the lane's border. */
    private long tonesOfAll(FxRobot robot) {
        long[] tones = new long[1];
        robot.interact(() -> {
            PixelReader picture = view.snapshot(null, null).getPixelReader();
            tones[0] = IntStream.range(2, (int) view.getWidth() - 20)
                    .boxed()
                    .flatMap(x -> IntStream.range(2, (int) view.getHeight() - 2).mapToObj(y -> picture.getColor(x, y)))
                    .distinct()
                    .count();
        });
        return tones[0];
    }
}
