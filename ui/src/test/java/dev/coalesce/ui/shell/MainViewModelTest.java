package dev.coalesce.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.ui.lane.LaneState;
import dev.coalesce.ui.prompt.Example;
import dev.coalesce.ui.race.Notice;
import dev.coalesce.ui.race.RacePhase;
import dev.coalesce.ui.race.SessionRun;
import dev.coalesce.ui.settings.MemorySettings;
import dev.coalesce.ui.settings.Theme;
import dev.coalesce.ui.support.Samples;
import dev.coalesce.ui.support.ScriptedModel;
import dev.coalesce.ui.timeline.TimelineMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window's state without a window: background work and the way back are queues that the test empties. */
class MainViewModelTest {

    private final MemorySettings settings = new MemorySettings();
    private final ScriptedModel engine = new ScriptedModel(Samples.PYTHON);
    private final CompletableFuture<CodeModel> loading = new CompletableFuture<>();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private final Queue<Runnable> fx = new ArrayDeque<>();
    private final MainViewModel model = new MainViewModel(loading, settings, background::add, fx::add);

    private static void drain(Queue<Runnable> queue) {
        for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
            next.run();
        }
    }

    private void all() {
        while (!background.isEmpty() || !fx.isEmpty()) {
            drain(background);
            drain(fx);
        }
    }

    private void ready() {
        loading.complete(engine);
        all();
        model.prompt().promptProperty().set("Count words.");
    }

    @Test
    void nothingIsGeneratedWithoutAModelOrAPrompt() {
        model.prompt().promptProperty().set("x");
        assertFalse(model.canGenerate().get());
        ready();
        assertTrue(model.canGenerate().get());
        model.prompt().promptProperty().set("  ");
        model.generate();
        assertTrue(background.isEmpty());
    }

    @Test
    void diffusionRunsFirstAndTheOtherLaneWaits() {
        ready();
        model.generate();
        assertEquals(RacePhase.DIFFUSION, model.race().phaseProperty().get());
        assertEquals(
                LaneState.WAITING, model.race().autoregressive().stateProperty().get());
        assertEquals(TimelineMode.LIVE, model.timeline().modeProperty().get());
        background.remove().run();
        model.pulse(1);
        assertEquals(
                Samples.PYTHON, model.race().diffusion().frameProperty().get().text());
        drain(fx);
        assertEquals(RacePhase.AUTOREGRESSIVE, model.race().phaseProperty().get());
        all();
        assertEquals(RacePhase.IDLE, model.race().phaseProperty().get());
        assertEquals(
                List.of(DecoderKind.DIFFUSION, DecoderKind.AR),
                engine.requests.stream().map(r -> r.decoder()).toList());
    }

    @Test
    void bothAreReplayedOnOneClockWithTheMeasuredFigures() {
        ready();
        model.generate();
        all();
        assertEquals(TimelineMode.REPLAY, model.timeline().modeProperty().get());
        assertTrue(model.timeline().playingProperty().get());
        assertEquals(0, model.timeline().positionProperty().get());
        model.pulse(0);
        model.pulse(500_000_000);
        assertEquals(50_000_000, model.race().diffusion().metersProperty().get().elapsedNanos());
        assertEquals(
                50_000_000, model.race().autoregressive().metersProperty().get().elapsedNanos());
        SessionRun run = model.history().getFirst();
        assertEquals(
                run.diffusion().run().tokensPerSecond(),
                model.race().diffusion().metersProperty().get().tokensPerSecond());
        assertEquals(Samples.PYTHON, model.editor().textProperty().get());
        assertTrue(model.editor().reportProperty().get().orElseThrow().parses());
    }

    @Test
    void withoutTheSecondLaneOnlyDiffusionRuns() {
        ready();
        model.prompt().alsoAutoregressiveProperty().set(false);
        model.generate();
        all();
        assertEquals(1, engine.requests.size());
        assertEquals(
                LaneState.EMPTY, model.race().autoregressive().stateProperty().get());
        assertTrue(model.history().getFirst().autoregressive().isEmpty());
    }

    @Test
    void theChosenSettingsAreAsked() {
        ready();
        model.decoding().blockProperty().set(4);
        model.decoding().fixedStepsProperty().set(true);
        model.decoding().stepsProperty().set(3);
        model.prompt().languageProperty().set("javascript");
        model.generate();
        all();
        assertEquals(4, engine.requests.getFirst().block());
        assertEquals(3, engine.requests.getFirst().steps());
        assertEquals("javascript", engine.requests.getFirst().lang());
        assertEquals("Count words.", engine.requests.getFirst().prompt());
    }

    @Test
    void stoppingKeepsWhatStandsAndLeavesTheSecondLaneOut() {
        ready();
        engine.afterSecondStep = model::stop;
        model.generate();
        all();
        assertEquals(1, engine.requests.size());
        assertEquals(
                LaneState.CANCELLED, model.race().diffusion().stateProperty().get());
        assertEquals(2, model.race().diffusion().frameProperty().get().applied());
        assertEquals(
                LaneState.EMPTY, model.race().autoregressive().stateProperty().get());
        assertEquals(
                FinishReason.CANCELLED,
                model.history().getFirst().diffusion().run().finish());
        assertFalse(model.timeline().playingProperty().get());
        assertFalse(model.busy().get());
    }

    @Test
    void aFailureIsToldAndThePromptStays() {
        ready();
        engine.failure = new EngineException(EngineException.Code.REQUEST, "the prompt is too long");
        model.generate();
        all();
        Notice notice = model.noticeProperty().get().orElseThrow();
        assertEquals("REQUEST", notice.code());
        assertEquals("The prompt is too long", notice.message());
        assertFalse(notice.next().isBlank());
        assertEquals("Count words.", model.prompt().promptProperty().get());
        assertFalse(model.busy().get());
        assertEquals(LaneState.FAILED, model.race().diffusion().stateProperty().get());
        engine.failure = null;
        model.generate();
        assertTrue(model.noticeProperty().get().isEmpty());
        all();
        assertEquals(
                FinishReason.END, model.history().getFirst().diffusion().run().finish());
    }

    @Test
    void aModelThatCannotBeLoadedIsTold() {
        loading.completeExceptionally(
                new CompletionException(new EngineException(EngineException.Code.MODEL, "config.json is missing")));
        all();
        assertEquals(ModelState.FAILED, model.modelStateProperty().get());
        assertEquals("MODEL", model.noticeProperty().get().orElseThrow().code());
        assertFalse(model.canGenerate().get());
    }

    @Test
    void anEarlierRequestIsShownAgain() {
        ready();
        model.generate();
        all();
        SessionRun first = model.history().getFirst();
        model.prompt().alsoAutoregressiveProperty().set(false);
        model.generate();
        all();
        model.editor().textProperty().set("changed");
        model.open(first);
        assertEquals(first, model.shownProperty().get().orElseThrow());
        assertEquals(Samples.PYTHON, model.editor().textProperty().get());
        assertEquals(
                LaneState.RECORDED,
                model.race().autoregressive().stateProperty().get());
    }

    @Test
    void anExampleSetsThePromptAndItsLanguage() {
        Example example = Example.ALL.getLast();
        model.prompt().take(example);
        assertEquals(example.prompt(), model.prompt().promptProperty().get());
        assertEquals("javascript", model.prompt().languageProperty().get());
    }

    @Test
    void theCodeIsSavedAndAFileThatCannotBeWrittenIsTold(@TempDir Path folder) throws IOException {
        model.editor().show("x = 1\n", "python");
        model.editor().save(folder.resolve(model.editor().fileName()));
        all();
        assertEquals("x = 1\n", Files.readString(folder.resolve("answer.py")));
        model.editor().save(folder.resolve("no such folder").resolve("a.py"));
        all();
        assertEquals("FILE", model.noticeProperty().get().orElseThrow().code());
        assertEquals("x = 1\n", model.editor().textProperty().get());
    }

    @Test
    void whatIsTypedAndChosenIsRemembered() {
        model.prompt().promptProperty().set("remember me");
        model.prompt().languageProperty().set("javascript");
        model.toggleTheme();
        model.zoom(3);
        assertEquals("remember me", settings.lastPrompt());
        assertEquals("javascript", settings.language());
        assertEquals(Theme.DARK, settings.theme());
        assertEquals(17, settings.fontSize());
    }
}
