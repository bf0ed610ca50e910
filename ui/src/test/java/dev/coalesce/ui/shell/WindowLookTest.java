package dev.coalesce.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coalesce.ui.settings.MemorySettings;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.support.Pictures;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import dev.coalesce.ui.task.FxDispatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TitledPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Nothing is cut at the sizes and in the looks that people use. Leaves pictures in target/pictures. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class WindowLookTest {

    private final MemorySettings settings = new MemorySettings();
    private final ScriptedModel engine = new ScriptedModel(Samples.PYTHON);
    private MainViewModel model;
    private Stage stage;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        settings.setLastPrompt("Count how often each word occurs in a text, most frequent first.");
        model = new MainViewModel(
                CompletableFuture.completedFuture(engine),
                settings,
                ForkJoinPool.commonPool(),
                FxDispatcher.platform());
        MainView view = new MainView(model);
        stage.setScene(new Scene(view, 1000, 800));
        stage.show();
    }

    @Test
    void nothingIsCut(FxRobot robot) throws Exception {
        picture(robot, "start-light");
        robot.interact(model::generate);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !model.history().isEmpty());
        robot.interact(() -> {
            model.timeline().playingProperty().set(false);
            model.timeline().seek(52_000_000);
        });
        for (Theme theme : Theme.values()) {
            robot.interact(() -> model.themeProperty().set(theme));
            picture(robot, "replay-" + theme.name().toLowerCase());
        }
        robot.interact(() -> model.timeline().last());
        picture(robot, "done-dark");
        robot.interact(() -> model.tell(new dev.coalesce.engine.EngineException(
                dev.coalesce.engine.EngineException.Code.REQUEST,
                "the prompt is too long: 900 of at most 512 tokens")));
        robot.interact(
                () -> ((javafx.scene.control.TitledPane) stage.getScene().lookup("#settings")).setExpanded(true));
        picture(robot, "settings-notice-dark");
        robot.interact(() -> model.dismiss());
        robot.interact(() -> ((MainView) stage.getScene().getRoot()).help());
        Window help =
                Window.getWindows().stream().filter(w -> w != stage).findFirst().orElseThrow();
        robot.sleep(300);
        robot.interact(() -> Pictures.take(help.getScene(), "help-dark"));
        assertEquals(List.of(), cut(help.getScene().getRoot()));
        robot.interact(help::hide);
        robot.interact(() -> {
            model.themeProperty().set(Theme.LIGHT);
            ((MainView) stage.getScene().getRoot()).present();
            model.timeline().seek(52_000_000);
        });
        picture(robot, "present-light");
    }

    private void picture(FxRobot robot, String name) {
        robot.sleep(400);
        robot.interact(() -> Pictures.take(stage.getScene(), name));
        assertEquals(List.of(), cut(stage.getScene().getRoot()), name);
    }

    /** Labels and buttons whose text is shown with an ellipsis; history lines and placeholders may be. */
    private static List<String> cut(Parent root) {
        List<String> cut = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (node instanceof Labeled labeled
                    && !(node instanceof TitledPane)
                    && node.isVisible()
                    && labeled.getText() != null
                    && labeled.getStyleClass().stream().noneMatch(c -> c.equals("history-prompt") || c.equals("lineno"))
                    && labeled.lookup(".text") instanceof Text text
                    && !text.getText().equals(labeled.getText())) {
                cut.add(labeled.getText());
            }
            if (node instanceof Parent parent && node.isVisible()) {
                cut.addAll(cut(parent));
            }
        }
        return cut;
    }
}
