package dev.coalesce.app.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coalesce.app.doctor.Check;
import dev.coalesce.engine.decode.Cancellation;
import dev.coalesce.engine.measure.sandbox.Limits;
import dev.coalesce.engine.measure.sandbox.TestSandbox;
import dev.coalesce.engine.trace.Run;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The program with a fake model, and what it reads and writes.
final class Terminal {

    final FakeModel model = new FakeModel();
    final Cancellation cancellation = new Cancellation();
    final List<Path> loaded = new ArrayList<>();
    final List<Run> traces = new ArrayList<>();
    final List<String> windows = new ArrayList<>();
    List<Check> checks = List.of();
    byte[] input = {};
    OutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Path builtIn;

    /// @param folder where a model folder is made
    Terminal(Path folder) throws IOException {
        builtIn = Files.createDirectories(folder.resolve("built-in"));
        Files.writeString(builtIn.resolve("config.json"), "{}");
    }

    int run(String... args) {
        Services services = new Services(
                path -> {
                    loaded.add(path);
                    return model;
                },
                (run, file) -> traces.add(run),
                langs -> TestSandbox.probe(langs, Limits.DEFAULT),
                folder -> windows.add(folder.map(Path::toString).orElse("built-in")),
                folder -> checks,
                builtIn,
                cancellation);
        return new Program(services, new Console(new ByteArrayInputStream(input), output, errors)).run(args);
    }

    String out() {
        return ((ByteArrayOutputStream) output).toString(StandardCharsets.UTF_8);
    }

    String err() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return JsonParser.parseString(out()).getAsJsonObject();
    }
}
