package dev.coalesce.app.doctor;

import dev.coalesce.app.cli.Version;
import dev.coalesce.app.window.Display;
import dev.coalesce.engine.EngineException;
import dev.coalesce.engine.runtime.LibTorch;
import dev.coalesce.engine.runtime.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;

/// The machine, Java, JavaFX, libtorch.
final class PlatformChecks {

    private static final int JAVA = 25;

    List<Check> checks() {
        return List.of(
                Check.ok("program", "coalesce " + Version.text()), machine(), java(), javafx(), display(), libtorch());
    }

    private static Check machine() {
        Machine machine = Machine.current();
        return Check.ok(
                "machine",
                machine.description() + ", "
                        + (machine.bfloat16()
                                ? "bfloat16 in hardware"
                                : "no bfloat16 in hardware: models run as float32"));
    }

    private static Check java() {
        Runtime.Version version = Runtime.version();
        String finding = version + ", " + System.getProperty("java.vendor") + ", " + System.getProperty("java.home")
                + ", heap at most " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB";
        return version.feature() >= JAVA
                ? Check.ok("java", finding)
                : Check.fail("java", finding, "install Java " + JAVA + " or later and point JAVA_HOME at it");
    }

    private static Check javafx() {
        try (InputStream file = ClassLoader.getSystemResourceAsStream("javafx.properties")) {
            if (file != null) {
                Properties properties = new Properties();
                properties.load(file);
                return Check.ok("javafx", properties.getProperty("javafx.version", "of an unknown version"));
            }
        } catch (IOException e) {
            // The same as if it were missing.
        }
        return Check.warn(
                "javafx", "not found: the window cannot open", "install the program again; commands work without it");
    }

    private static Check display() {
        return Display.missing()
                .map(why -> Check.warn("display", why, "commands work; for the window log in to a desktop"))
                .orElseGet(() -> Check.ok("display", "there is one"));
    }

    private static Check libtorch() {
        try {
            String where = System.getProperty("PYTORCH_LIBRARY_PATH", "");
            return Check.ok("libtorch", LibTorch.versions() + (where.isEmpty() ? "" : ", from " + where));
        } catch (EngineException e) {
            return Check.fail(
                    "libtorch",
                    String.valueOf(e.getMessage()),
                    "check free space in the home folder (450 MB are unpacked at the first start); on Linux glibc 2.29"
                            + " or later, on Windows the Visual C++ runtime is needed");
        }
    }
}
