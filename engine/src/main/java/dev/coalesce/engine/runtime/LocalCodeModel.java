package dev.coalesce.engine.runtime;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.AutoregressiveDecoder;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.decode.Decoded;
import dev.coalesce.engine.decode.Decoder;
import dev.coalesce.engine.decode.DiffusionDecoder;
import dev.coalesce.engine.decode.DiffusionOptions;
import dev.coalesce.engine.decode.DiffusionOptions.Order;
import dev.coalesce.engine.decode.SpeculativeDecoder;
import dev.coalesce.engine.model.Dtype;
import dev.coalesce.engine.model.GenerationDefaults;
import dev.coalesce.engine.model.ModelConfig.Attention;
import dev.coalesce.engine.model.ModelFolder;
import dev.coalesce.engine.program.DecoderProgram.Linear;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A model of a folder, on this computer. Safe from any thread; requests run one after the other. */
public final class LocalCodeModel implements CodeModel {

    private final ModelFolder folder;
    private final InferenceThread thread;
    private final TorchNetwork network;
    private final Environment environment;
    private volatile boolean closed;

    private LocalCodeModel(ModelFolder folder, InferenceThread thread, TorchNetwork network, Environment environment) {
        this.folder = folder;
        this.thread = thread;
        this.network = network;
        this.environment = environment;
    }

    /**
     * Opens a folder, hands its weights to libtorch and warms up: about a second for the built-in model.
     *
     * @throws EngineException code MODEL for an unusable folder, code RUNTIME where libtorch does not start
     */
    public static LocalCodeModel load(Path path, LoadOptions options) {
        Machine machine = Machine.current();
        // First: it sets what must be set before any class of DJL, which the tokenizer brings too.
        LibTorch.start();
        ModelFolder folder = ModelFolder.open(path);
        int threads = options.threads(machine);
        InferenceThread thread = new InferenceThread(threads, options.niceness());
        boolean loaded = false;
        try {
            boolean bfloat16 = folder.weights().head().dtype() == Dtype.BF16;
            Precision precision = options.precision(bfloat16, machine);
            // oneDNN multiplies bfloat16 only where the processor can.
            List<Linear> linears = precision == Precision.FLOAT32 || machine.bfloat16()
                    ? List.of(Linear.ONEDNN, Linear.PORTABLE)
                    : List.of(Linear.PORTABLE);
            TorchNetwork network = thread.call(() -> new TorchNetwork(folder, precision, linears, options.longest()));
            Environment environment = new Environment(
                    folder.name(),
                    folder.fingerprint(),
                    folder.weights().parameters(),
                    "cpu",
                    precision.toString(),
                    threads,
                    machine.description(),
                    LibTorch.versions());
            LocalCodeModel model = new LocalCodeModel(folder, thread, network, environment);
            model.warmUp();
            loaded = true;
            return model;
        } finally {
            if (!loaded) {
                thread.close();
                folder.close();
            }
        }
    }

    /** Two short answers of each decoder, so that the first real one is as fast as the next. */
    private void warmUp() {
        DecodeRequest d = defaults("warm up", "python");
        int[] prompt = new int[Math.min(16, network.longest() - 1)];
        Arrays.setAll(prompt, i -> i % network.vocabulary());
        for (DecoderKind kind : List.of(DecoderKind.AR, DecoderKind.DIFFUSION, DecoderKind.AR, DecoderKind.DIFFUSION)) {
            DecodeRequest request = new DecodeRequest(
                    d.prompt(), d.lang(), Given.NOTHING, kind, d.block(), 0.5f, null, 2, 2 * d.block(), 0, 0, 0);
            thread.call(() -> decoder(kind).decode(prompt, request, StepListener.NONE, new Cancellation()));
        }
    }

    @Override
    public Environment environment() {
        return environment;
    }

    @Override
    public DecodeRequest defaults(String prompt, String lang, Given given) {
        GenerationDefaults d = folder.defaults();
        return new DecodeRequest(
                prompt,
                lang,
                given,
                DecoderKind.DIFFUSION,
                d.block(),
                d.threshold(),
                null,
                d.editThreshold(),
                d.maxTokens(),
                d.temperature(),
                0,
                0);
    }

    @Override
    public Run generate(DecodeRequest request, StepListener listener, Cancellation cancellation) {
        requireOpen();
        record Answer(int promptTokens, Decoded decoded) {}
        // All on the inference thread: a close that overtakes this request cannot take the tokenizer from under it.
        Answer answer = thread.call(() -> {
            requireOpen();
            int[] prompt = folder.promptFormat().request(request.prompt(), request.lang(), request.given());
            return new Answer(
                    prompt.length, decoder(request.decoder()).decode(prompt, request, listener, cancellation));
        });
        Decoded decoded = answer.decoded();
        return new Run(
                request,
                environment,
                answer.promptTokens(),
                maskToken(),
                decoded.steps(),
                decoded.tokens(),
                folder.tokenizer().decode(decoded.tokens()),
                pieces(decoded),
                decoded.finish(),
                decoded.totalNanos());
    }

    @Override
    public List<Long> forwardNanos(int tokens, int cached, int times) {
        requireOpen();
        return thread.call(() -> {
            requireOpen();
            int warmUps = 5;
            int[] prompt = new int[cached];
            int[] draft = new int[tokens];
            Arrays.setAll(prompt, i -> i % network.vocabulary());
            Arrays.setAll(draft, i -> i % network.vocabulary());
            network.reset();
            network.forward(prompt, cached, cached - 1, 1);
            List<Long> nanos = new ArrayList<>();
            for (int i = -warmUps; i < times; i++) {
                long start = System.nanoTime();
                network.forward(draft, 0, 0, 1);
                long took = System.nanoTime() - start;
                if (i >= 0) {
                    nanos.add(took);
                }
            }
            return nanos;
        });
    }

    private Decoder decoder(DecoderKind kind) {
        return switch (kind) {
            case AR -> new AutoregressiveDecoder(network);
            case SPECULATIVE -> {
                if (folder.config().attention() != Attention.CAUSAL) {
                    throw new EngineException(
                            EngineException.Code.REQUEST,
                            "this model's committed text is not causal: use diffusion or ar in place of speculative");
                }
                yield new SpeculativeDecoder(network);
            }
            case DIFFUSION ->
                new DiffusionDecoder(
                        network,
                        DiffusionOptions.of(network)
                                .withOrder(folder.defaults().leadingRun() ? Order.LEADING : Order.ANY)
                                .withAligned(folder.config().attention() == Attention.BLOCK_CAUSAL));
        };
    }

    private Map<Integer, String> pieces(Decoded decoded) {
        Map<Integer, String> pieces = new TreeMap<>();
        decoded.steps().forEach(step -> {
            step.changes().forEach(c -> pieces.computeIfAbsent(c.token(), this::piece));
            step.candidates().values().forEach(cs -> cs.forEach(c -> pieces.computeIfAbsent(c.token(), this::piece)));
        });
        return pieces;
    }

    @Override
    public String piece(int token) {
        requireOpen();
        return folder.tokenizer().piece(token);
    }

    @Override
    public int maskToken() {
        return folder.config().maskToken();
    }

    private void requireOpen() {
        if (closed) {
            throw new EngineException(EngineException.Code.RUNTIME, "the model is closed: load it again");
        }
    }

    /** Waits for the request under way and frees the weights. Further requests fail; may be called again. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            thread.call(() -> {
                network.close();
                folder.close();
                return true;
            });
            thread.close();
        }
    }
}
