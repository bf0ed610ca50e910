package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.measure.bench.Bench;
import dev.coalesce.engine.measure.bench.BenchReport;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.measure.suite.Suite;
import dev.coalesce.engine.measure.suite.SuiteReader;
import dev.coalesce.engine.request.DecoderKind;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Measures speed.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Measure how fast the model is here: the cost of a forward by its number of tokens, then every"
                + " decoder over the same requests, a warm-up round and timed rounds by turns, medians and spread, with"
                + " the share of answers that pass their tests. The machine should have nothing else to do. Generated"
                + " code is run unless --no-tests is given: standard error says how it is contained.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce bench",
            "  coalesce bench --runs 9 --markdown",
            "  coalesce bench --suite own.jsonl --json"
        })
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 100;

    private final Services services;
    private final Console console;

    @Option(
            names = "--suite",
            paramLabel = "FILE.jsonl",
            description = "The requests. Default: the hundred that come with the program.")
    private @Nullable String suite;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first requests.")
    private @Nullable Integer limit;

    @Option(
            names = "--decoder",
            split = ",",
            paramLabel = "D",
            defaultValue = "diffusion,ar,speculative",
            description = "Which decoders. Default: ${DEFAULT-VALUE}.")
    private List<String> decoders = List.of("diffusion", "ar", "speculative");

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Timed rounds of each decoder. Default: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Option(names = "--no-tests", description = "Do not run the answers' tests.")
    private boolean noTests;

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    @Option(names = "--markdown", description = "Answer with Markdown tables.")
    private boolean markdown;

    BenchCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (runs < 1 || runs > MOST_RUNS) {
            throw new BadInput("runs " + runs + " is out of range: use 1 to " + MOST_RUNS);
        }
        Suite requests = requests();
        List<DecoderKind> kinds =
                decoders.stream().map(DecoderOption::kind).distinct().toList();
        Path folder = model.folder(services);
        TestSandbox sandbox = noTests ? null : services.sandboxes().probe(requests.languages());
        if (sandbox != null) {
            console.say(sandbox.report().line());
        }
        long launched = ManagementFactory.getRuntimeMXBean().getStartTime();
        double startMillis = System.currentTimeMillis() - (double) launched;
        long start = System.nanoTime();
        try (CodeModel loaded = services.models().load(folder)) {
            long loading = System.nanoTime() - start;
            Optional<BenchReport> report = new Bench(loaded, requests, sandbox)
                    .run(
                            kinds,
                            runs,
                            (done, all, what) -> console.say("[" + done + "/" + all + "] " + what),
                            services.cancellation());
            if (report.isEmpty()) {
                console.say("cancelled");
                return Status.CANCELLED;
            }
            Benchmarked done = new Benchmarked(report.get(), startMillis, loading / 1e6, PeakMemory.mebibytes());
            console.print(json ? Json.line(done.json()) + "\n" : done.text(markdown));
            return Status.DONE;
        }
    }

    private Suite requests() {
        Integer most = limit;
        if (most != null && most < 1) {
            throw new BadInput("limit " + most + " is out of range: use 1 or more");
        }
        String file = suite;
        Path path = file == null
                ? services.builtIn().resolveSibling("suites").resolve("named-requests.jsonl")
                : Program.path(file);
        Suite all = new SuiteReader().read(path);
        return most == null ? all : all.first(most);
    }
}
