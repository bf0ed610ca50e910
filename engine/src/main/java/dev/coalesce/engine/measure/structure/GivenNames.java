package dev.coalesce.engine.measure.structure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The names that a language gives every program.
final class GivenNames {

    static final Set<String> PYTHON = read("python-builtins.txt");
    static final Set<String> JAVASCRIPT = read("javascript-globals.txt");

    private GivenNames() {}

    private static Set<String> read(String resource) {
        try (InputStream in = Objects.requireNonNull(GivenNames.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
