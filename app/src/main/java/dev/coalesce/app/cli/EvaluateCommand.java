package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.measure.Evaluation;
import dev.coalesce.engine.measure.EvaluationReport;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteReader;
import dev.coalesce.engine.request.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures the model by suites.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Let the model answer the tasks of suites and run their tests. A suite is JSON lines, each"
                + " {\"id\", \"lang\", \"prompt\", \"before\"?, \"setup\"?, \"kind\"?, \"tests\": [...]}, or with"
                + " \"prefix\" and \"suffix\" around a gap to fill, or a task of HumanEval or MBPP. Every suite is"
                + " answered with every combination of decoder, block and threshold; the model is loaded once. Generated"
                + " code is run: standard error says how it is contained.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce evaluate --suite tasks.jsonl",
            "  coalesce evaluate --suite HumanEval.jsonl --limit 20 --decoder ar --json",
            "  coalesce evaluate --suite a.jsonl --suite b.jsonl --decoder diffusion,ar --block 4,8,16 --threshold"
                    + " 0.8,0.95"
        })
final class EvaluateCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Option(
            names = "--suite",
            required = true,
            paramLabel = "FILE.jsonl",
            description = "The tasks; may be given several times.")
    private List<String> suites = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Only the first tasks of each suite.")
    private @Nullable Integer limit;

    @Mixin
    private final SweepOptions sweep = new SweepOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Answer with one JSON object, or with a list of them for several.")
    private boolean json;

    EvaluateCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Decoding> decodings = sweep.decodings();
        decodings.forEach(decoding -> decoding.check("p", "python", Given.NOTHING));
        List<Suite> tasks = tasks();
        Path folder = model.folder(services);
        TestSandbox sandbox = services.sandboxes()
                .probe(tasks.stream()
                        .flatMap(suite -> suite.languages().stream())
                        .distinct()
                        .toList());
        console.say(sandbox.report().line());
        try (CodeModel loaded = services.models().load(folder)) {
            Evaluation evaluation = new Evaluation(loaded, sandbox);
            tasks.forEach(evaluation::requireInterpreters);
            List<Measured> rows = new ArrayList<>();
            for (Suite suite : tasks) {
                for (Decoding decoding : decodings) {
                    Measured.Setting setting = Measured.Setting.of(decoding.on(loaded.defaults("p", "python")));
                    boolean several = tasks.size() * decodings.size() > 1;
                    String row = several ? suite.name() + ", " + setting.words() + ": " : "";
                    Optional<EvaluationReport> report = evaluation.run(
                            suite,
                            decoding::on,
                            (done, all, what) -> console.say(row + "[" + done + "/" + all + "] " + what),
                            services.cancellation());
                    if (report.isEmpty()) {
                        console.say("cancelled");
                        return Status.CANCELLED;
                    }
                    rows.add(new Measured(setting, report.get()));
                }
            }
            console.print(json ? EvaluationJson.line(rows) + "\n" : EvaluationText.of(rows));
            return Status.DONE;
        }
    }

    private List<Suite> tasks() {
        Integer most = limit;
        if (most != null && most < 1) {
            throw new BadInput("limit " + most + " is out of range: use 1 or more");
        }
        return suites.stream()
                .map(file -> new SuiteReader().read(Program.path(file)))
                .map(all -> most == null ? all : all.first(most))
                .toList();
    }
}
