package dev.coalesce.engine.measure.sandbox;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.decode.Cancellation;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs the tests of answers, each in a child process with limits, an empty folder, a clean environment and, where the
/// system allows, no network and no files. An answer counts as passed only where the child says so behind a random word
/// that it got after the answer was written: one that exits early, or prints what it likes, does not pass. Code that
/// sets out to deceive its own tests from inside the same process still can; this guards against accidents of a model,
/// and the containment against their harm.
///
/// Safe to call from several threads.
public final class TestSandbox {

    private final Map<String, Interpreter> interpreters;
    private final Containment containment;
    private final Limits limits;
    private final SecureRandom random = new SecureRandom();

    TestSandbox(Map<String, Interpreter> interpreters, Containment containment, Limits limits) {
        this.interpreters = Map.copyOf(interpreters);
        this.containment = containment;
        this.limits = limits;
    }

    /// Looks once for the interpreters of some languages and for the strongest containment that works.
    public static TestSandbox probe(Collection<String> langs, Limits limits) {
        Map<String, Interpreter> found = new LinkedHashMap<>();
        for (String lang : langs) {
            Interpreter.find(lang).ifPresent(interpreter -> found.put(lang, interpreter));
        }
        for (Containment containment : Containment.values()) {
            TestSandbox sandbox = new TestSandbox(found, containment, limits);
            if (containment == Containment.TIME || sandbox.works()) {
                return sandbox;
            }
        }
        throw new AssertionError("time always works");
    }

    /// What is in force.
    public SandboxReport report() {
        return new SandboxReport(containment, limits, List.copyOf(interpreters.values()));
    }

    /// The interpreter of a language, where there is one.
    public Optional<Interpreter> interpreter(String lang) {
        return Optional.ofNullable(interpreters.get(lang));
    }

    /// Runs an answer's tests to their end, or to a limit.
    ///
    /// @throws EngineException where no interpreter of the language was found
    public TestOutcome run(TestProgram program, Cancellation cancellation) {
        Interpreter interpreter = interpreter(program.lang())
                .orElseThrow(() -> new EngineException(
                        EngineException.Code.RUNTIME,
                        Interpreter.title(program.lang()) + " was not found: install it, or put it on the PATH, to run "
                                + program.lang() + " tests"));
        String begun = word();
        String ended = word();
        ChildProcess.Ended end = execute(interpreter, input(program, begun, ended), cancellation);
        Optional<JsonObject> first = told(end.output(), begun);
        Optional<JsonObject> last = told(end.output(), ended);
        boolean parsed = first.isPresent();
        if (last.isPresent()) {
            String error = text(last.get().get("error"));
            return new TestOutcome(parsed && error == null, parsed, error);
        }
        return new TestOutcome(false, parsed, why(end, cancellation));
    }

    private String why(ChildProcess.Ended end, Cancellation cancellation) {
        if (cancellation.requested()) {
            return "cancelled";
        }
        if (!end.inTime()) {
            return "not done after " + limits.wall().toSeconds() + " s";
        }
        String said = end.output().strip().lines().reduce("", (_, line) -> line);
        return "ended before its tests were through (status " + end.status() + ")"
                + (said.isBlank() ? "" : ": " + said.substring(0, Math.min(said.length(), 120)));
    }

    private ChildProcess.Ended execute(Interpreter interpreter, String input, Cancellation cancellation) {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("coalesce-test");
            String driver = Containment.resource(program(interpreter));
            List<String> command = containment.wrap(interpreter, limits, folder, interpreter.command(limits, driver));
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            Map<String, String> environment = builder.environment();
            Map<String, String> kept = new LinkedHashMap<>(environment);
            environment.clear();
            String home = containment.ownFiles() ? "/work" : folder.toString();
            environment.putAll(Map.of("HOME", home, "TMPDIR", home, "LANG", "C.UTF-8", "PYTHONHASHSEED", "0"));
            if (File.separatorChar == '\\') {
                environment.put("SystemRoot", kept.getOrDefault("SystemRoot", "C:\\Windows"));
                environment.put("TEMP", home);
            } else {
                environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
            }
            return ChildProcess.start(builder, input).await(limits.wall(), limits.output(), cancellation::requested);
        } catch (IOException e) {
            return new ChildProcess.Ended(true, -1, String.valueOf(e.getMessage()));
        } finally {
            delete(folder);
        }
    }

    private static String program(Interpreter interpreter) {
        return interpreter.lang().equals("python") ? "driver.py" : "driver.js";
    }

    private boolean works() {
        return interpreters.values().stream().allMatch(interpreter -> {
            boolean python = interpreter.lang().equals("python");
            TestProgram program = new TestProgram(
                    interpreter.lang(),
                    python ? "def one():\n    return 1\n" : "function one() { return 1; }\n",
                    null,
                    "",
                    "",
                    List.of(python ? "assert candidate() == 1" : "assert.equal(candidate(), 1);"));
            return run(program, new Cancellation()).passed();
        });
    }

    private String word() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String input(TestProgram program, String begun, String ended) {
        Map<String, Object> task = new LinkedHashMap<>();
        task.put("source", program.source());
        task.put("name", program.name());
        task.put("prompt", program.prompt());
        task.put("setup", program.setup());
        task.put("tests", program.tests());
        task.put("begun", begun);
        task.put("ended", ended);
        return new Gson().toJson(task);
    }

    private static Optional<JsonObject> told(String output, String word) {
        return output.lines()
                .filter(line -> line.startsWith(word + " "))
                .flatMap(line -> object(line.substring(word.length() + 1)).stream())
                .findFirst();
    }

    private static Optional<JsonObject> object(String text) {
        try {
            return Optional.of(JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String text(@Nullable JsonElement element) {
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }

    private static void delete(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // A folder that an answer made unreadable stays behind in the system's temporary folder, which is swept.
        }
    }
}
