package dev.coalesce.engine.measure.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// How a child process is kept in, from the strongest to the weakest. Which of them works depends on the system: on
/// some
/// Linux systems users may not make namespaces, other systems have none.
public enum Containment {
    /// Namespaces made by the superuser, who becomes somebody else in them.
    ROOT_NAMESPACES(true),
    /// The same made by a user, as a user namespace.
    USER_NAMESPACES(true),
    /// No network and no other processes in sight, but the user's files.
    NETWORK_ONLY(true),
    /// Limits of the shell only.
    LIMITS(false),
    /// A time limit only.
    TIME(false);

    private final boolean offline;

    Containment(boolean offline) {
        this.offline = offline;
    }

    /// Whether the child has no network.
    public boolean offline() {
        return offline;
    }

    /// Whether the child sees none of the user's files and can change none.
    public boolean ownFiles() {
        return this == ROOT_NAMESPACES || this == USER_NAMESPACES;
    }

    /// The command that runs another one contained.
    ///
    /// @param folder an empty folder
    List<String> wrap(Interpreter interpreter, Limits limits, Path folder, List<String> command) {
        List<String> whole = new ArrayList<>();
        switch (this) {
            case ROOT_NAMESPACES -> {
                whole.addAll(List.of("unshare", "-m", "-n", "-p", "-i", "--fork", "--kill-child"));
                // A user of its own, so that the limit on processes counts those of this child only.
                whole.addAll(jail(interpreter, limits, folder, userNobodyHas()));
                whole.addAll(limited(interpreter, limits, true));
            }
            case USER_NAMESPACES -> {
                whole.addAll(List.of("unshare", "-r", "-m", "-n", "-p", "-i", "--fork", "--kill-child"));
                whole.addAll(jail(interpreter, limits, folder, "-"));
                whole.addAll(limited(interpreter, limits, true));
            }
            case NETWORK_ONLY -> {
                whole.addAll(List.of("unshare", "-r", "-n", "-p", "--fork", "--kill-child"));
                whole.addAll(limited(interpreter, limits, true));
            }
            case LIMITS -> whole.addAll(shell(interpreter, limits));
            case TIME -> {}
        }
        whole.addAll(command);
        return whole;
    }

    private static List<String> jail(Interpreter interpreter, Limits limits, Path folder, String user) {
        return List.of(
                "sh",
                "-c",
                resource("jail.sh"),
                "jail",
                folder.toString(),
                user,
                Long.toString(limits.files()),
                interpreter.home().toString(),
                "--");
    }

    private static List<String> limited(Interpreter interpreter, Limits limits, boolean processes) {
        List<String> command = new ArrayList<>(List.of(
                "prlimit",
                "--cpu=" + (limits.wall().toSeconds() + 1),
                "--" + interpreter.memoryLimit() + "=" + limits.memory(),
                "--fsize=" + limits.file(),
                "--nofile=128",
                "--core=0"));
        if (processes) {
            command.add("--nproc=" + limits.processes());
        }
        command.add("--");
        return command;
    }

    /// Not every shell knows every limit: those that it does not know are left out.
    private static List<String> shell(Interpreter interpreter, Limits limits) {
        String memory = interpreter.memoryLimit().equals("as") ? "-v" : "-d";
        String script =
                "for l in \"-t %d\" \"%s %d\" \"-f %d\" \"-c 0\"; do ulimit $l 2>/dev/null || :; done; exec \"$@\""
                        .formatted(limits.wall().toSeconds() + 1, memory, limits.memory() >> 10, limits.file() >> 9);
        return List.of("sh", "-c", script, "limits");
    }

    private static String userNobodyHas() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(200_000_000, 210_000_000));
    }

    static String resource(String name) {
        try (InputStream stream = Containment.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
