package dev.coalesce.app.cli;

import dev.coalesce.app.doctor.Check;
import dev.coalesce.engine.CodeModel;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.trace.Run;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What the commands need of the rest of the program. Nothing here is touched before a command's arguments are known to
/// be good.
///
/// @param models loads a model
/// @param traces writes a recorded run
/// @param sandboxes finds out how tests are run
/// @param window opens the window and returns when it is closed
/// @param doctor looks at everything
/// @param builtIn the folder of the built-in model
/// @param cancellation asked for by Ctrl+C
public record Services(
        Models models,
        Traces traces,
        Sandboxes sandboxes,
        Window window,
        Doctor doctor,
        Path builtIn,
        Cancellation cancellation) {

    /// Loads models.
    @FunctionalInterface
    public interface Models {

        /// Loads the model of a folder.
        ///
        /// @throws dev.coalesce.engine.EngineException where it is unusable
        CodeModel load(Path folder);
    }

    /// Writes recorded runs.
    @FunctionalInterface
    public interface Traces {

        /// Writes a run to a file.
        ///
        /// @throws dev.coalesce.engine.EngineException where it cannot be written
        void write(Run run, Path file);
    }

    /// Finds out how tests are run.
    @FunctionalInterface
    public interface Sandboxes {

        /// Looks for interpreters and containment.
        TestSandbox probe(Collection<String> langs);
    }

    /// Opens the window.
    @FunctionalInterface
    public interface Window {

        /// Opens it with the model of a folder, or the built-in one, and returns when it is closed.
        void open(Optional<Path> model);
    }

    /// Looks at the machine and the installation.
    @FunctionalInterface
    public interface Doctor {

        /// Checks everything, with the model of a folder.
        List<Check> examine(Path model);
    }
}
