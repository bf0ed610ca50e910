package dev.coalesce.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which code, and in which language.
final class FileOption {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "py",
            "python",
            "pyw",
            "python",
            "js",
            "javascript",
            "mjs",
            "javascript",
            "cjs",
            "javascript",
            "jsx",
            "javascript");

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE|-",
            description = "The code, UTF-8; - reads it from standard input.")
    private String file = "";

    @Mixin
    private final LangOption lang = new LangOption();

    /// The code as it is.
    ///
    /// @throws BadInput where it cannot be read
    String text(Console console) {
        if (file.equals("-")) {
            return console.readAll();
        }
        Path path = Program.path(file);
        if (!Files.isRegularFile(path)) {
            throw new BadInput(Files.exists(path) ? path + " is no file" : "there is no file " + path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return InputText.read(in, path.toString());
        } catch (IOException e) {
            throw new BadInput(path + " cannot be read: check its permissions", e);
        }
    }

    /// The language that was chosen, else the one of the file's extension.
    ///
    /// @throws BadInput where neither tells: a guess that fails would go unnoticed
    String lang() {
        return lang.chosen().orElseGet(() -> {
            String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            String known = EXTENSIONS.get(extension);
            if (known == null) {
                throw new BadInput((file.equals("-") ? "standard input" : file)
                        + " does not tell its language: say --lang python or --lang javascript");
            }
            return known;
        });
    }

    /// The name to call it in a message.
    String name() {
        return file.equals("-") ? "standard input" : file;
    }
}
