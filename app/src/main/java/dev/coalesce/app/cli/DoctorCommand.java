package dev.coalesce.app.cli;

import dev.coalesce.app.doctor.Check;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks for what is wrong.
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Look at the machine, the runtime, the model and the folders, and say what is wrong and what to"
                + " do. Exit status 1 where something that is needed fails.",
        footerHeading = "%nExamples:%n",
        footer = {"  coalesce doctor", "  coalesce doctor --model path/to/model --json"})
final class DoctorCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    // Not ModelOption: a folder that is missing is a finding here.
    @Option(names = "--model", paramLabel = "DIR", description = "Folder of the model to look at.")
    private @Nullable String folder;

    @Option(names = "--json", description = "Answer with one JSON object.")
    private boolean json;

    DoctorCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        Path model = folder == null ? services.builtIn() : Program.path(folder);
        List<Check> checks = services.doctor().examine(model);
        boolean well = checks.stream().noneMatch(check -> check.verdict() == Check.Verdict.FAIL);
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("ok", well);
            all.put("checks", checks.stream().map(DoctorCommand::json).toList());
            console.println(Json.line(all));
        } else {
            checks.forEach(check -> console.println(line(check)));
        }
        return well ? Status.DONE : Status.FAILED;
    }

    private static String line(Check check) {
        String advice = check.advice();
        return String.format(Locale.ROOT, "%-5s %-12s %s", word(check), check.name(), Console.oneLine(check.finding()))
                + (advice == null ? "" : "\n" + " ".repeat(19) + "-> " + Console.oneLine(advice));
    }

    private static Map<String, Object> json(Check check) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", check.name());
        json.put("status", word(check));
        json.put("finding", check.finding());
        String advice = check.advice();
        if (advice != null) {
            json.put("advice", advice);
        }
        return json;
    }

    private static String word(Check check) {
        return check.verdict().name().toLowerCase(Locale.ROOT);
    }
}
