package dev.coalesce.app.cli;

import dev.coalesce.engine.model.GenerationDefaults;
import dev.coalesce.engine.model.ModelFolder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks at model folders, without loading their weights.
@Command(
        name = "model",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Look at the folder of a model.",
        footerHeading = "%nExamples:%n",
        footer = {"  coalesce model show", "  coalesce model verify path/to/model"})
final class ModelCommand implements Runnable {

    private final Services services;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    ModelCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do: show or verify");
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show what a model is: its shape, its defaults, its fingerprint and its card.")
    int show(
            @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder; the built-in model without it.")
                    @Nullable
                    String folder,
            @Option(names = "--json", description = "Answer with one JSON object.") boolean json) {
        try (ModelFolder model = open(folder)) {
            Map<String, Object> facts = facts(model);
            if (json) {
                model.card().ifPresent(card -> facts.put("card", card));
                console.println(Json.line(facts));
            } else {
                facts.forEach((name, value) -> console.println(String.format("%-20s%s", name, value)));
                model.card().ifPresent(card -> console.print("\n" + card.strip() + "\n"));
            }
            return Status.DONE;
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Compare the files of a model with its SHA256SUMS. Exit status 2 where they differ.")
    int verify(
            @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder; the built-in model without it.")
                    @Nullable
                    String folder,
            @Option(names = "--json", description = "Answer with one JSON object.") boolean json) {
        try (ModelFolder model = open(folder)) {
            List<String> problems = model.verify();
            if (json) {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("ok", problems.isEmpty());
                answer.put("problems", problems);
                console.println(Json.line(answer));
            }
            if (!problems.isEmpty()) {
                throw new BadInput(model.path() + ": " + String.join("; ", problems));
            }
            if (!json) {
                console.println(model.path() + ": all files are as published");
            }
            return Status.DONE;
        }
    }

    private ModelFolder open(@Nullable String folder) {
        Path path = folder == null ? services.builtIn() : Program.path(folder);
        return ModelFolder.open(ModelOption.requireModel(path));
    }

    private static Map<String, Object> facts(ModelFolder model) {
        GenerationDefaults defaults = model.defaults();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", model.name());
        facts.put("folder", model.path().toString());
        facts.put("model_type", model.config().modelType());
        facts.put("parameters", model.weights().parameters());
        facts.put("stored_as", model.weights().head().dtype().name().toLowerCase(Locale.ROOT));
        facts.put("layers", model.config().layers());
        facts.put("width", model.config().width());
        facts.put("heads", model.config().heads());
        facts.put("kv_heads", model.config().kvHeads());
        facts.put("vocabulary", model.config().vocabulary());
        facts.put("longest", model.config().longest());
        facts.put("settled_attention", model.config().attention().name().toLowerCase(Locale.ROOT));
        facts.put("block", defaults.block());
        facts.put("threshold", Json.number(defaults.threshold()));
        facts.put("max_tokens", defaults.maxTokens());
        facts.put("temperature", Json.number(defaults.temperature()));
        facts.put("sha256", model.fingerprint());
        return facts;
    }
}
