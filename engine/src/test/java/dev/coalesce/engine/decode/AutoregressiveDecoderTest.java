package dev.coalesce.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AutoregressiveDecoderTest {

    private static final int[] PROMPT = {50, 51, 52};

    private static Decoded decode(Fake network, int max, float temperature, long seed) {
        return new AutoregressiveDecoder(network)
                .decode(
                        PROMPT,
                        Requests.of(8, 0.9f, null, 2, max, temperature, seed),
                        StepListener.NONE,
                        new Cancellation());
    }

    @Test
    void oneTokenAForwardUpToTheEndToken() {
        Fake network = Fake.sure(true, 3, at -> at == 5 ? Fake.END : 10 + at);
        Decoded decoded = decode(network, 20, 0, 0);
        assertEquals(IntStream.range(10, 15).boxed().toList(), decoded.tokens());
        assertEquals(FinishReason.END, decoded.finish());
        assertEquals(6, network.calls.size());
        assertEquals(new Fake.Call(List.of(14), 7, 1, 0), network.calls.getLast());
    }

    @Test
    void theLengthIsKept() {
        Decoded decoded = decode(Fake.sure(false, 3, at -> 10 + at), 4, 0, 0);
        assertEquals(List.of(10, 11, 12, 13), decoded.tokens());
        assertEquals(FinishReason.LENGTH, decoded.finish());
        assertEquals(
                37,
                decode(Fake.sure(true, 3, at -> 10 + at), 100, 0, 0).tokens().size());
    }

    @Test
    void theSeedDecidesWhatIsSampled() {
        Fake.Script script = (forward, position) -> new Fake.Row(10, 0.2f);
        List<Integer> first = decode(new Fake(true, script), 30, 1, 7).tokens();
        assertEquals(first, decode(new Fake(true, script), 30, 1, 7).tokens());
        assertNotEquals(first, decode(new Fake(true, script), 30, 1, 8).tokens());
    }

    @Test
    void theConfidenceOfASampledTokenIsItsUntemperedProbability() {
        Decoded decoded = decode(new Fake(true, (forward, position) -> new Fake.Row(10, 0.2f)), 30, 2, 7);
        decoded.steps().stream()
                .flatMap(s -> s.changes().stream())
                .forEach(c -> assertEquals(c.token() == 10 ? 0.2f : 0.8f / 64, c.confidence(), 1e-6));
    }
}
