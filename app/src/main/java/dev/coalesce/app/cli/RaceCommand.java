package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.measure.Race;
import dev.coalesce.engine.measure.RaceReport;
import dev.coalesce.engine.measure.RaceSide;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Races the decoders.
@Command(
        name = "race",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Let diffusion and autoregressive decoding of the same model write the same prompt: one warm-up"
                + " each, then timed runs by turns, medians. The machine should have nothing else to do.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce race --prompt \"Write a function that counts the vowels of a text\"",
            "  coalesce race --prompt \"a stack class in JavaScript\" --runs 9 --json"
        })
final class RaceCommand implements Callable<Integer> {

    private static final int MOST_RUNS = 1000;

    private final Services services;
    private final Console console;

    @Mixin
    private final PromptOption prompt = new PromptOption();

    @Mixin
    private final DecodeOptions options = new DecodeOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "5",
            description = "Timed runs of each decoder. Default: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    RaceCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = prompt.text(console);
        String lang = prompt.lang(text);
        Decoding decoding = options.decoding(DecoderKind.DIFFUSION);
        decoding.check(text, lang, Given.NOTHING);
        if (runs < 1 || runs > MOST_RUNS) {
            throw new BadInput("runs " + runs + " is out of range: use 1 to " + MOST_RUNS);
        }
        Path folder = model.folder(services);
        try (CodeModel loaded = services.models().load(folder)) {
            DecodeRequest request = decoding.on(loaded.defaults(text, lang));
            Optional<RaceReport> report = new Race(loaded)
                    .run(
                            request,
                            runs,
                            (done, all, what) -> console.say("[" + done + "/" + all + "] " + what),
                            services.cancellation());
            if (report.isEmpty()) {
                console.say("cancelled");
                return Status.CANCELLED;
            }
            console.print(json ? Json.line(RunJson.of(report.get())) + "\n" : table(report.get()));
            return Status.DONE;
        }
    }

    private static String table(RaceReport report) {
        RaceSide d = report.diffusion();
        RaceSide a = report.ar();
        Environment on = report.environment();
        StringBuilder table = new StringBuilder();
        row(table, "", "diffusion", "autoregressive");
        row(table, "tokens/s", number(d.tokensPerSecond()), number(a.tokensPerSecond()));
        row(
                table,
                "tokens",
                count(d.typical().tokens().size()),
                count(a.typical().tokens().size()));
        row(table, "forwards", count(d.typical().forwards()), count(a.typical().forwards()));
        row(
                table,
                "tokens a forward",
                number(d.typical().tokensPerForward()),
                number(a.typical().tokensPerForward()));
        row(table, "prefill, ms", millis(d.prefill()), millis(a.prefill()));
        row(table, "decoding, ms", millis(d.decode()), millis(a.decode()));
        row(table, "complete, ms", millis(d.total()), millis(a.total()));
        row(table, "first token, ms", millis(d.firstToken()), millis(a.firstToken()));
        row(table, "first that stays, ms", millis(d.firstSettled()), millis(a.firstSettled()));
        row(table, "spread of runs", percent(d.spread()), percent(a.spread()));
        return table.append(String.format(
                        Locale.ROOT,
                        "%nDiffusion is %.2f times as fast in tokens a second; the texts are %s.%n"
                                + "Medians of %d runs each by turns after %d warm-up; %s, %s, %s, %d threads, batch 1;"
                                + " %s; %s.%n",
                        report.speedup(),
                        report.sameText() ? "the same" : "different",
                        report.runs(),
                        report.warmUps(),
                        on.model(),
                        on.device(),
                        on.dtype(),
                        on.threads(),
                        on.machine(),
                        on.runtime()))
                .toString()
                .replace("\r\n", "\n");
    }

    private static void row(StringBuilder table, String name, String diffusion, String ar) {
        table.append(String.format(Locale.ROOT, "%-22s%14s%16s", name, diffusion, ar)
                        .stripTrailing())
                .append('\n');
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String count(int value) {
        return Integer.toString(value);
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}
