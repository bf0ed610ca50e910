package dev.coalesce.engine.runtime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import dev.coalesce.engine.decode.Network;
import dev.coalesce.engine.decode.Scores;
import dev.coalesce.engine.model.Dtype;
import dev.coalesce.engine.model.ModelConfig;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.model.Tensor;
import dev.coalesce.engine.model.TextTokenizer;
import dev.coalesce.engine.program.DecoderProgram;
import dev.coalesce.engine.program.DecoderProgram.Linear;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network on libtorch. Every method, constructor included, on the inference thread. */
final class TorchNetwork implements Network, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TorchNetwork.class);

    private final ModelConfig config;
    private final int longest;
    private final PtNDManager manager = (PtNDManager) NDManager.newBaseManager("PyTorch");
    private final PtSymbolBlock program;
    private int cached;

    /**
     * Copies the weights into libtorch.
     *
     * @param linears ways to compute a linear layer, tried in this order
     * @param longest room for this many positions, or the model's limit where that is less
     */
    TorchNetwork(ModelFolder folder, Precision precision, List<Linear> linears, int longest) {
        this.config = folder.config();
        this.longest = Math.min(longest, config.longest());
        this.program = load(manager, linears);
        folder.weights().names().forEach(name -> add(folder.weights().get(name)));
        call(
                        "setup",
                        IValue.listFrom(shape()),
                        IValue.listFrom(config.ropeTheta(), config.normEpsilon()),
                        IValue.from((long) precision.code),
                        IValue.listFrom(excluded(config, folder.tokenizer())))
                .close();
    }

    private static PtSymbolBlock load(PtNDManager manager, List<Linear> linears) {
        try {
            byte[] archive = DecoderProgram.archive(linears.getFirst());
            return JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false);
        } catch (ai.djl.engine.EngineException e) {
            if (linears.size() == 1) {
                throw e;
            }
            // An operator that this platform's libtorch lacks fails the whole program.
            LOG.info("no linear layer {} here", linears.getFirst(), e);
            return load(manager, linears.subList(1, linears.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands a tensor over as bytes: DJL cannot make a bfloat16 array. */
    private void add(Tensor tensor) {
        long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
        shape[shape.length - 1] *= tensor.dtype().bytes();
        Precision stored = tensor.dtype() == Dtype.BF16 ? Precision.BFLOAT16 : Precision.FLOAT32;
        try (NDArray bytes = manager.create(tensor.bytes(), new Shape(shape), DataType.INT8)) {
            call("add", IValue.from(tensor.name()), IValue.from((PtNDArray) bytes), IValue.from((long) stored.code))
                    .close();
        }
    }

    private long[] shape() {
        int block = switch (config.attention()) {
            case FULL -> 0;
            case CAUSAL -> 1;
            case BLOCK_CAUSAL -> config.settledBlock();
        };
        return new long[] {
            config.layers(),
            config.width(),
            config.heads(),
            config.kvHeads(),
            config.headSize(),
            longest,
            block,
            config.qkvBias() ? 1 : 0,
            config.qkNorm() ? 1 : 0
        };
    }

    /** The ids that are never written: special tokens but the end, and what the tokenizer does not know. */
    static long[] excluded(ModelConfig config, TextTokenizer tokenizer) {
        List<Integer> ends = config.endTokens();
        return IntStream.range(0, config.vocabulary())
                .filter(id -> !ends.contains(id))
                .filter(id -> id >= tokenizer.size()
                        || tokenizer.isSpecial(id)
                        || id == config.maskToken()
                        || id == config.padToken())
                .asLongStream()
                .toArray();
    }

    @Override
    public int vocabulary() {
        return config.vocabulary();
    }

    @Override
    public int maskToken() {
        return config.maskToken();
    }

    @Override
    public boolean isEnd(int token) {
        return config.endTokens().contains(token);
    }

    @Override
    public boolean shifted() {
        return config.shift();
    }

    @Override
    public int longest() {
        return longest;
    }

    @Override
    public void reset() {
        cached = 0;
    }

    @Override
    public int cached() {
        return cached;
    }

    @Override
    public void keep(int length) {
        if (length < 0 || length > cached) {
            throw new IllegalArgumentException("length " + length + " of " + cached);
        }
        cached = length;
    }

    @Override
    public Scores forward(int[] ids, int settled, int firstRow, int k) {
        if (ids.length == 0 || cached + ids.length > longest) {
            throw new IllegalArgumentException(
                    ids.length + " tokens after " + cached + " do not fit " + longest + " positions");
        }
        if (settled < 0 || settled > ids.length || firstRow < 0 || firstRow >= ids.length || k < 1) {
            throw new IllegalArgumentException("settled " + settled + ", first row " + firstRow + " or k " + k
                    + " is out of range for " + ids.length + " tokens");
        }
        int width = Math.min(k, config.vocabulary());
        IValue result = call(
                "forward",
                IValue.listFrom(Arrays.stream(ids).asLongStream().toArray()),
                IValue.from((long) cached),
                IValue.from((long) settled),
                IValue.from((long) firstRow),
                IValue.from((long) width));
        cached += settled;
        try (result;
                NDArray scores = result.toTensor(manager)) {
            return unpack(scores.toByteBuffer(true).asFloatBuffer(), ids.length - firstRow, width);
        }
    }

    /** Each row holds k ids, then their k probabilities. */
    private static Scores unpack(FloatBuffer rows, int count, int k) {
        int[] tokens = new int[count * k];
        float[] probabilities = new float[count * k];
        for (int row = 0; row < count; row++) {
            for (int rank = 0; rank < k; rank++) {
                tokens[row * k + rank] = (int) rows.get(row * 2 * k + rank);
            }
            rows.get(row * 2 * k + k, probabilities, row * k, k);
        }
        return new Scores(k, tokens, probabilities);
    }

    private IValue call(String method, IValue... inputs) {
        try {
            return IValueUtils.runMethod(program, method, inputs);
        } finally {
            for (IValue input : inputs) {
                input.close();
            }
        }
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
