package dev.coalesce.app;

import dev.coalesce.app.cli.Console;
import dev.coalesce.app.cli.Program;
import dev.coalesce.engine.decode.Cancellation;

/// Where the program starts. It does not extend `Application`: JavaFX lies on the class path, and the launcher refuses
/// such a main class there.
public final class Main {

    private Main() {}

    /// Starts the program.
    ///
    /// @param args the command line
    public static void main(String[] args) {
        Cancellation cancellation = new Cancellation();
        Interrupt interrupt = Interrupt.install(cancellation);
        Program program = new Program(new AppGraph().commands(cancellation), Console.ofProcess());
        int status = program.run(Arguments.asTyped(args));
        interrupt.done();
        System.exit(status);
    }
}
