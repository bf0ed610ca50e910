package dev.coalesce.engine.measure.bench;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.Progress;
import dev.coalesce.engine.measure.bench.BenchReport.DecoderSpeed;
import dev.coalesce.engine.measure.bench.BenchReport.ForwardCost;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteTask;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Measures a model: forwards of several sizes, then every decoder over the same requests in rounds, by turns, so that
/// all
/// meet the same state of the machine. The tests of the answers run after everything that is timed.
public final class Bench {

    /// Numbers of tokens whose forward is timed.
    public static final List<Integer> SIZES = List.of(1, 4, 8, 16, 32, 64, 128);

    private static final int CACHED = 64;
    private static final int FORWARDS = 51;

    private final CodeModel model;
    private final Suite suite;
    private final @Nullable TestSandbox sandbox;

    /// @param suite the requests
    /// @param sandbox where their tests run, or null to leave them out
    public Bench(CodeModel model, Suite suite, @Nullable TestSandbox sandbox) {
        this.model = model;
        this.suite = suite;
        this.sandbox = sandbox;
    }

    /// Runs the benchmark.
    ///
    /// @param decoders which decoders
    /// @param runs timed rounds of each, at least 1
    /// @param progress hears of each size and each round
    /// @return the report, or nothing where it was cancelled
    public Optional<BenchReport> run(
            List<DecoderKind> decoders, int runs, Progress progress, Cancellation cancellation) {
        int all = SIZES.size() + (runs + 1) * decoders.size();
        int done = 0;
        List<ForwardCost> costs = new ArrayList<>();
        for (int size : SIZES) {
            List<Double> millis = model.forwardNanos(size, CACHED, FORWARDS).stream()
                    .map(nanos -> nanos / 1e6)
                    .toList();
            costs.add(new ForwardCost(size, Spread.of(millis)));
            progress.at(++done, all, "forward of " + size);
        }
        Map<DecoderKind, List<List<Run>>> rounds = new LinkedHashMap<>();
        for (int round = 0; round <= runs; round++) {
            for (DecoderKind decoder : decoders) {
                List<Run> answers = answers(decoder, cancellation);
                if (cancellation.requested()) {
                    return Optional.empty();
                }
                // The first round warms up.
                if (round > 0) {
                    rounds.computeIfAbsent(decoder, any -> new ArrayList<>()).add(answers);
                }
                String name = decoder.name().toLowerCase(Locale.ROOT);
                progress.at(++done, all, name + (round == 0 ? ", warm-up" : ", round " + round));
            }
        }
        List<Run> ar = rounds.getOrDefault(DecoderKind.AR, List.of(List.of())).getFirst();
        List<DecoderSpeed> speeds = new ArrayList<>();
        rounds.forEach((decoder, runsOf) -> speeds.add(speed(decoder, runsOf, ar, cancellation)));
        return cancellation.requested()
                ? Optional.empty()
                : Optional.of(new BenchReport(model.environment(), suite.tasks().size(), runs, costs, speeds));
    }

    private List<Run> answers(DecoderKind decoder, Cancellation cancellation) {
        List<Run> answers = new ArrayList<>();
        for (SuiteTask task : suite.tasks()) {
            if (cancellation.requested()) {
                return answers;
            }
            DecodeRequest request = model.defaults(task.prompt(), task.lang(), task.given())
                    .withCandidates(0)
                    .withDecoder(decoder);
            answers.add(model.generate(request, StepListener.NONE, cancellation));
        }
        return answers;
    }

    private DecoderSpeed speed(DecoderKind decoder, List<List<Run>> rounds, List<Run> ar, Cancellation cancellation) {
        List<Run> first = rounds.getFirst();
        int same = 0;
        for (int i = 0; i < ar.size(); i++) {
            same += ar.get(i).tokens().equals(first.get(i).tokens()) ? 1 : 0;
        }
        return new DecoderSpeed(
                decoder,
                first.getFirst().request(),
                spread(rounds, round -> sum(round, run -> run.tokens().size()) * 1e9 / sum(round, Run::decodeNanos)),
                spread(rounds, round -> sum(round, Run::prefillNanos) / 1e6 / round.size()),
                spread(rounds, round -> sum(round, Run::totalNanos) / 1e6 / round.size()),
                (int) sum(first, run -> run.tokens().size()),
                (int) sum(first, Run::forwards),
                passed(first, cancellation),
                same);
    }

    private int passed(List<Run> answers, Cancellation cancellation) {
        TestSandbox tests = sandbox;
        if (tests == null) {
            return -1;
        }
        int passed = 0;
        for (int i = 0; i < answers.size() && !cancellation.requested(); i++) {
            String text = answers.get(i).text();
            passed +=
                    tests.run(suite.tasks().get(i).program(text), cancellation).passed() ? 1 : 0;
        }
        return passed;
    }

    private static Spread spread(List<List<Run>> rounds, ToDoubleFunction<List<Run>> value) {
        return Spread.of(rounds.stream().map(value::applyAsDouble).toList());
    }

    private static double sum(List<Run> runs, ToDoubleFunction<Run> value) {
        return runs.stream().mapToDouble(value).sum();
    }
}
