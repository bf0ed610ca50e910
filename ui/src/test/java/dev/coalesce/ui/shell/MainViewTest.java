package dev.coalesce.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.ui.lane.LaneState;
import dev.coalesce.ui.lane.LaneView;
import dev.coalesce.ui.settings.MemorySettings;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import dev.coalesce.ui.task.FxDispatcher;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window by mouse and keyboard, with a scripted model. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class MainViewTest {

    private final MemorySettings settings = new MemorySettings();
    private final ScriptedModel engine = new ScriptedModel(Samples.PYTHON);
    private final ExecutorService background = Executors.newCachedThreadPool();
    private MainViewModel model;
    private Scene scene;

    @Start
    void start(Stage stage) {
        model = new MainViewModel(
                CompletableFuture.completedFuture(engine), settings, background, FxDispatcher.platform());
        scene = new Scene(new MainView(model), 1000, 800);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end() {
        background.shutdownNow();
    }

    private static void until(Callable<Boolean> holds) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, holds);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void generate(FxRobot robot) throws Exception {
        robot.clickOn("#prompt").write("Count words");
        robot.press(KeyCode.CONTROL, KeyCode.ENTER).release(KeyCode.ENTER, KeyCode.CONTROL);
        until(() -> !model.history().isEmpty());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    private int cells(String lane) {
        return ("diffusion".equals(lane)
                        ? model.race().diffusion()
                        : model.race().autoregressive())
                .frameProperty()
                .get()
                .cells()
                .size();
    }

    @Test
    void aPromptBecomesTwoFilledLanesAndCodeInTheEditor(FxRobot robot) throws Exception {
        generate(robot);
        assertEquals("Count words", settings.lastPrompt());
        assertEquals(
                Samples.PYTHON, robot.lookup("#editor").queryAs(CodeArea.class).getText());
        assertEquals("Replay at 0.1\u00d7, both lanes on one clock", text(robot, "#timeline-mode"));
        assertTrue(
                text(robot, "#verdict").startsWith("Diffusion 2.6\u00d7 as fast, same text"), text(robot, "#verdict"));
        robot.clickOn("#timeline-last");
        for (String lane : new String[] {"diffusion", "ar"}) {
            assertTrue(cells(lane) > 50, lane);
        }
        Node pane = robot.lookup("#pane-diffusion").query();
        assertEquals("515", text(robot, "#speed-diffusion"));
        assertEquals(
                "205 ms",
                robot.from(pane).lookup("#meter-elapsed").queryAs(Label.class).getText());
        assertEquals(
                "28",
                robot.from(pane).lookup("#meter-forwards").queryAs(Label.class).getText());
        assertEquals(
                "yes",
                robot.from(pane).lookup("#meter-parses").queryAs(Label.class).getText());
        until(() -> text(robot, "#editor-verdict").equals("Parses"));
    }

    @Test
    void theLanesAreReallyDrawn(FxRobot robot) throws Exception {
        generate(robot);
        robot.clickOn("#timeline-last");
        robot.sleep(200);
        int before = inked(robot);
        robot.clickOn("#timeline-first");
        robot.sleep(200);
        assertTrue(before > 500, "the code is drawn: " + before);
        assertTrue(inked(robot) < before / 2, "before the first step nothing of it is");
    }

    /** Pixels of the diffusion lane that are not background. */
    private int inked(FxRobot robot) {
        int[] count = new int[1];
        robot.interact(() -> {
            var picture = robot.lookup("#lane-diffusion").query().snapshot(null, null);
            Color paper = picture.getPixelReader().getColor(4, 4);
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    count[0] += picture.getPixelReader().getColor(x, y).equals(paper) ? 0 : 1;
                }
            }
        });
        return count[0];
    }

    @Test
    void theTimelineScrubsToTheStartAndStepsForward(FxRobot robot) throws Exception {
        generate(robot);
        robot.clickOn("#timeline-first");
        assertEquals(0, cells("diffusion"));
        assertTrue(text(robot, "#timeline-step").startsWith("Step 0/"));
        robot.clickOn("#timeline-forward").clickOn("#timeline-forward").clickOn("#timeline-forward");
        assertEquals(16, cells("diffusion"));
        robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        assertEquals(2, model.timeline().stepProperty().get());
        robot.interact(
                () -> robot.lookup("#timeline-slider").queryAs(Slider.class).setValue(100));
        assertEquals(100_000_000, model.timeline().positionProperty().get());
        robot.clickOn("#timeline-play");
        until(() -> model.timeline().positionProperty().get() > 100_000_000);
        assertEquals(
                "Pause", robot.lookup("#timeline-play").queryAs(Button.class).getAccessibleText());
    }

    @Test
    void stopEndsALiveDecoding(FxRobot robot) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        engine.afterSecondStep = () -> await(gate);
        robot.clickOn("#prompt").write("Count words").clickOn("#generate");
        until(() -> model.race().diffusion().frameProperty().get().applied() == 2);
        assertEquals("Live", text(robot, "#timeline-mode"));
        assertEquals(
                LaneState.WAITING, model.race().autoregressive().stateProperty().get());
        assertTrue(robot.lookup("#generate").queryAs(Button.class).isDisabled());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        gate.countDown();
        until(() -> !model.busy().get());
        assertEquals(
                LaneState.CANCELLED, model.race().diffusion().stateProperty().get());
        assertEquals(1, engine.requests.size());
        assertEquals(16, cells("diffusion"));
    }

    @Test
    void aFailureIsShownInTheWindowAndThePromptStays(FxRobot robot) throws Exception {
        engine.failure = new EngineException(EngineException.Code.REQUEST, "the prompt is too long");
        robot.clickOn("#prompt").write("Count words").clickOn("#generate");
        until(() -> robot.lookup("#notice").query().isVisible());
        assertEquals("The prompt is too long", text(robot, "#notice-message"));
        assertEquals("REQUEST", text(robot, "#notice-code"));
        assertEquals("Count words", model.prompt().promptProperty().get());
        robot.clickOn("#notice-close");
        assertFalse(robot.lookup("#notice").query().isVisible());
    }

    @Test
    void theThemeChangesAndTheEditorWithIt(FxRobot robot) {
        assertTrue(paper(robot).getBrightness() > 0.9);
        robot.clickOn("#header-theme");
        robot.sleep(100);
        assertTrue(paper(robot).getBrightness() < 0.3);
        assertEquals(Theme.DARK, settings.theme());
    }

    private static Color paper(FxRobot robot) {
        Region editor = robot.lookup("#editor").queryAs(Region.class);
        return (Color) editor.getBackground().getFills().getLast().getFill();
    }

    @Test
    void aLaneIsReadAndCopiedByKeyboard(FxRobot robot) throws Exception {
        generate(robot);
        robot.clickOn("#timeline-last");
        LaneView lane = robot.lookup("#lane-diffusion").queryAs(LaneView.class);
        robot.interact(lane::requestFocus);
        robot.type(KeyCode.HOME);
        assertTrue(lane.getAccessibleText().contains("Token def"), lane.getAccessibleText());
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertEquals(2, lane.cursor());
        assertTrue(lane.getAccessibleText().contains("Was def"), lane.getAccessibleText());
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertEquals(Samples.PYTHON, copied[0]);
    }

    @Test
    void editingIsCheckedAndCanBeUndone(FxRobot robot) throws Exception {
        generate(robot);
        CodeArea editor = robot.lookup("#editor").queryAs(CodeArea.class);
        robot.interact(() -> {
            editor.requestFocus();
            editor.insertText(0, "x = = 1\n");
        });
        until(() -> text(robot, "#editor-verdict").startsWith("Syntax error at line 1"));
        boolean[] marked = new boolean[1];
        robot.interact(() -> marked[0] =
                editor.getStyleSpans(0, 7).stream().anyMatch(s -> s.getStyle().contains("code-problem")));
        assertTrue(marked[0]);
        robot.clickOn("#editor-undo");
        until(() -> text(robot, "#editor-verdict").equals("Parses"));
        assertEquals(Samples.PYTHON, editor.getText());
    }

    @Test
    void presentationShowsTheLanesAloneAndEscapeEndsIt(FxRobot robot) {
        double small = settings.fontSize();
        robot.type(KeyCode.F11);
        assertTrue(robot.lookup("#prompt").tryQuery().isEmpty());
        assertTrue(robot.lookup("#lane-ar").query().isVisible());
        assertEquals(small, settings.fontSize());
        robot.type(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#prompt").query().isVisible());
    }

    @Test
    void theHelpListsEveryKeyAndEscapeClosesIt(FxRobot robot) {
        robot.type(KeyCode.F1);
        assertEquals(
                Shortcut.values().length, robot.lookup(".help-key").queryAll().size());
        robot.type(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#help").tryQuery().isEmpty());
    }

    @Test
    void theKeyboardGetsOutOfThePromptByTab(FxRobot robot) {
        robot.clickOn("#prompt").write("a").type(KeyCode.TAB);
        assertEquals("a", model.prompt().promptProperty().get());
        assertFalse(robot.lookup("#prompt").query().isFocused());
    }

    @Test
    void settingsTypedInTheWindowAreAsked(FxRobot robot) throws Exception {
        robot.clickOn("#settings").doubleClickOn("#setting-block").write("8").type(KeyCode.ENTER);
        robot.clickOn("#language-javascript").clickOn("#also-autoregressive");
        generate(robot);
        assertEquals(8, engine.requests.getFirst().block());
        assertEquals("javascript", engine.requests.getFirst().lang());
        assertEquals(1, engine.requests.size());
    }
}
