package dev.coalesce.engine.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RaceTest {

    private final ScriptedModel model = new ScriptedModel(Map.of("p", "x"));

    @Test
    void warmsUpAndTakesTurns() {
        DecodeRequest request = model.defaults("p", "python");

        RaceReport report = new Race(model)
                .run(request, 2, Progress.NONE, new Cancellation())
                .orElseThrow();

        DecoderKind d = DecoderKind.DIFFUSION;
        DecoderKind a = DecoderKind.AR;
        assertEquals(
                List.of(d, a, d, a, d, a),
                model.asked.stream().map(DecodeRequest::decoder).toList());
        assertTrue(model.asked.stream().allMatch(r -> r.candidates() == 0));
        assertEquals(2, report.diffusion().runs().size());
        assertEquals(2, report.speedup(), 1e-9);
        assertTrue(report.sameText());
    }

    @Test
    void tellsTheFirstTokenFromTheFirstThatStays() {
        RaceReport report = new Race(model)
                .run(model.defaults("p", "python"), 1, Progress.NONE, new Cancellation())
                .orElseThrow();

        Moments diffusion = Moments.of(report.diffusion().typical());
        assertEquals(new Moments(2_000_000, 2_000_000, 3_000_000), diffusion);
        assertEquals(5_000_000, report.ar().total());
        assertEquals(1_000_000, report.ar().prefill());
        assertEquals(4_000_000, report.ar().decode());
        assertEquals(0, report.ar().spread());
    }

    @Test
    void aCancelledRaceHasNoReport() {
        Cancellation cancellation = new Cancellation();
        cancellation.request();

        assertTrue(new Race(model)
                .run(model.defaults("p", "python"), 3, Progress.NONE, cancellation)
                .isEmpty());
        assertEquals(1, model.asked.size());
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMeanOfTheMiddle() {
        assertEquals(2.5, Median.of(List.of(9.0, 1.0, 2.0, 3.0), x -> x));
        assertEquals(2, Median.of(List.of(9.0, 1.0, 2.0), x -> x));
        assertEquals(0, Median.of(List.<Double>of(), x -> x));
    }
}
