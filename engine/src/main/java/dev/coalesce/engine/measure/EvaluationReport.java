package dev.coalesce.engine.measure;

import dev.coalesce.engine.measure.structure.StructureFault;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a model did on a suite, one answer a task.
///
/// @param suite the suite's name
/// @param environment on what it ran
/// @param byTask in the order of the suite
public record EvaluationReport(String suite, Environment environment, List<TaskResult> byTask) {

    public EvaluationReport {
        byTask = List.copyOf(byTask);
    }

    /// One task's answer.
    ///
    /// @param id the task
    /// @param kind the group that it is counted in, or null
    /// @param passed whether its tests passed
    /// @param parsed whether it is a program
    /// @param text the answer, empty where there was none
    /// @param error what went wrong, or null
    /// @param structure names in the program that are used before they are declared, or never are
    /// @param run the recording, or null where the model could not answer
    public record TaskResult(
            String id,
            @Nullable String kind,
            boolean passed,
            boolean parsed,
            String text,
            @Nullable String error,
            List<StructureFault> structure,
            @Nullable Run run) {

        public TaskResult {
            structure = List.copyOf(structure);
        }
    }

    /// The kinds of the tasks in the order in which they occur; empty where no task has one.
    public List<String> kinds() {
        return byTask.stream()
                .flatMap(task -> Optional.ofNullable(task.kind()).stream())
                .distinct()
                .toList();
    }

    /// What is said of the tasks of one kind alone.
    public EvaluationReport only(String kind) {
        return new EvaluationReport(
                suite,
                environment,
                byTask.stream().filter(task -> kind.equals(task.kind())).toList());
    }

    /// Number of tasks whose tests passed.
    public int passed() {
        return (int) byTask.stream().filter(TaskResult::passed).count();
    }

    /// Number of answers that are programs.
    public int parsed() {
        return (int) byTask.stream().filter(TaskResult::parsed).count();
    }

    /// Number of answers with at least one structure fault.
    public int structureFaults() {
        return (int) byTask.stream().filter(task -> !task.structure().isEmpty()).count();
    }

    /// Share of the tasks that the first answer solves.
    public double passAt1() {
        return byTask.isEmpty() ? 0 : (double) passed() / byTask.size();
    }

    /// All tokens over the time of all decoding.
    public double tokensPerSecond() {
        double seconds = runs().stream().mapToLong(Run::decodeNanos).sum() / 1e9;
        return seconds == 0 ? 0 : tokens() / seconds;
    }

    /// The median of the tasks' speeds.
    public double medianTokensPerSecond() {
        return Median.of(runs(), Run::tokensPerSecond);
    }

    /// All tokens over all forwards, commits included.
    public double tokensPerForward() {
        long forwards = runs().stream().mapToLong(Run::forwards).sum();
        return forwards == 0 ? 0 : tokens() / forwards;
    }

    private double tokens() {
        return runs().stream().mapToLong(run -> run.tokens().size()).sum();
    }

    private List<Run> runs() {
        return byTask.stream()
                .<Run>mapMulti((task, sink) -> {
                    Run run = task.run();
                    if (run != null) {
                        sink.accept(run);
                    }
                })
                .toList();
    }
}
