package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.request.DecodeRequest;
import dev.coalesce.engine.request.DecoderKind;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes an answer.
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Write code. The code goes to standard output, how fast it came to standard error.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce generate --prompt \"Write a function that reverses a string\"",
            "  coalesce generate --prompt \"a queue class in JavaScript\" --decoder ar",
            "  coalesce generate --prompt - --lang python --block 16 --threshold 0.8 < prompt.txt",
            "  coalesce generate --prompt \"binary search\" --trace search.run --json"
        })
final class GenerateCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Mixin
    private final PromptOption prompt = new PromptOption();

    @Mixin
    private final DecoderOption decoder = new DecoderOption();

    @Mixin
    private final DecodeOptions options = new DecodeOptions();

    @Mixin
    private final ModelOption model = new ModelOption();

    @Mixin
    private final TraceOption trace = new TraceOption();

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    GenerateCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        DecoderKind kind = decoder.kind();
        String text = prompt.text(console);
        String lang = prompt.lang(text);
        options.check(text, lang);
        trace.check();
        Path folder = model.folder(services);
        try (CodeModel loaded = services.models().load(folder)) {
            DecodeRequest request = options.apply(loaded.defaults(text, lang), kind);
            Run run = loaded.generate(request, StepListener.NONE, services.cancellation());
            console.print(json ? Json.line(RunJson.of(run)) + "\n" : code(run));
            console.say(summary(run));
            trace.write(services, run, console);
            return Status.DONE;
        }
    }

    private static String code(Run run) {
        return run.text().isEmpty() || run.text().endsWith("\n") ? run.text() : run.text() + "\n";
    }

    private static String summary(Run run) {
        Environment on = run.environment();
        String end = switch (run.finish()) {
            case END -> "";
            case LENGTH -> "; cut at --max-tokens " + run.request().maxTokens();
            case CANCELLED -> "; cancelled, this is what stood";
        };
        return String.format(
                Locale.ROOT,
                "%s: %d tokens in %d forwards (%.2f a forward), %.0f ms prefill + %.0f ms decoding, %.0f tokens/s;"
                        + " %s, %s, %s, %d threads, batch 1%s",
                DecodeOptions.word(run.request().decoder()),
                run.tokens().size(),
                run.forwards(),
                run.tokensPerForward(),
                run.prefillNanos() / 1e6,
                run.decodeNanos() / 1e6,
                run.tokensPerSecond(),
                on.model(),
                on.device(),
                on.dtype(),
                on.threads(),
                end);
    }
}
