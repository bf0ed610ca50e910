package dev.coalesce.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.DiffusionOptions.Order;
import dev.coalesce.engine.decode.Fake.Call;
import dev.coalesce.engine.decode.Fake.Row;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.engine.trace.StepRecord.Phase;
import dev.coalesce.engine.trace.TokenChange;
import dev.coalesce.engine.trace.TokenChange.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffusionDecoderTest {

    private static final int[] PROMPT = {50, 51, 52};

    private static Decoded decode(Fake network, DiffusionOptions options, DecodeRequest request) {
        return new DiffusionDecoder(network, options).decode(PROMPT, request, StepListener.NONE, new Cancellation());
    }

    private static Decoded decode(Fake network, DecodeRequest request) {
        return decode(network, DiffusionOptions.of(network), request);
    }

    private static List<Phase> phases(Decoded decoded) {
        return decoded.steps().stream().map(StepRecord::phase).toList();
    }

    @Test
    void aSureShiftedNetworkNeedsOneForwardForABlockAfterTheFirst() {
        Fake network = Fake.sure(true, 3, at -> 10 + at);
        Decoded decoded = decode(network, Requests.block(4, 12));
        assertEquals(IntStream.range(10, 22).boxed().toList(), decoded.tokens());
        assertEquals(FinishReason.LENGTH, decoded.finish());
        assertEquals(
                List.of(Phase.PREFILL, Phase.DENOISE, Phase.COMMIT_AND_DENOISE, Phase.COMMIT_AND_DENOISE),
                phases(decoded));
        assertEquals(
                List.of(
                        new Call(List.of(50, 51, 52), 0, 3, 2),
                        new Call(List.of(10, 1, 1, 1), 3, 0, 0),
                        new Call(List.of(10, 11, 12, 13, 1, 1, 1, 1), 3, 4, 3),
                        new Call(List.of(14, 15, 16, 17, 1, 1, 1, 1), 7, 4, 3)),
                network.calls);
    }

    @Test
    void withoutMergingEachCommitIsAForward() {
        Fake network = Fake.sure(true, 3, at -> 10 + at);
        Decoded decoded = decode(network, DiffusionOptions.of(network).withMergeCommit(false), Requests.block(4, 10));
        assertEquals(IntStream.range(10, 20).boxed().toList(), decoded.tokens());
        assertEquals(
                List.of(Phase.PREFILL, Phase.DENOISE, Phase.COMMIT, Phase.DENOISE, Phase.COMMIT, Phase.DENOISE),
                phases(decoded));
        assertEquals(new Call(List.of(18, 1), 11, 0, 0), network.calls.getLast());
    }

    @Test
    void anUnshiftedNetworkWritesTheWholeBlockFromItsOwnRows() {
        Fake network = Fake.sure(false, 3, at -> 10 + at);
        Decoded decoded = decode(network, Requests.block(4, 8));
        assertEquals(IntStream.range(10, 18).boxed().toList(), decoded.tokens());
        assertEquals(List.of(Phase.PREFILL, Phase.DENOISE, Phase.COMMIT_AND_DENOISE), phases(decoded));
        assertEquals(new Call(List.of(1, 1, 1, 1), 3, 0, 0), network.calls.get(1));
        assertEquals(new Call(List.of(10, 11, 12, 13, 1, 1, 1, 1), 3, 4, 4), network.calls.get(2));
    }

    @Test
    void alignedBlocksEndAtMultiplesOfTheirSize() {
        Fake network = Fake.sure(false, 3, at -> 10 + at);
        decode(network, DiffusionOptions.of(network).withAligned(true), Requests.block(4, 9));
        assertEquals(List.of(1), network.calls.get(1).ids());
        assertEquals(List.of(10, 1, 1, 1, 1), network.calls.get(2).ids());
    }

    @Test
    void anUnsureShiftedNetworkWritesFromLeftToRight() {
        Fake network = new Fake(true, (forward, position) -> new Row(10 + position - 3, 0.1f * position));
        Decoded decoded = decode(network, Requests.block(4, 4));
        assertEquals(List.of(10, 11, 12, 13), decoded.tokens());
        assertEquals(4, decoded.steps().size());
        assertEquals(
                List.of(2, 0, 1, 2), network.calls.stream().map(Call::firstRow).toList());
    }

    @Test
    void theMostConfidentIsOpenedFirstWhereThatIsAskedFor() {
        Fake network = new Fake(false, (forward, position) -> new Row(10 + position - 3, 0.1f * position));
        Decoded decoded = decode(network, Requests.block(4, 4));
        assertEquals(List.of(3, 2, 1, 0), positions(decoded));
    }

    @Test
    void inLeadingOrderNothingIsOpenedBehindAnUnsureMask() {
        for (Order order : Order.values()) {
            Fake network = new Fake(true, (forward, position) -> new Row(10 + position - 3, position == 5 ? 0.5f : 1f));
            Decoded decoded = decode(network, DiffusionOptions.of(network).withOrder(order), Requests.block(4, 4));
            assertEquals(List.of(10, 11, 12, 13), decoded.tokens());
            assertEquals(order == Order.ANY ? List.of(0, 1, 3, 2) : List.of(0, 1, 2, 3), positions(decoded));
            assertEquals(order == Order.ANY ? 3 : 4, decoded.steps().size());
        }
    }

    @Test
    void fixedStepsAreSoManyForwardsABlock() {
        Fake network = new Fake(false, (forward, position) -> new Row(10 + position - 3, 0.1f));
        assertEquals(
                1 + 2 * 2,
                decode(network, Requests.of(8, 0.9f, 2, 2, 16, 0, 0)).steps().size());
        Fake shifted = new Fake(true, (forward, position) -> new Row(10 + position - 3, 0.1f));
        assertEquals(
                1 + 2 * 3,
                decode(shifted, Requests.of(8, 0.9f, 3, 2, 16, 0, 0)).steps().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8})
    void itStopsAfterTheBlockWithTheEndTokenWhichIsNotCounted(int end) {
        for (boolean shifted : new boolean[] {true, false}) {
            Fake network = Fake.sure(shifted, 3, at -> at >= end ? Fake.END : 10 + at);
            Decoded decoded = decode(network, Requests.block(4, 30));
            assertEquals(IntStream.range(10, 10 + end).boxed().toList(), decoded.tokens());
            assertEquals(FinishReason.END, decoded.finish());
            assertTrue(network.cached() <= 3 + end / 4 * 4, "the last block is not committed");
        }
    }

    @Test
    void masksAfterTheEndTokenAreNotNeeded() {
        Fake network = new Fake(
                true,
                (forward, position) -> position == 4
                        ? new Row(Fake.END, 0.95f)
                        : new Row(10 + position - 3, position == 3 ? 1 : 0.1f));
        Decoded decoded = decode(network, Requests.block(8, 30));
        assertEquals(List.of(10), decoded.tokens());
        assertEquals(2, decoded.steps().size());
    }

    @Test
    void masksBeforeTheEndTokenAreFilledFirst() {
        Fake network = new Fake(
                true,
                (forward, position) -> position == 6 ? new Row(Fake.END, 0.95f) : new Row(10 + position - 3, 0.1f));
        Decoded decoded = decode(network, Requests.block(8, 30));
        assertEquals(List.of(10, 11, 12), decoded.tokens());
        assertEquals(1 + 1 + 2, decoded.steps().size());
    }

    @Test
    void aVisibleTokenIsRewrittenWhereTheNetworkNowPrefersAnother() {
        // The last position is unsure at first; meanwhile the network comes to prefer 77 for the second one.
        Fake.Script script = (forward, position) -> position == 6
                ? new Row(13, forward >= 2 ? 0.99f : 0.1f)
                : new Row(forward >= 2 && position == 4 ? 77 : 10 + position - 3, 0.99f);
        Decoded decoded = decode(new Fake(true, script), Requests.of(4, 0.9f, null, 0.5f, 4, 0, 0));
        assertEquals(List.of(10, 77, 12, 13), decoded.tokens());
        assertEquals(List.of(List.of(), List.of(), List.of(1), List.of()), edits(decoded));
        assertEquals(
                List.of(10, 11, 12, 13),
                decode(new Fake(true, script), Requests.block(4, 4)).tokens());
    }

    @Test
    void aCompleteBlockThatWasNotRewrittenNeedsNoFurtherForward() {
        Decoded decoded = decode(Fake.sure(true, 3, at -> 10 + at), Requests.of(4, 0.9f, null, 0.5f, 4, 0, 0));
        assertEquals(List.of(Phase.PREFILL, Phase.DENOISE), phases(decoded));
    }

    @Test
    void editsCannotTakeTurnsForEver() {
        // Positions 1 and 2 change at each forward; position 3 stays masked for three.
        Fake network = new Fake(
                true,
                (forward, position) ->
                        position == 6 ? new Row(13, forward >= 3 ? 0.99f : 0.1f) : new Row(10 + forward % 2, 0.99f));
        Decoded decoded = decode(network, Requests.of(4, 0.9f, null, 0.5f, 4, 0, 0));
        assertEquals(4, decoded.tokens().size());
        assertEquals(2 * 2, edits(decoded).stream().mapToInt(List::size).sum());
    }

    private static List<List<Integer>> edits(Decoded decoded) {
        return decoded.steps().stream()
                .map(s -> s.changes().stream()
                        .filter(c -> c.kind() == Kind.EDIT)
                        .map(c -> c.position())
                        .toList())
                .toList();
    }

    @Test
    void aStepTellsWhatItOpenedAndWroteAndWhatElseWasPossible() {
        Decoded decoded = decode(Fake.sure(true, 3, at -> 10 + at), Requests.block(2, 4));
        StepRecord prefill = decoded.steps().getFirst();
        assertEquals(
                List.of(Kind.MASK, Kind.UNMASK, Kind.MASK),
                prefill.changes().stream().map(c -> c.kind()).toList());
        assertEquals(2, prefill.candidates().get(0).size());
        StepRecord merged = decoded.steps().get(2);
        assertEquals(1, merged.block());
        assertEquals(java.util.Set.of(2, 3), merged.candidates().keySet());
    }

    @Test
    void cancellingStopsBeforeTheNextForwardAndKeepsWhatStands() {
        for (int after = 0; after < 6; after++) {
            int stop = after;
            Cancellation cancellation = new Cancellation();
            Fake network = new Fake(true, (forward, position) -> new Row(10 + position - 3, 0.1f));
            Decoded decoded = new DiffusionDecoder(network, DiffusionOptions.of(network))
                    .decode(
                            PROMPT,
                            Requests.block(4, 30),
                            step -> {
                                if (step.step() == stop) {
                                    cancellation.request();
                                }
                            },
                            cancellation);
            assertEquals(stop + 1, network.calls.size());
            assertEquals(FinishReason.CANCELLED, decoded.finish());
            assertEquals(IntStream.range(10, 11 + stop).boxed().toList(), decoded.tokens());
        }
    }

    @Test
    void theAnswerIsCutToWhatFitsAndAPromptWithoutRoomIsRefused() {
        Fake network = Fake.sure(true, 39, at -> 10 + at);
        DiffusionDecoder decoder = new DiffusionDecoder(network, DiffusionOptions.of(network));
        Decoded decoded = decoder.decode(new int[39], Requests.block(4, 30), StepListener.NONE, new Cancellation());
        assertEquals(List.of(10), decoded.tokens());
        EngineException e = assertThrows(
                EngineException.class,
                () -> decoder.decode(new int[40], Requests.block(4, 30), StepListener.NONE, new Cancellation()));
        assertEquals(EngineException.Code.REQUEST, e.code());
        assertTrue(e.getMessage().contains("40 tokens") && e.getMessage().contains("39"), e.getMessage());
    }

    /** The positions in the order in which they were unmasked. */
    private static List<Integer> positions(Decoded decoded) {
        return decoded.steps().stream()
                .flatMap(s -> s.changes().stream())
                .filter(c -> c.kind() == Kind.UNMASK)
                .map(TokenChange::position)
                .toList();
    }
}
