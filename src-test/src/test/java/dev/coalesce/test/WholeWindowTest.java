package dev.coalesce.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.app.AppGraph;
import dev.coalesce.app.settings.UserFolders;
import dev.coalesce.app.window.WindowParts;
import dev.coalesce.ui.lane.LaneView;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/// The real window with the shipped model, by keyboard and mouse, from the prompt to the code.
@ExtendWith(ApplicationExtension.class)
@Timeout(300)
class WholeWindowTest {

    private static final long LONGEST_SECONDS = 120;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    @TempDir
    static Path folder;

    private WindowParts parts;

    @BeforeAll
    static void modelIsThere() {
        ShippedModel.require();
    }

    @Start
    void start(Stage stage) {
        parts = new AppGraph(new UserFolders(folder.resolve("config"), folder.resolve("state")))
                .window(Optional.empty());
        parts.show(stage);
    }

    @Stop
    void stop() {
        parts.close();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS, holds);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private static int tokens(FxRobot robot, String lane) {
        Node pane = robot.lookup("#pane-" + lane).query();
        return Integer.parseInt(
                robot.from(pane).lookup("#meter-tokens").queryAs(Label.class).getText());
    }

    private static int step(FxRobot robot, int group) {
        Matcher matcher = Pattern.compile("Step (\\d+)/(\\d+).*").matcher(text(robot, "#timeline-step"));
        assertTrue(matcher.matches(), text(robot, "#timeline-step"));
        return Integer.parseInt(matcher.group(group));
    }

    private static double brightness(FxRobot robot) {
        Color[] paper = new Color[1];
        robot.interact(() -> paper[0] = robot.lookup("#lane-diffusion")
                .query()
                .snapshot(null, null)
                .getPixelReader()
                .getColor(4, 4));
        return paper[0].getBrightness();
    }

    @Test
    void aPromptBecomesCodeInBothLanesAndInTheEditor(FxRobot robot) throws Exception {
        until(() -> !text(robot, "#status-facts").isEmpty());
        robot.clickOn("#prompt").write("Write a function that checks whether a word is a palindrome.");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> text(robot, "#timeline-mode").startsWith("Replay")
                || robot.lookup("#notice").query().isVisible());
        assertFalse(robot.lookup("#notice").query().isVisible(), "a failure is told");

        robot.clickOn("#timeline-first");
        assertEquals(0, step(robot, 1));
        for (String lane : new String[] {"diffusion", "ar"}) {
            assertEquals(0, tokens(robot, lane), lane);
        }
        Slider slider = robot.lookup("#timeline-slider").queryAs(Slider.class);
        robot.interact(() -> slider.setValue(slider.getMax() / 2));
        assertTrue(step(robot, 1) > 0 && step(robot, 1) < step(robot, 2), text(robot, "#timeline-step"));
        robot.clickOn("#timeline-last");
        assertEquals(step(robot, 2), step(robot, 1));
        for (String lane : new String[] {"diffusion", "ar"}) {
            assertTrue(tokens(robot, lane) > 0, lane);
        }

        String code = robot.lookup("#editor").queryAs(CodeArea.class).getText();
        assertFalse(code.isBlank());
        assertEquals(code, laneText(robot));

        assertTrue(brightness(robot) > 0.9);
        robot.clickOn("#header-theme");
        robot.sleep(300);
        assertTrue(robot.lookup("#main").query().getPseudoClassStates().contains(DARK));
        assertTrue(brightness(robot) < 0.3);
    }

    /// What the diffusion lane copies.
    private static String laneText(FxRobot robot) {
        LaneView lane = robot.lookup("#lane-diffusion").queryAs(LaneView.class);
        String[] copied = new String[1];
        robot.interact(() -> {
            lane.copy();
            copied[0] = Clipboard.getSystemClipboard().getString();
        });
        return copied[0];
    }
}
