package dev.coalesce.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.TokenChange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeculativeDecoderTest {

    private static final int[] PROMPT = {50, 51, 52};

    private static Decoded decode(Decoder decoder, DecodeRequest request) {
        return decoder.decode(PROMPT, request, StepListener.NONE, new Cancellation());
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 0, 8, 30",
        "true, 3, 0, 8, 30",
        "true, 0, 0, 4, 30",
        "false, 3, 0, 8, 30",
        "false, 0, 0, 8, 7",
        "true, 3, 1, 8, 30",
        "true, 2, 1.5, 3, 11",
        "false, 4, 1, 16, 100",
        "true, 0, 0, 8, 100"
    })
    void theAnswerIsTheAutoregressiveOne(boolean shifted, int wrong, float temperature, int block, int most) {
        for (int seed = 0; seed < 50; seed++) {
            DecodeRequest request = Requests.of(block, 0.5f, null, 2, most, temperature, seed);
            TextNetwork network = new TextNetwork(shifted, wrong, seed);
            Decoded plain = decode(new AutoregressiveDecoder(network), request);
            int forwards = network.forwards();
            Decoded drafted = decode(new SpeculativeDecoder(network), request);
            assertEquals(plain.tokens(), drafted.tokens(), "seed " + seed);
            assertEquals(plain.finish(), drafted.finish());
            assertTrue(network.forwards() - forwards <= forwards, "more forwards than tokens");
        }
    }

    @Test
    void rightDraftsSaveForwards() {
        TextNetwork network = new TextNetwork(true, 0, 3);
        Decoded decoded = decode(new SpeculativeDecoder(network), Requests.of(8, 0.5f, null, 2, 33, 0, 0));
        assertEquals(33, decoded.tokens().size());
        assertEquals(FinishReason.LENGTH, decoded.finish());
        // The prefill gives one token, the next forward one and 8 drafts, each further one 9 more.
        assertEquals(6, decoded.steps().size());
    }

    @Test
    void aWrongDraftIsRewrittenAndWhatFollowsMaskedAgain() {
        TextNetwork network = new TextNetwork(true, 3, 1);
        Decoded decoded = decode(new SpeculativeDecoder(network), Requests.of(8, 0.5f, null, 2, 20, 0, 0));
        List<TokenChange.Kind> kinds = decoded.steps().stream()
                .flatMap(step -> step.changes().stream())
                .map(TokenChange::kind)
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of(TokenChange.Kind.UNMASK, TokenChange.Kind.EDIT, TokenChange.Kind.REMASK), kinds);
    }

    @Test
    void unsureGuessesAreNoDrafts() {
        TextNetwork network = new TextNetwork(true, 0, 3);
        decode(new SpeculativeDecoder(network), Requests.of(8, 0.95f, null, 2, 12, 0, 0));
        assertEquals(12, network.forwards());
    }

    @Test
    void cancellingKeepsWhatIsVerified() {
        TextNetwork network = new TextNetwork(true, 0, 3);
        Cancellation cancellation = new Cancellation();
        DecodeRequest request = Requests.of(8, 0.5f, null, 2, 33, 0, 0);
        Decoded decoded = new SpeculativeDecoder(network)
                .decode(PROMPT, request, step -> cancelAfter(step.step(), cancellation), cancellation);
        assertEquals(FinishReason.CANCELLED, decoded.finish());
        assertEquals(2, decoded.tokens().size());
    }

    private static void cancelAfter(int step, Cancellation cancellation) {
        if (step == 1) {
            cancellation.request();
        }
    }
}
