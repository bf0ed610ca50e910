package dev.coalesce.engine.measure;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.EngineException;
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
import java.util.List;
import java.util.Map;

/// A model whose answers are set: four tokens, two forwards for diffusion and four for autoregressive decoding.
final class ScriptedModel implements CodeModel {

    final List<DecodeRequest> asked = new ArrayList<>();
    private final Map<String, String> answers;

    ScriptedModel(Map<String, String> answers) {
        this.answers = answers;
    }

    @Override
    public Environment environment() {
        return new Environment("scripted", "00", 1, "cpu", "float32", 1, "a machine", "none");
    }

    @Override
    public DecodeRequest defaults(String prompt, String lang, Given given) {
        return new DecodeRequest(prompt, lang, given, DecoderKind.DIFFUSION, 16, 0.9f, null, 2, 256, 0, 1, 5);
    }

    @Override
    public Run generate(DecodeRequest request, StepListener listener, Cancellation cancellation) {
        asked.add(request);
        String text = answers.get(request.prompt());
        if (text == null) {
            throw new EngineException(EngineException.Code.REQUEST, "the prompt is too long");
        }
        boolean diffusion = request.decoder() == DecoderKind.DIFFUSION;
        int forwards = diffusion ? 2 : 4;
        List<StepRecord> steps = new ArrayList<>();
        steps.add(new StepRecord(0, 0, StepRecord.Phase.PREFILL, List.of(), 1_000_000, 1_000_000, Map.of()));
        for (int i = 1; i <= forwards; i++) {
            List<TokenChange> changes = new ArrayList<>();
            if (diffusion && i == 2) {
                changes.add(new TokenChange(0, 9, 0.9f, TokenChange.Kind.EDIT));
            }
            for (int p = (i - 1) * 4 / forwards; p < i * 4 / forwards; p++) {
                changes.add(new TokenChange(p, p, 0.9f, TokenChange.Kind.UNMASK));
            }
            steps.add(
                    new StepRecord(i, 0, StepRecord.Phase.DENOISE, changes, 1_000_000, (i + 1) * 1_000_000L, Map.of()));
        }
        return new Run(
                request,
                environment(),
                7,
                99,
                steps,
                List.of(9, 1, 2, 3),
                text,
                Map.of(),
                cancellation.requested() ? FinishReason.CANCELLED : FinishReason.END,
                (forwards + 1) * 1_000_000L);
    }

    @Override
    public List<Long> forwardNanos(int tokens, int cached, int times) {
        return Collections.nCopies(times, 1_000_000L * tokens);
    }

    @Override
    public String piece(int token) {
        return "?";
    }

    @Override
    public int maskToken() {
        return 99;
    }

    @Override
    public void close() {}
}
