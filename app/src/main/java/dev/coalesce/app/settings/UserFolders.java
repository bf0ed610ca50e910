package dev.coalesce.app.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The folders in which a program keeps its own files, as each system wants it.
///
/// @param config for settings
/// @param state for messages
public record UserFolders(Path config, Path state) {

    /// Those of this user.
    public static UserFolders ofUser() {
        return of(System.getProperty("os.name", ""), System.getProperty("user.home", "."), System.getenv());
    }

    /// Linux and the like follow the XDG base directory specification, which says to ignore relative paths.
    static UserFolders of(String system, String home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return new UserFolders(
                    folder(environment.get("APPDATA"), home, "AppData", "Roaming")
                            .resolve("coalesce"),
                    folder(environment.get("LOCALAPPDATA"), home, "AppData", "Local")
                            .resolve("coalesce"));
        }
        if (name.startsWith("mac")) {
            Path library = Path.of(home, "Library");
            return new UserFolders(
                    library.resolve("Application Support").resolve("coalesce"),
                    library.resolve("Logs").resolve("coalesce"));
        }
        return new UserFolders(
                folder(environment.get("XDG_CONFIG_HOME"), home, ".config").resolve("coalesce"),
                folder(environment.get("XDG_STATE_HOME"), home, ".local", "state")
                        .resolve("coalesce"));
    }

    /// The settings' file.
    public Path settings() {
        return config.resolve("settings.json");
    }

    /// The messages' file.
    public Path log() {
        return state.resolve("coalesce.log");
    }

    private static Path folder(@Nullable String named, String home, String... usual) {
        if (named != null && !named.isBlank() && Path.of(named).isAbsolute()) {
            return Path.of(named);
        }
        return Path.of(home, usual);
    }
}
