package dev.coalesce.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which model.
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description =
                    "Folder of the model: config.json, tokenizer.json, model.safetensors. The built-in model where"
                            + " none is named.")
    private @Nullable String folder;

    /// The folder, which exists and looks like a model's.
    Path folder(Services services) {
        return requireModel(folder == null ? services.builtIn() : Program.path(folder));
    }

    /// Looks at the outside of a folder, before anything heavy is loaded.
    static Path requireModel(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("there is no model folder " + folder
                    + ": name one with --model that holds config.json, tokenizer.json and model.safetensors");
        }
        if (!Files.isRegularFile(folder.resolve("config.json"))) {
            throw new BadInput(folder + " is no model folder: config.json is missing");
        }
        return folder;
    }
}
