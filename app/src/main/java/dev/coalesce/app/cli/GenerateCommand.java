package dev.coalesce.app.cli;

import dev.coalesce.engine.request.Given;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Writes a program.
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
    private final WritingOptions writing = new WritingOptions();

    GenerateCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = prompt.text(console);
        return writing.write(services, console, text, prompt.lang(text), Given.NOTHING);
    }
}
