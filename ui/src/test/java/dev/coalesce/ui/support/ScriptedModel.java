package dev.coalesce.ui.support;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import dev.coalesce.engine.trace.StepRecord;
import dev.coalesce.engine.trace.TokenChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that "writes" a given text by a script: for tests of the window alone. */
public final class ScriptedModel implements CodeModel {

    public static final int MASK = 1;
    public static final int END = 2;

    private final List<String> pieces = new ArrayList<>(List.of("<|pad|>", "<|mask|>", "<|end|>"));
    private final List<Integer> answer = new ArrayList<>();
    private final String text;
    /** Requests in the order in which they came. */
    public final List<DecodeRequest> requests = new ArrayList<>();
    /** Thrown by the next request. */
    public RuntimeException failure;
    /** Runs on the inference thread after the second step. */
    public Runnable afterSecondStep = () -> {};

    public ScriptedModel(String text) {
        this.text = text;
        Matcher matcher = Pattern.compile("\\n *| ?\\w+| ?[^\\w\\s]").matcher(text);
        while (matcher.find()) {
            if (!pieces.contains(matcher.group())) {
                pieces.add(matcher.group());
            }
            answer.add(pieces.indexOf(matcher.group()));
        }
        answer.add(END);
    }

    @Override
    public Environment environment() {
        return new Environment("scripted", "ab12", 12_000_000, "cpu", "float32", 2, "a machine", "a runtime");
    }

    @Override
    public DecodeRequest defaults(String prompt, String lang, Given given) {
        return new DecodeRequest(prompt, lang, given, DecoderKind.DIFFUSION, 16, 0.9f, null, 0.95f, 256, 0, 7, 0);
    }

    @Override
    public Run generate(DecodeRequest request, StepListener listener, Cancellation cancellation) {
        requests.add(request);
        if (failure != null) {
            throw failure;
        }
        List<StepRecord> steps = new ArrayList<>();
        for (StepRecord step : request.decoder() == DecoderKind.AR ? autoregressive() : diffusion(request.block())) {
            if (cancellation.requested()) {
                return run(request, steps, FinishReason.CANCELLED);
            }
            steps.add(step);
            listener.onStep(step);
            if (steps.size() == 2) {
                afterSecondStep.run();
            }
        }
        return run(request, steps, FinishReason.END);
    }

    private Run run(DecodeRequest request, List<StepRecord> steps, FinishReason finish) {
        Map<Integer, String> known = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            known.put(i, pieces.get(i));
        }
        boolean whole = finish == FinishReason.END;
        List<Integer> tokens = whole ? answer.subList(0, answer.size() - 1) : List.of();
        return new Run(
                request,
                environment(),
                20,
                MASK,
                steps,
                tokens,
                whole ? text : "",
                known,
                finish,
                steps.isEmpty() ? 0 : steps.getLast().elapsedNanos());
    }

    private List<StepRecord> autoregressive() {
        List<StepRecord> steps = new ArrayList<>();
        add(steps, 0, StepRecord.Phase.PREFILL, List.of(), 9);
        for (int i = 0; i < answer.size(); i++) {
            add(
                    steps,
                    0,
                    StepRecord.Phase.DENOISE,
                    List.of(new TokenChange(i, answer.get(i), confidence(i), TokenChange.Kind.UNMASK)),
                    5);
        }
        return steps;
    }

    /** Four steps a block; the third position of a block is first written wrong and rewritten in the block's last step. */
    private List<StepRecord> diffusion(int size) {
        List<StepRecord> steps = new ArrayList<>();
        add(steps, 0, StepRecord.Phase.PREFILL, List.of(), 9);
        for (int start = 0, block = 0; start < answer.size(); start += size, block++) {
            for (int round = 0; round < 4; round++) {
                List<TokenChange> changes = new ArrayList<>();
                for (int i = start; i < start + size; i++) {
                    change(i, i - start, round, changes);
                }
                add(
                        steps,
                        block,
                        round == 0 && block > 0 ? StepRecord.Phase.COMMIT_AND_DENOISE : StepRecord.Phase.DENOISE,
                        changes,
                        7);
            }
        }
        return steps;
    }

    private void change(int i, int inBlock, int round, List<TokenChange> changes) {
        int token = i < answer.size() ? answer.get(i) : END;
        int when = (i * 5 + i / 4) % 4;
        if (inBlock == 2) {
            if (round == 0) {
                changes.add(new TokenChange(i, answer.getFirst(), 0.4f, TokenChange.Kind.UNMASK));
            } else if (round == 3) {
                changes.add(new TokenChange(i, token, 0.97f, TokenChange.Kind.EDIT));
            }
        } else if (when == round) {
            changes.add(new TokenChange(i, token, confidence(i), TokenChange.Kind.UNMASK));
        } else if (round == 0) {
            changes.add(new TokenChange(i, MASK, 0, TokenChange.Kind.MASK));
        }
    }

    private static float confidence(int i) {
        return i % 11 == 5 ? 0.55f : i % 7 == 3 ? 0.8f : 0.99f;
    }

    private static void add(
            List<StepRecord> steps, int block, StepRecord.Phase phase, List<TokenChange> changes, int millis) {
        long before = steps.isEmpty() ? 0 : steps.getLast().elapsedNanos();
        long took = millis * 1_000_000L;
        steps.add(new StepRecord(steps.size(), block, phase, changes, took, before + took, Map.of()));
    }

    @Override
    public List<Long> forwardNanos(int tokens, int cached, int times) {
        return Collections.nCopies(times, 1_000_000L * tokens);
    }

    @Override
    public String piece(int token) {
        return pieces.get(token);
    }

    @Override
    public int maskToken() {
        return MASK;
    }

    @Override
    public void close() {}
}
