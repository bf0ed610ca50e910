package dev.coalesce.ui.race;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.ui.code.SyntaxCheck;
import dev.coalesce.ui.code.SyntaxReport;
import dev.coalesce.ui.lane.LaneViewModel;
import dev.coalesce.ui.task.FxDispatcher;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Decodes one request by diffusion and then, with the machine again to itself, autoregressively. Each lane is live while its decoding runs. On the JavaFX thread; the decoding itself runs on the executor.
 */
public final class RaceViewModel {

    private final Executor background;
    private final FxDispatcher fx;
    private final LaneViewModel diffusion = new LaneViewModel(DecoderKind.DIFFUSION);
    private final LaneViewModel autoregressive = new LaneViewModel(DecoderKind.AR);
    private final ReadOnlyObjectWrapper<RacePhase> phase = new ReadOnlyObjectWrapper<>(RacePhase.IDLE);
    private Cancellation cancellation = new Cancellation();

    public RaceViewModel(Executor background, FxDispatcher fx) {
        this.background = background;
        this.fx = fx;
    }

    /**
     * Starts a race; only while idle.
     *
     * @param requests the request for each decoder, made on the executor
     * @param also whether to decode autoregressively too
     * @param outcome hears of the end, on the JavaFX thread
     */
    public void start(CodeModel model, Function<DecoderKind, DecodeRequest> requests, boolean also, Outcome outcome) {
        cancellation = new Cancellation();
        Cancellation ours = cancellation;
        if (also) {
            autoregressive.await();
        } else {
            autoregressive.clear();
        }
        enter(RacePhase.DIFFUSION, diffusion, model);
        decode(model, requests, diffusion, ours, outcome, first -> {
            diffusion.show(first.run(), first.parses());
            if (also && first.run().finish() != FinishReason.CANCELLED) {
                second(model, requests, ours, first, outcome);
            } else {
                autoregressive.clear();
                end(new SessionRun(first, Optional.empty()), outcome);
            }
        });
    }

    private void second(
            CodeModel model,
            Function<DecoderKind, DecodeRequest> requests,
            Cancellation ours,
            SessionRun.Measured first,
            Outcome outcome) {
        enter(RacePhase.AUTOREGRESSIVE, autoregressive, model);
        decode(model, requests, autoregressive, ours, outcome, last -> {
            autoregressive.show(last.run(), last.parses());
            end(new SessionRun(first, Optional.of(last)), outcome);
        });
    }

    private void enter(RacePhase next, LaneViewModel lane, CodeModel model) {
        lane.start(model.maskToken(), model::piece);
        phase.set(next);
    }

    private void end(SessionRun session, Outcome outcome) {
        phase.set(RacePhase.IDLE);
        outcome.done(session);
    }

    private void decode(
            CodeModel model,
            Function<DecoderKind, DecodeRequest> requests,
            LaneViewModel lane,
            Cancellation ours,
            Outcome outcome,
            Consumer<SessionRun.Measured> next) {
        background.execute(() -> {
            try {
                Run run = model.generate(requests.apply(lane.decoder()), lane::offer, ours);
                SessionRun.Measured measured = new SessionRun.Measured(run, syntax(run));
                fx.later(() -> next.accept(measured));
            } catch (RuntimeException failure) {
                fx.later(() -> fail(lane, failure, outcome));
            }
        });
    }

    private void fail(LaneViewModel lane, RuntimeException failure, Outcome outcome) {
        lane.fail();
        if (lane != autoregressive) {
            autoregressive.clear();
        }
        phase.set(RacePhase.IDLE);
        outcome.failed(failure);
    }

    /** The check is a help and no condition: without tree-sitter for this platform the answer still counts. */
    private static Optional<SyntaxReport> syntax(Run run) {
        try {
            return Optional.of(SyntaxCheck.check(run.text(), run.request().lang()));
        } catch (RuntimeException | LinkageError missing) {
            return Optional.empty();
        }
    }

    /** Stops before the model's next forward. What stands is kept. */
    public void stop() {
        cancellation.request();
    }

    /** Shows recordings again. */
    public void show(SessionRun session) {
        diffusion.show(session.diffusion().run(), session.diffusion().parses());
        session.autoregressive()
                .ifPresentOrElse(ar -> autoregressive.show(ar.run(), ar.parses()), autoregressive::clear);
    }

    /** Brings live lanes up to date, once a pulse. */
    public void pulse() {
        diffusion.pulse();
        autoregressive.pulse();
    }

    /** Moves both recordings to one moment of their common clock. */
    public void seek(long nanos) {
        if (phase.get() == RacePhase.IDLE) {
            diffusion.seek(nanos);
            autoregressive.seek(nanos);
        }
    }

    public LaneViewModel diffusion() {
        return diffusion;
    }

    public LaneViewModel autoregressive() {
        return autoregressive;
    }

    public ReadOnlyObjectProperty<RacePhase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    /** How a race ended. */
    public interface Outcome {

        /** Everything asked for was measured, or stopped on request. */
        void done(SessionRun session);

        /** A decoding failed. */
        void failed(Throwable failure);
    }
}
