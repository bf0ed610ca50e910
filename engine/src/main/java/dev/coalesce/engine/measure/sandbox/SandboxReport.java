package dev.coalesce.engine.measure.sandbox;

import java.util.List;
import java.util.Locale;

/// What is in force when an answer's tests run.
///
/// @param containment how the child is kept in
/// @param limits what it may use
/// @param interpreters what runs the answers
public record SandboxReport(Containment containment, Limits limits, List<Interpreter> interpreters) {

    public SandboxReport {
        interpreters = List.copyOf(interpreters);
    }

    /// One line for a person.
    public String line() {
        String time = limits.wall().toSeconds() + " s";
        String memory = limits.memory() / (1 << 20) + " MiB a process";
        String text = switch (containment) {
            case ROOT_NAMESPACES, USER_NAMESPACES ->
                "contained: own namespaces, no network, none of your files, writes to memory only (at most "
                        + limits.files() / (1 << 20) + " MiB), no privileges, " + limits.processes()
                        + " processes, " + memory + ", " + time;
            case NETWORK_ONLY ->
                "partly contained: no network, " + limits.processes() + " processes, " + memory + ", " + time
                        + "; but your files can be read and written";
            case LIMITS ->
                "barely contained: " + memory + ", " + time
                        + "; this system gives no namespaces, so network and files are open";
            case TIME -> "not contained but for " + time + ": network, files and memory are open on this system";
        };
        return String.format(Locale.ROOT, "Generated code runs %s", text);
    }
}
