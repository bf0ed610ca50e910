package dev.coalesce.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coalesce.engine.decode.AutoregressiveDecoder;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.decode.Decoded;
import dev.coalesce.engine.decode.DiffusionDecoder;
import dev.coalesce.engine.decode.DiffusionOptions;
import dev.coalesce.engine.decode.Network;
import dev.coalesce.engine.decode.Scores;
import dev.coalesce.engine.decode.SpeculativeDecoder;
import dev.coalesce.engine.model.Dtype;
import dev.coalesce.engine.model.ModelConfig.Attention;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.model.TinyModel;
import dev.coalesce.engine.program.DecoderProgram.Linear;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.StepListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every forward of the cached network gives what a whole forward without a cache gives. */
class TorchNetworkTest {

    private static final int[] PROMPT = {3, 300, 301, 302, 4, 7};
    private static final List<Linear> ONEDNN = List.of(Linear.ONEDNN);

    private static InferenceThread thread;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        thread = new InferenceThread(1, 0);
    }

    @AfterAll
    static void stop() {
        thread.close();
    }

    static Stream<TinyModel> models() {
        TinyModel standard = TinyModel.standard();
        return Stream.of(
                standard,
                standard.withKvHeads(1),
                standard.withQkNorm(false),
                standard.withQkvBias(true).withQkNorm(false).withKvHeads(1),
                standard.withTiedHead(false),
                standard.withAttention(Attention.BLOCK_CAUSAL, 4),
                standard.withAttention(Attention.BLOCK_CAUSAL, 4).withKvHeads(1).withShift(false),
                standard.withAttention(Attention.FULL, 1).withShift(false),
                standard.withAttention(Attention.FULL, 1).withKvHeads(1),
                standard.withShift(false));
    }

    @ParameterizedTest
    @MethodSource("models")
    void bothDecodersSeeTheScoresOfAWholeForward(TinyModel model) throws IOException {
        compare(model, Precision.FLOAT32, ONEDNN, 1e-4, network -> {
            DiffusionOptions options = DiffusionOptions.of(network);
            for (DecodeRequest request : List.of(request(4, 0.3f, null, 2), request(8, 0.3f, 3, 0.4f))) {
                network.reset();
                decode(new AutoregressiveDecoder(network), request);
                decode(new DiffusionDecoder(network, options), request);
                decode(new SpeculativeDecoder(network), request);
                decode(
                        new DiffusionDecoder(
                                network, options.withMergeCommit(false).withAligned(true)),
                        request);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyKindOfForwardIsRight(TinyModel model) throws IOException {
        compare(model, Precision.FLOAT32, ONEDNN, 1e-4, TorchNetworkTest::everyKind);
    }

    @Test
    void thePortableLinearLayerIsTheSame() throws IOException {
        TinyModel biased = TinyModel.standard().withQkvBias(true);
        compare(biased, Precision.FLOAT32, List.of(Linear.PORTABLE), 1e-4, TorchNetworkTest::everyKind);
    }

    @Test
    void bfloat16IsClose() throws IOException {
        TinyModel stored = TinyModel.standard().withDtype(Dtype.BF16);
        compare(stored, Precision.FLOAT32, ONEDNN, 1e-4, TorchNetworkTest::everyKind);
        compare(stored, Precision.BFLOAT16, List.of(Linear.PORTABLE), 0.1, TorchNetworkTest::everyKind);
        if (Machine.current().bfloat16()) {
            compare(stored, Precision.BFLOAT16, ONEDNN, 0.1, TorchNetworkTest::everyKind);
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndLeavesTheCacheAsItWas() throws IOException {
        ModelFolder model = ModelFolder.open(TinyModel.standard().write(folder));
        thread.call(() -> {
            TorchNetwork network = new TorchNetwork(model, Precision.FLOAT32, ONEDNN, 8);
            network.forward(new int[6], 6, 5, 1);
            assertThrows(IllegalArgumentException.class, () -> network.forward(new int[3], 3, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> network.forward(new int[0], 0, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> network.forward(new int[2], 3, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> network.forward(new int[2], 0, 2, 1));
            assertEquals(6, network.cached());
            assertEquals(2, network.forward(new int[2], 2, 0, 1).rows());
            network.close();
            return true;
        });
        model.close();
    }

    @Test
    void tokensThatAreNeverWrittenHaveNoProbability() throws IOException {
        ModelFolder model = ModelFolder.open(TinyModel.standard().write(folder));
        thread.call(() -> {
            TorchNetwork network = new TorchNetwork(model, Precision.FLOAT32, ONEDNN, 8);
            Scores all = network.forward(new int[] {3}, 1, 0, 1000);
            assertEquals(TinyModel.VOCABULARY, all.k());
            float sum = 0;
            for (int rank = 0; rank < all.k(); rank++) {
                int token = all.token(0, rank);
                sum += all.probability(0, rank);
                boolean never = !network.isEnd(token) && (model.tokenizer().isSpecial(token) || token == 0);
                assertEquals(never, all.probability(0, rank) == 0, "token " + token);
            }
            assertEquals(1, sum, 1e-4);
            network.close();
            return true;
        });
        model.close();
    }

    private static void everyKind(Network network) {
        for (int round = 0; round < 2; round++) {
            network.reset();
            network.forward(PROMPT, PROMPT.length, PROMPT.length - 1, 3);
            network.forward(new int[] {310, 1, 1, 1}, 0, 0, 3);
            network.forward(new int[] {310, 311, 1, 1}, 0, 1, 1);
            network.forward(new int[] {310, 311, 312, 313, 1, 1, 1}, 4, 3, 3);
            network.forward(new int[] {1}, 0, 0, 3);
            network.forward(new int[] {314}, 1, 0, 3);
            network.forward(new int[] {315, 316, 317, 318, 319}, 5, 0, 3);
            network.forward(new int[] {315, 316, 317, 318, 1}, 3, 0, 3);
        }
        assertEquals(PROMPT.length + 13, network.cached());
    }

    private static DecodeRequest request(int block, float threshold, Integer steps, float edit) {
        return new DecodeRequest(
                "p", "python", Given.NOTHING, DecoderKind.DIFFUSION, block, threshold, steps, edit, 18, 0, 0, 2);
    }

    private static void decode(dev.coalesce.engine.decode.Decoder decoder, DecodeRequest request) {
        Decoded decoded = decoder.decode(PROMPT, request, StepListener.NONE, new Cancellation());
        assertTrue(decoded.steps().size() > 1 || decoded.tokens().size() < 2, "nothing was decoded");
    }

    private void compare(TinyModel model, Precision precision, List<Linear> linears, double most, Consumer<Network> use)
            throws IOException {
        try (ModelFolder opened = ModelFolder.open(model.write(folder.resolve(precision + "" + linears.size())))) {
            thread.call(() -> {
                try (TorchNetwork network = new TorchNetwork(opened, precision, linears, 4096)) {
                    use.accept(new Compared(network, new ReferenceNetwork(opened), most));
                }
                return true;
            });
        }
    }
}
