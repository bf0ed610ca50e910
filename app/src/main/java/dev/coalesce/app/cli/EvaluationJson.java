package dev.coalesce.app.cli;

import dev.coalesce.engine.measure.EvaluationReport;
import dev.coalesce.engine.measure.EvaluationReport.TaskResult;
import dev.coalesce.engine.measure.structure.StructureFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `evaluate --json`: an object, or a list of them where several suites or settings were measured.
final class EvaluationJson {

    private EvaluationJson() {}

    static String line(List<Measured> rows) {
        return rows.size() == 1
                ? Json.line(object(rows.getFirst()))
                : Json.line(rows.stream().map(EvaluationJson::object).toList());
    }

    private static Map<String, Object> object(Measured row) {
        EvaluationReport report = row.report();
        Measured.Setting setting = row.setting();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", report.suite());
        json.putAll(counts(report));
        json.put("tokens_per_second", Json.number(report.tokensPerSecond()));
        json.put("tokens_per_forward", Json.number(report.tokensPerForward()));
        json.put("decoder", DecoderOption.word(setting.decoder()));
        put(json, "block", setting.block());
        put(json, "threshold", setting.threshold() == null ? null : Json.number(setting.threshold()));
        put(json, "steps", setting.steps());
        List<String> kinds = report.kinds();
        if (!kinds.isEmpty()) {
            Map<String, Object> byKind = new LinkedHashMap<>();
            kinds.forEach(kind -> byKind.put(kind, counts(report.only(kind))));
            json.put("by_kind", byKind);
        }
        json.put("by_task", report.byTask().stream().map(EvaluationJson::task).toList());
        return json;
    }

    private static Map<String, Object> counts(EvaluationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("tasks", report.byTask().size());
        json.put("passed", report.passed());
        json.put("pass_at_1", Json.number(report.passAt1()));
        json.put("parsed", report.parsed());
        json.put("structure_faults", report.structureFaults());
        return json;
    }

    private static Map<String, Object> task(TaskResult task) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        put(json, "kind", task.kind());
        json.put("passed", task.passed());
        json.put("parsed", task.parsed());
        json.put("text", task.text());
        put(json, "error", task.error());
        if (!task.structure().isEmpty()) {
            json.put(
                    "structure_faults",
                    task.structure().stream().map(EvaluationJson::fault).toList());
        }
        return json;
    }

    private static Map<String, Object> fault(StructureFault fault) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", fault.name());
        json.put("line", fault.line());
        json.put("column", fault.column());
        json.put("kind", fault.kind().name().toLowerCase(Locale.ROOT));
        return json;
    }

    private static void put(Map<String, Object> json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
