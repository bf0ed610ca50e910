package dev.coalesce.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Without a subcommand: the window.
@Command(
        name = "coalesce",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Code that coalesces out of noise: an offline diffusion code model, and the same model"
                + " writing one token after the other beside it. Without a command it opens the window.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce",
            "  coalesce generate --prompt \"Write a function that checks whether a word is a palindrome\"",
            "  coalesce edit --file average.py --instruction \"Let it take any number of arguments\"",
            "  coalesce infill --file gap.py",
            "  coalesce race --prompt \"a JavaScript class for a stack\" --runs 5",
            "  coalesce evaluate --suite tasks.jsonl --json",
            "  coalesce doctor",
            "",
            "Answers go to standard output, all else to standard error. Exit status: 0 done, 2 bad usage or",
            "bad input, 1 anything else."
        })
final class RootCommand implements Callable<Integer> {

    private final Services services;

    @Option(names = "--model", paramLabel = "DIR", description = "Folder of the model to open the window with.")
    private @Nullable String model;

    RootCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        services.window().open(Optional.ofNullable(model).map(Program::path).map(ModelOption::requireModel));
        return Status.DONE;
    }
}
