package dev.coalesce.app.cli;

import dev.coalesce.engine.request.Given;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes code.
@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Change code by an instruction. The whole changed code goes to standard output; the file stays as"
                + " it is.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce edit --file average.py --instruction \"Let the function take any number of arguments.\"",
            "  coalesce edit --file - --lang javascript --instruction \"use const\" < old.js > new.js"
        })
final class EditCommand implements Callable<Integer> {

    private final Services services;
    private final Console console;

    @Mixin
    private final FileOption file = new FileOption();

    @Option(names = "--instruction", required = true, paramLabel = "TEXT", description = "What to change, in words.")
    private String instruction = "";

    @Mixin
    private final WritingOptions writing = new WritingOptions();

    EditCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (instruction.isBlank()) {
            throw new BadInput("the instruction is empty: say what to change");
        }
        String lang = file.lang();
        String before = file.text(console);
        if (before.isBlank()) {
            throw new BadInput(file.name() + " is empty: there is nothing to change");
        }
        return writing.write(services, console, instruction.strip(), lang, Given.code(before));
    }
}
