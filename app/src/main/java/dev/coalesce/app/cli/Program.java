package dev.coalesce.app.cli;

import dev.coalesce.engine.EngineException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// The command line as a whole: parses, runs one command, and turns what goes wrong into one line and a status.
public final class Program {

    private final Services services;
    private final Console console;

    public Program(Services services, Console console) {
        this.services = services;
        this.console = console;
    }

    /// Runs a command line.
    ///
    /// @return the exit status, see [Status]
    public int run(String... args) {
        CommandLine line = commandLine();
        int status = line.execute(args);
        if (console.outputFailure().isEmpty()) {
            return services.cancellation().requested() && status == Status.DONE ? Status.CANCELLED : status;
        }
        if (console.readerIsGone()) {
            return Status.DONE;
        }
        console.say("coalesce: the answer cannot be written to standard output: " + console.outputFailure());
        return Status.FAILED;
    }

    private CommandLine commandLine() {
        CommandLine line = new CommandLine(new RootCommand(services))
                .addSubcommand(new GenerateCommand(services, console))
                .addSubcommand(new EditCommand(services, console))
                .addSubcommand(new InfillCommand(services, console))
                .addSubcommand(new RaceCommand(services, console))
                .addSubcommand(new EvaluateCommand(services, console))
                .addSubcommand(new BenchCommand(services, console))
                .addSubcommand(new ModelCommand(services, console))
                .addSubcommand(new DoctorCommand(services, console));
        line.setOut(console.writer());
        line.setParameterExceptionHandler((e, args) -> {
            String command = e.getCommandLine().getCommandSpec().qualifiedName();
            return bad(command, e.getMessage() + " (see " + command + " --help)");
        });
        line.setExecutionExceptionHandler(
                (e, failed, parsed) -> failed(failed.getCommandSpec().qualifiedName(), e));
        line.setUsageHelpWidth(100);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private int failed(String command, Exception e) {
        return switch (e) {
            case BadInput bad -> bad(command, String.valueOf(bad.getMessage()));
            case IllegalArgumentException bad -> bad(command, String.valueOf(bad.getMessage()));
            case EngineException engine
            when engine.code() != EngineException.Code.RUNTIME -> bad(command, String.valueOf(engine.getMessage()));
            case EngineException engine -> broken(command, String.valueOf(engine.getMessage()), engine);
            // Told by run(), which knows what became of the output.
            case UncheckedIOException _ when !console.outputFailure().isEmpty() -> Status.FAILED;
            default -> broken(command, "something went wrong that should not have: " + e, e);
        };
    }

    private int bad(String command, String message) {
        console.say(command + ": " + message);
        return Status.BAD_INPUT;
    }

    private int broken(String command, String message, Exception e) {
        LoggerFactory.getLogger(Program.class).debug("{} failed", command, e);
        console.say(command + ": " + message + ". `coalesce doctor` looks for the reason");
        return Status.FAILED;
    }

    /// A path from an argument.
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new BadInput("\"" + text + "\" is no path: " + e.getReason(), e);
        }
    }
}
