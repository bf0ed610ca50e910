package dev.coalesce.test;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// The model that the program comes with, where the build says that it lies.
final class ShippedModel {

    private ShippedModel() {}

    static Path folder() {
        return Path.of(System.getProperty("coalesce.models", "models"), "built-in");
    }

    /// Fails where it is missing: without it there is no program to test.
    static void require() {
        Path weights = folder().resolve("model.safetensors");
        assertTrue(
                Files.isRegularFile(weights),
                "The shipped model is missing: there is no " + weights
                        + ". Put it there, or say with -Dcoalesce.models=FOLDER in which folder `built-in` lies.");
    }
}
