package dev.coalesce.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.bench.Bench;
import dev.coalesce.engine.measure.bench.BenchReport;
import dev.coalesce.engine.measure.bench.BenchReport.DecoderSpeed;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteReader;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {

    private static final List<DecoderKind> BOTH = List.of(DecoderKind.DIFFUSION, DecoderKind.AR);

    @TempDir
    private Path folder;

    private final ScriptedModel model = new ScriptedModel(Map.of("p", "x", "q", "y"));

    private Suite suite() throws IOException {
        return new SuiteReader().read(Files.writeString(folder.resolve("s.jsonl"), """
                {"id": "a", "lang": "python", "prompt": "p", "tests": ["assert True"]}
                {"id": "b", "lang": "python", "prompt": "q", "tests": ["assert True"]}
                """));
    }

    @Test
    void roundsGoByTurnsAfterAWarmUpOfEach() throws IOException {
        BenchReport report = new Bench(model, suite(), null)
                .run(BOTH, 2, Progress.NONE, new Cancellation())
                .orElseThrow();

        DecoderKind d = DecoderKind.DIFFUSION;
        DecoderKind a = DecoderKind.AR;
        assertEquals(
                List.of(d, d, a, a, d, d, a, a, d, d, a, a),
                model.asked.stream().map(DecodeRequest::decoder).toList());
        assertTrue(model.asked.stream().allMatch(r -> r.candidates() == 0), "recording candidates costs time");
        assertEquals(2, report.requests());
        assertEquals(2, report.runs());
    }

    @Test
    void tokensCountOverTheTimeOfDecoding() throws IOException {
        BenchReport report = new Bench(model, suite(), null)
                .run(BOTH, 3, Progress.NONE, new Cancellation())
                .orElseThrow();

        DecoderSpeed diffusion = report.decoders().getFirst();
        assertEquals(DecoderKind.DIFFUSION, diffusion.decoder());
        // 2 answers of 4 tokens in 2 ms each, prefill of 1 ms apart.
        assertEquals(2000, diffusion.tokensPerSecond().median(), 1e-6);
        assertEquals(0, diffusion.tokensPerSecond().relative());
        assertEquals(1, diffusion.prefillMillis().median(), 1e-9);
        assertEquals(3, diffusion.totalMillis().median(), 1e-9);
        assertEquals(8, diffusion.tokens());
        assertEquals(4, diffusion.forwards());
        assertEquals(2, diffusion.tokensPerForward());
        assertEquals(2, report.speedup(diffusion), 1e-9);
        assertEquals(2, diffusion.sameAsAutoregressive());
        assertEquals(-1, diffusion.passed());
    }

    @Test
    void everySizeOfForwardIsTimed() throws IOException {
        BenchReport report = new Bench(model, suite(), null)
                .run(List.of(DecoderKind.AR), 1, Progress.NONE, new Cancellation())
                .orElseThrow();

        assertEquals(
                Bench.SIZES,
                report.costs().stream().map(BenchReport.ForwardCost::tokens).toList());
        assertEquals(16, report.costs().get(3).millis().median(), 1e-9);
    }

    @Test
    void aCancelledBenchmarkHasNoReport() throws IOException {
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        assertTrue(new Bench(model, suite(), null)
                .run(BOTH, 3, Progress.NONE, cancellation)
                .isEmpty());
    }
}
