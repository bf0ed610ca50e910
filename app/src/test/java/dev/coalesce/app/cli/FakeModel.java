package dev.coalesce.app.cli;

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

/// Writes the same program to every prompt: two tokens in one forward, or in two where it is autoregressive.
final class FakeModel implements CodeModel {

    static final String ANSWER = "def größe():\n    return 1";

    final List<DecodeRequest> asked = new ArrayList<>();
    boolean closed;

    @Override
    public Environment environment() {
        return new Environment("fake", "00", 12, "cpu", "float32", 2, "a machine", "libtorch x");
    }

    @Override
    public DecodeRequest defaults(String prompt, String lang, Given given) {
        return new DecodeRequest(prompt, lang, given, DecoderKind.DIFFUSION, 16, 0.9f, 4, 2, 256, 0, 7, 0);
    }

    @Override
    public Run generate(DecodeRequest request, StepListener listener, Cancellation cancellation) {
        asked.add(request);
        if (request.prompt().length() > 1000) {
            throw new EngineException(EngineException.Code.REQUEST, "the prompt has 1001 tokens: shorten it");
        }
        if (request.prompt().equals("break")) {
            throw new IllegalStateException("a bug\nof two lines");
        }
        int forwards = request.decoder() == DecoderKind.AR ? 2 : 1;
        List<StepRecord> steps = new ArrayList<>();
        steps.add(new StepRecord(0, 0, StepRecord.Phase.PREFILL, List.of(), 500_000, 500_000, Map.of()));
        for (int i = 1; i <= forwards; i++) {
            List<TokenChange> changes = forwards == 2 ? List.of(token(i - 1)) : List.of(token(0), token(1));
            steps.add(new StepRecord(
                    i, 0, StepRecord.Phase.DENOISE, changes, 1_000_000, 500_000 + i * 1_000_000L, Map.of()));
        }
        return new Run(
                request,
                environment(),
                3,
                9,
                steps,
                List.of(0, 1),
                ANSWER,
                Map.of(),
                cancellation.requested() ? FinishReason.CANCELLED : FinishReason.END,
                500_000 + forwards * 1_000_000L);
    }

    private static TokenChange token(int position) {
        return new TokenChange(position, position, 1, TokenChange.Kind.UNMASK);
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
        return 9;
    }

    @Override
    public void close() {
        closed = true;
    }
}
