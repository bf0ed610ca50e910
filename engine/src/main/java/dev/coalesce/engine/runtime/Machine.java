package dev.coalesce.engine.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the processor is and can do.
 *
 * @param name processor in words
 * @param cores physical cores that this process may use
 * @param bfloat16 whether it multiplies bfloat16 in hardware
 */
public record Machine(String name, int cores, boolean bfloat16) {

    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** This machine. Reads a small file on Linux. */
    public static Machine current() {
        int usable = Runtime.getRuntime().availableProcessors();
        try {
            if (Files.isReadable(CPUINFO)) {
                return of(Files.readAllLines(CPUINFO), usable);
            }
        } catch (IOException e) {
            // A name is all that is lost.
        }
        return new Machine(System.getProperty("os.arch"), usable, false);
    }

    /** From the lines of Linux's {@code /proc/cpuinfo}. */
    static Machine of(List<String> cpuinfo, int usable) {
        String name = System.getProperty("os.arch");
        boolean bfloat16 = false;
        String chip = "";
        Set<String> cores = new HashSet<>();
        for (String line : cpuinfo) {
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : line.substring(colon + 1).strip();
            switch (colon < 0 ? "" : line.substring(0, colon).strip()) {
                case "model name" -> name = value;
                case "physical id" -> chip = value;
                case "core id" -> cores.add(chip + "/" + value);
                case "flags" ->
                    bfloat16 |= List.of(value.split(" ")).stream()
                            .anyMatch(f -> f.equals("avx512_bf16") || f.equals("amx_bf16"));
                default -> {}
            }
        }
        return new Machine(name, cores.isEmpty() ? usable : Math.min(cores.size(), usable), bfloat16);
    }

    /** Processor, cores and operating system in words. */
    public String description() {
        String system = System.getProperty("os.name") + " "
                + System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name + ", " + cores + (cores == 1 ? " core, " : " cores, ") + system;
    }
}
