package dev.coalesce.app;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;

/// Where the model that comes with the program lies.
final class BuiltInModel {

    private static final String NAME = "built-in";

    private BuiltInModel() {}

    /// In the folder that the system property `coalesce.models` names, else in `models` beside the folder of the
    /// program's jar.
    static Path folder() {
        String models = System.getProperty("coalesce.models", "");
        return (models.isBlank() ? besideTheJar() : Path.of(models)).resolve(NAME);
    }

    private static Path besideTheJar() {
        CodeSource source = BuiltInModel.class.getProtectionDomain().getCodeSource();
        try {
            Path lib = source == null
                    ? null
                    : Path.of(source.getLocation().toURI()).getParent();
            return lib == null ? Path.of("models") : lib.resolveSibling("models");
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Path.of("models");
        }
    }
}
