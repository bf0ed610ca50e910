package dev.coalesce.app.window;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whether there is a screen to open a window on.
public final class Display {

    private Display() {}

    /// Why there is none, or nothing where there is one.
    public static Optional<String> missing() {
        return missing(System.getProperty("os.name", ""), System.getProperty("glass.platform", ""), System.getenv());
    }

    /// JavaFX on Linux needs an X server, if need be that of Wayland; its own headless platform needs none.
    static Optional<String> missing(String system, String platform, Map<String, String> environment) {
        boolean linux = system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean headless = platform.equalsIgnoreCase("headless") || platform.equalsIgnoreCase("monocle");
        if (!linux || headless || !environment.getOrDefault("DISPLAY", "").isBlank()) {
            return Optional.empty();
        }
        return Optional.of("there is no display: DISPLAY is not set");
    }
}
