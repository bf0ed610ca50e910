package dev.coalesce.app.cli;

import dev.coalesce.engine.measure.EvaluationReport;
import dev.coalesce.engine.measure.EvaluationReport.TaskResult;
import dev.coalesce.engine.trace.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// `evaluate` for people: a line a task where one suite was measured in one setting, then a table with a row for each
/// suite and setting, below it the kinds of its tasks, if they have any.
final class EvaluationText {

    private static final List<String> HEAD = List.of(
            "suite",
            "decoder",
            "block",
            "threshold",
            "tasks",
            "pass@1",
            "parse",
            "structure faults",
            "tokens/s",
            "tokens a forward");

    private EvaluationText() {}

    static String of(List<Measured> rows) {
        StringBuilder text = new StringBuilder();
        if (rows.size() == 1) {
            rows.getFirst().report().byTask().forEach(task -> text.append(line(task)));
            text.append('\n');
        }
        List<List<String>> table = new ArrayList<>(List.of(HEAD));
        for (Measured row : rows) {
            EvaluationReport report = row.report();
            Measured.Setting setting = row.setting();
            table.add(cells(
                    report,
                    report.suite(),
                    DecoderOption.word(setting.decoder()),
                    setting.blockWord(),
                    setting.thresholdWord()));
            report.kinds().forEach(kind -> table.add(cells(report.only(kind), "  " + kind, "", "", "")));
        }
        Table.append(text, table, 2);
        Environment on = rows.getFirst().report().environment();
        return text.append(String.format(
                        Locale.ROOT,
                        "%s, %s, %s, %d threads, batch 1\n",
                        on.model(),
                        on.device(),
                        on.dtype(),
                        on.threads()))
                .toString();
    }

    private static List<String> cells(
            EvaluationReport report, String name, String decoder, String block, String threshold) {
        int tasks = report.byTask().size();
        return List.of(
                name,
                decoder,
                block,
                threshold,
                Integer.toString(tasks),
                percent(report.passed(), tasks),
                percent(report.parsed(), tasks),
                Integer.toString(report.structureFaults()),
                String.format(Locale.ROOT, "%.0f", report.tokensPerSecond()),
                String.format(Locale.ROOT, "%.2f", report.tokensPerForward()));
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static String line(TaskResult task) {
        StringBuilder line = new StringBuilder(task.passed() ? "pass  " : "FAIL  ").append(task.id());
        String error = task.error();
        if (error != null) {
            line.append("  ").append(Console.oneLine(error));
        }
        task.structure().forEach(fault -> line.append("  [").append(fault).append(']'));
        return line.append('\n').toString();
    }
}
