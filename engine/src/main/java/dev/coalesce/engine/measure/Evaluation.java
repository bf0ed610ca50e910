package dev.coalesce.engine.measure;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.EvaluationReport.TaskResult;
import dev.coalesce.engine.measure.sandbox.TestOutcome;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.structure.StructureCheck;
import dev.coalesce.engine.measure.structure.StructureFault;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteTask;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.trace.FinishReason;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/// Runs a suite: first all answers are written, with the machine to the model, then all tests are run, two at a time.
public final class Evaluation {

    private static final int TESTS_AT_A_TIME = 2;

    private final CodeModel model;
    private final TestSandbox sandbox;

    public Evaluation(CodeModel model, TestSandbox sandbox) {
        this.model = model;
        this.sandbox = sandbox;
    }

    /// Runs the suite. A task that the model cannot take, such as one that is too long, counts as failed.
    ///
    /// @param settings turns the model's default request of a task into the one to run
    /// @param progress hears of each answer, then of each test
    /// @return the report, or nothing where it was cancelled
    /// @throws EngineException where there is no interpreter for a task's tests, before anything is decoded
    public Optional<EvaluationReport> run(
            Suite suite, UnaryOperator<DecodeRequest> settings, Progress progress, Cancellation cancellation) {
        requireInterpreters(suite);
        List<Answer> answers = new ArrayList<>();
        int all = 2 * suite.tasks().size();
        // The first forwards after loading are slower and are nobody's measure.
        Answer warmUp = answer(suite.tasks().getFirst(), settings, cancellation);
        progress.at(0, all, warmUp.task().id() + ", warm-up");
        for (SuiteTask task : suite.tasks()) {
            Answer answer = answer(task, settings, cancellation);
            if (cancellation.requested()) {
                return Optional.empty();
            }
            answers.add(answer);
            progress.at(answers.size(), all, task.id() + " written");
        }
        List<TaskResult> results = test(answers, progress, cancellation);
        return cancellation.requested()
                ? Optional.empty()
                : Optional.of(new EvaluationReport(suite.name(), model.environment(), results));
    }

    /// Looks whether a suite's tests can be run.
    ///
    /// @throws EngineException where there is no interpreter for a task's tests
    public void requireInterpreters(Suite suite) {
        for (String lang : suite.languages()) {
            if (sandbox.interpreter(lang).isEmpty()) {
                throw new EngineException(
                        EngineException.Code.SUITE,
                        suite.name() + " has " + lang + " tests, and " + (lang.equals("python") ? "python3" : "node")
                                + " is not on the PATH: install it");
            }
        }
    }

    private Answer answer(SuiteTask task, UnaryOperator<DecodeRequest> settings, Cancellation cancellation) {
        try {
            DecodeRequest request = settings.apply(model.defaults(task.prompt(), task.lang(), task.given()))
                    .withCandidates(0);
            return new Answer(task, Optional.of(model.generate(request, StepListener.NONE, cancellation)), "");
        } catch (EngineException e) {
            if (e.code() != EngineException.Code.REQUEST) {
                throw e;
            }
            return new Answer(task, Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private List<TaskResult> test(List<Answer> answers, Progress progress, Cancellation cancellation) {
        int count = answers.size();
        List<TaskResult> results = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(TESTS_AT_A_TIME)) {
            List<Future<TaskResult>> futures = new ArrayList<>();
            for (Answer answer : answers) {
                Callable<TaskResult> job = () -> result(answer, cancellation);
                futures.add(pool.submit(job));
            }
            for (Future<TaskResult> future : futures) {
                TaskResult result = future.get();
                results.add(result);
                progress.at(count + results.size(), 2 * count, result.id() + (result.passed() ? " passed" : " failed"));
            }
        } catch (InterruptedException e) {
            cancellation.request();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the tests could not be run: " + e.getCause(), e);
        }
        return results;
    }

    private TaskResult result(Answer answer, Cancellation cancellation) {
        String id = answer.task().id();
        String kind = answer.task().kind();
        if (answer.run().isEmpty()) {
            return new TaskResult(id, kind, false, false, "", answer.refusal(), List.of(), null);
        }
        Run run = answer.run().get();
        if (cancellation.requested()) {
            return new TaskResult(id, kind, false, false, run.text(), "cancelled", List.of(), run);
        }
        TestOutcome outcome = sandbox.run(answer.task().program(run.text()), cancellation);
        String error = outcome.error();
        if (error != null && run.finish() == FinishReason.LENGTH) {
            error = error + " (the answer was cut at " + run.request().maxTokens() + " tokens)";
        }
        SuiteTask task = answer.task();
        List<StructureFault> structure = StructureCheck.of(task.setup(), task.source(run.text()), task.lang());
        return new TaskResult(id, kind, outcome.passed(), outcome.parsed(), run.text(), error, structure, run);
    }

    private record Answer(SuiteTask task, Optional<Run> run, String refusal) {}
}
