package dev.coalesce.app.cli;

import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.request.Given;
import dev.coalesce.engine.trace.Environment;
import dev.coalesce.engine.trace.Run;
import dev.coalesce.engine.trace.StepListener;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How one answer is written and told: what every command that writes code has in common.
final class WritingOptions {

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

    /// Lets the model write, and prints the code or the JSON.
    ///
    /// @return the exit status
    int write(Services services, Console console, String prompt, String lang, Given given) {
        Decoding decoding = options.decoding(decoder.kind());
        decoding.check(prompt, lang, given);
        trace.check();
        Path folder = model.folder(services);
        try (CodeModel loaded = services.models().load(folder)) {
            Run run = loaded.generate(
                    decoding.on(loaded.defaults(prompt, lang, given)), StepListener.NONE, services.cancellation());
            console.print(json ? Json.line(RunJson.of(run)) + "\n" : code(run));
            console.say(summary(run));
            trace.write(services, run, console);
            return Status.DONE;
        }
    }

    /// A file that was completed is printed as it is; any other answer ends with a line break.
    private static String code(Run run) {
        if (run.request().given() instanceof Given.Gap gap) {
            return gap.filledWith(run.text());
        }
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
                DecoderOption.word(run.request().decoder()),
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
