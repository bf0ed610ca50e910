package dev.coalesce.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.model.TinyModel;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Replay;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.RunFile;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.engine.trace.TokenChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCodeModelTest {

    @TempDir
    static Path folder;

    private static LocalCodeModel model;

    @BeforeAll
    static void load() throws IOException {
        model = LocalCodeModel.load(
                TinyModel.standard().write(folder.resolve("tiny")), LoadOptions.USUAL.withThreads(1));
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static DecodeRequest request(DecoderKind kind, String prompt, int most, float temperature, long seed) {
        return new DecodeRequest(prompt, "python", Given.NOTHING, kind, 4, 0.5f, null, 2, most, temperature, seed, 3);
    }

    private static Run generate(DecodeRequest request) {
        return model.generate(request, StepListener.NONE, new Cancellation());
    }

    @ParameterizedTest
    @EnumSource
    void aRunTellsAllThatHappened(DecoderKind kind) {
        List<StepRecord> heard = new ArrayList<>();
        Run run = model.generate(request(kind, "sum of a list", 20, 1, 3), heard::add, new Cancellation());
        assertEquals(heard, run.steps());
        assertTrue(run.tokens().size() <= 20);
        assertEquals(StepRecord.Phase.PREFILL, run.steps().getFirst().phase());
        assertEquals(run.steps().size() - 1, run.forwards());
        List<Integer> shown = Replay.of(run, run.steps().size()).cells().stream()
                .map(Replay.Cell::token)
                .limit(run.tokens().size())
                .toList();
        assertEquals(run.tokens(), shown);
        run.steps()
                .forEach(s -> s.changes().forEach(c -> assertTrue(run.pieces().containsKey(c.token()))));
        assertTrue(run.steps().stream().allMatch(s -> s.forwardNanos() > 0 && s.forwardNanos() <= s.elapsedNanos()));
        Path file = folder.resolve(kind + ".json");
        RunFile.write(file, run);
        assertEquals(run, RunFile.read(file));
    }

    @ParameterizedTest
    @EnumSource
    void theSeedDecides(DecoderKind kind) {
        List<Integer> first = generate(request(kind, "sum", 40, 1, 1)).tokens();
        assertEquals(first, generate(request(kind, "sum", 40, 1, 1)).tokens());
        assertNotEquals(first, generate(request(kind, "sum", 40, 1, 2)).tokens());
        List<Integer> greedy = generate(request(kind, "sum", 40, 0, 1)).tokens();
        assertEquals(greedy, generate(request(kind, "sum", 40, 0, 2)).tokens());
    }

    @Test
    void greedyBlocksOfOneTokenAreAutoregressive() {
        DecodeRequest one =
                new DecodeRequest("sum", "python", Given.NOTHING, DecoderKind.DIFFUSION, 1, 0.5f, null, 2, 30, 0, 0, 0);
        assertEquals(
                generate(request(DecoderKind.AR, "sum", 30, 0, 0)).tokens(),
                generate(one).tokens());
    }

    @ParameterizedTest
    @ValueSource(floats = {0, 1})
    void speculativeDecodingIsAutoregressive(float temperature) {
        for (String prompt : List.of("sum", "a stack class", "x", "reverse a list of numbers")) {
            DecodeRequest plain = request(DecoderKind.AR, prompt, 60, temperature, 5);
            DecodeRequest all = new DecodeRequest(
                    prompt, plain.lang(), Given.NOTHING, DecoderKind.SPECULATIVE, 4, 0, null, 2, 60, temperature, 5, 0);
            Run drafted = generate(all);
            assertEquals(generate(plain).tokens(), drafted.tokens());
            assertTrue(
                    drafted.steps().stream()
                            .flatMap(s -> s.changes().stream())
                            .anyMatch(c -> c.kind() == TokenChange.Kind.REMASK),
                    "no draft was wrong");
        }
    }

    @ParameterizedTest
    @EnumSource
    void cancellingKeepsWhatStands(DecoderKind kind) {
        Cancellation cancellation = new Cancellation();
        Run run = model.generate(
                request(kind, "sum", 200, 0, 0),
                step -> {
                    if (step.step() == 2) {
                        cancellation.request();
                    }
                },
                cancellation);
        assertEquals(FinishReason.CANCELLED, run.finish());
        assertEquals(3, run.steps().size());
        assertFalse(run.tokens().isEmpty());
        assertEquals(
                0,
                model.generate(request(kind, "sum", 9, 0, 0), StepListener.NONE, cancellation)
                        .forwards());
    }

    @ParameterizedTest
    @EnumSource
    void aPromptMayTakeAllPositionsButOne(DecoderKind kind) {
        String word = " a".repeat(1000);
        String longest = word.substring(0, 2 * longestCount(word));
        Run run = generate(request(kind, longest, 50, 0, 0));
        assertEquals(TinyModel.LONGEST - 1, run.promptTokens());
        assertTrue(run.tokens().size() <= 1);
        EngineException e =
                assertThrows(EngineException.class, () -> generate(request(kind, longest + " a", 50, 0, 0)));
        assertEquals(EngineException.Code.REQUEST, e.code());
        assertTrue(e.getMessage().contains("at most 255 fit"), e.getMessage());
    }

    /** How many times " a" may be repeated. */
    private static int longestCount(String word) {
        try (ModelFolder opened = ModelFolder.open(folder.resolve("tiny"))) {
            int count = 1;
            while (opened.promptFormat().request(word.substring(0, 2 * count), "python", Given.NOTHING).length
                    < TinyModel.LONGEST - 1) {
                count++;
            }
            return count;
        }
    }

    @Test
    void requestsOfManyThreadsRunOneAfterTheOther() throws InterruptedException, ExecutionException {
        Run alone = generate(request(DecoderKind.DIFFUSION, "sum", 30, 1, 5));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Run>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                runs.add(threads.submit(() -> generate(request(DecoderKind.DIFFUSION, "sum", 30, 1, 5))));
            }
            for (Future<Run> run : runs) {
                assertEquals(alone.tokens(), run.get().tokens());
            }
        }
    }

    @Test
    void theFoldersDefaultsAndTheFactsAreTold() {
        DecodeRequest defaults = model.defaults("sum", "javascript");
        assertEquals(4, defaults.block());
        assertEquals(32, defaults.maxTokens());
        assertEquals("float32", model.environment().dtype());
        assertEquals(1, model.environment().threads());
        assertTrue(model.environment().runtime().startsWith("libtorch 2."));
        assertEquals("<|mask|>", model.piece(model.maskToken()));
    }

    @Test
    void afterClosingACallSaysSo() throws IOException {
        LocalCodeModel other =
                LocalCodeModel.load(TinyModel.standard().withSeed(2).write(folder.resolve("other")), LoadOptions.USUAL);
        other.close();
        other.close();
        EngineException e = assertThrows(
                EngineException.class,
                () -> other.generate(request(DecoderKind.AR, "sum", 3, 0, 0), StepListener.NONE, new Cancellation()));
        assertEquals(EngineException.Code.RUNTIME, e.code());
        assertThrows(EngineException.class, () -> other.piece(3));
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        EngineException e = assertThrows(
                EngineException.class, () -> LocalCodeModel.load(folder.resolve("none"), LoadOptions.USUAL));
        assertEquals(EngineException.Code.MODEL, e.code());
    }
}
