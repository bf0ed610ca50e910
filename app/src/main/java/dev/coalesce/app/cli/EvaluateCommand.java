package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.measure.Evaluation;
import dev.coalesce.engine.measure.EvaluationReport;
import dev.coalesce.engine.measure.EvaluationReport.TaskResult;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteReader;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures the model by a suite.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Let the model answer the tasks of a suite and run their tests. The suite is JSON lines, each"
                + " {\"id\", \"lang\", \"prompt\", \"before\"?, \"setup\"?, \"tests\": [...]}, or a task of HumanEval or"
                + " MBPP. Generated code is run: standard error says how it is contained.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce evaluate --suite tasks.jsonl",
            "  coalesce evaluate --suite HumanEval.jsonl --limit 20 --decoder ar --json"
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(names = "--suite", required = true, paramLabel = "FILE.jsonl", description = "The tasks.")
    private String suite = "";

    @Option(names = "--limit", paramLabel = "N", description = "Only the first tasks.")
    private @Nullable Integer limit;

    @Mixin
    private final DecoderOption decoder = new DecoderOption();

    @Mixin
    private final DecodeOptions options = new DecodeOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    EvaluateCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        DecoderKind kind = decoder.kind();
        Decoding decoding = options.decoding(kind);
        decoding.check("p", "python", Given.NOTHING);
        Suite tasks = tasks();
        Path folder = model.folder(services);
        TestSandbox sandbox = services.sandboxes().probe(tasks.languages());
        console.say(sandbox.report().line());
        try (CodeModel loaded = services.models().load(folder)) {
            Optional<EvaluationReport> report = new Evaluation(loaded, sandbox)
                    .run(
                            tasks,
                            decoding::on,
                            (done, all, what) -> console.say("[" + done + "/" + all + "] " + what),
                            services.cancellation());
            if (report.isEmpty()) {
                console.say("cancelled");
                return Status.CANCELLED;
            }
            console.print(json ? Json.line(json(report.get())) + "\n" : text(report.get()));
            return Status.DONE;
        }
    }

    private Suite tasks() {
        if (limit != null && limit < 1) {
            throw new BadInput("limit " + limit + " is out of range: use 1 or more");
        }
        Suite all = new SuiteReader().read(Program.path(suite));
        return limit == null ? all : all.first(limit);
    }

    private static Map<String, Object> json(EvaluationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("suite", report.suite());
        json.put("tasks", report.byTask().size());
        json.put("passed", report.passed());
        json.put("pass_at_1", Json.number(report.passAt1()));
        json.put("parsed", report.parsed());
        json.put("tokens_per_second", Json.number(report.tokensPerSecond()));
        json.put("tokens_per_forward", Json.number(report.tokensPerForward()));
        json.put("by_task", report.byTask().stream().map(EvaluateCommand::json).toList());
        return json;
    }

    private static Map<String, Object> json(TaskResult task) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", task.id());
        json.put("passed", task.passed());
        json.put("parsed", task.parsed());
        json.put("text", task.text());
        String error = task.error();
        if (error != null) {
            json.put("error", error);
        }
        return json;
    }

    private static String text(EvaluationReport report) {
        StringBuilder text = new StringBuilder();
        for (TaskResult task : report.byTask()) {
            String error = task.error();
            text.append(task.passed() ? "pass  " : "FAIL  ").append(task.id());
            text.append(error == null ? "" : "  " + Console.oneLine(error)).append('\n');
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%s: %d of %d passed (pass@1 %.1f %%), %d parse; %.1f tokens/s (median of tasks %.1f),"
                                + " %.2f tokens a forward; %s, %s, %s, %d threads, batch 1\n",
                        report.suite(),
                        report.passed(),
                        report.byTask().size(),
                        report.passAt1() * 100,
                        report.parsed(),
                        report.tokensPerSecond(),
                        report.medianTokensPerSecond(),
                        report.tokensPerForward(),
                        report.environment().model(),
                        report.environment().device(),
                        report.environment().dtype(),
                        report.environment().threads()))
                .toString();
    }
}
