package dev.coalesce.app.cli;

import dev.coalesce.engine.request.Given;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Completes code.
@Command(
        name = "infill",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Write the code that is missing in a file: where " + InfillCommand.MARK + " stands, once. The"
                + " completed code goes to standard output; the file stays as it is. With --json \"text\" is the"
                + " completed code and \"middle\" what was written.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  coalesce infill --file stack.py",
            "  coalesce infill --file - --lang python --prompt \"sum of the squares\" < gap.py > whole.py"
        })
final class InfillCommand implements Callable<Integer> {

    static final String MARK = "<|fill|>";

    private final Services services;
    private final Console console;

    @Mixin
    private final FileOption file = new FileOption();

    @Option(names = "--prompt", paramLabel = "TEXT", description = "What the code does, or what is missing, in words.")
    private String prompt = "";

    @Mixin
    private final WritingOptions writing = new WritingOptions();

    InfillCommand(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    @Override
    public Integer call() {
        String lang = file.lang();
        return writing.write(services, console, prompt.strip(), lang, gap(file.text(console)));
    }

    private Given.Gap gap(String text) {
        int at = text.indexOf(MARK);
        int after = at + MARK.length();
        if (at < 0 || text.indexOf(MARK, after) >= 0) {
            throw new BadInput(file.name() + " holds " + MARK + (at < 0 ? " nowhere" : " more than once")
                    + ": put it once where code is missing");
        }
        return new Given.Gap(text.substring(0, at), text.substring(after));
    }
}
