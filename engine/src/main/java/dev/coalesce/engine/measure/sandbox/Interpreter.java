package dev.coalesce.engine.measure.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that runs answers in a language.
///
/// @param lang `python` or `javascript`
/// @param executable the program itself, not a wrapper that looks for it
/// @param home the folder of its libraries
/// @param version in its own words
public record Interpreter(String lang, Path executable, Path home, String version) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// Looks for the interpreter of a language: `python3` or `python`, `node`, on the search path.
    public static Optional<Interpreter> find(String lang) {
        return find(lang, Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    static Optional<Interpreter> find(String lang, String searchPath) {
        return names(lang).stream()
                .flatMap(name -> onPath(name, searchPath))
                .flatMap(program -> ask(lang, program).stream())
                .findFirst();
    }

    /// What a person calls it.
    public static String title(String lang) {
        return lang.equals("python") ? "Python 3" : "Node.js";
    }

    List<String> command(Limits limits, String driver) {
        return lang.equals("python")
                ? List.of(executable.toString(), "-I", "-c", driver)
                : List.of(
                        executable.toString(),
                        "--max-old-space-size=" + (limits.memory() >> 22),
                        "--experimental-vm-modules",
                        "--no-warnings",
                        "-e",
                        driver);
    }

    /// Node.js reserves far more address space than it uses, so that its limit is on data.
    String memoryLimit() {
        return lang.equals("python") ? "as" : "data";
    }

    private static List<String> names(String lang) {
        return lang.equals("python") ? List.of("python3", "python") : List.of("node");
    }

    private static Stream<Path> onPath(String name, String searchPath) {
        boolean windows = File.separatorChar == '\\';
        return Stream.of(searchPath.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, windows ? name + ".exe" : name))
                .filter(Files::isExecutable);
    }

    /// Version managers put wrappers on the path, which need the environment that a child does not get.
    private static Optional<Interpreter> ask(String lang, Path program) {
        List<String> command = lang.equals("python")
                ? List.of(
                        program.toString(),
                        "-I",
                        "-c",
                        "import sys;assert sys.version_info[0]>2;print(sys.executable);print(sys.base_prefix);"
                                + "print('Python',sys.version.split()[0])")
                : List.of(
                        program.toString(),
                        "-p",
                        "process.execPath+'\\n'+require('path').resolve(process.execPath,'../..')"
                                + "+'\\nNode.js '+process.version.slice(1)");
        try {
            ChildProcess.Ended ended =
                    ChildProcess.start(new ProcessBuilder(command), "").await(PATIENCE, 1 << 12, () -> false);
            List<String> lines = ended.output().strip().lines().toList();
            if (ended.status() != 0 || lines.size() != 3) {
                return Optional.empty();
            }
            return Optional.of(new Interpreter(lang, Path.of(lines.get(0)), Path.of(lines.get(1)), lines.get(2)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s (%s)", version, executable);
    }
}
