package dev.coalesce.engine.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model's folder, opened and checked: its parts fit together. Safe to use from any thread; {@link #close()} invalidates
 * tokenizer and weights.
 */
public final class ModelFolder implements AutoCloseable {

    private static final long MOST_CARD = 4 << 20;

    private final Path path;
    private final ModelConfig config;
    private final GenerationDefaults defaults;
    private final TextTokenizer tokenizer;
    private final Weights weights;
    private @Nullable String fingerprint;

    private ModelFolder(
            Path path, ModelConfig config, GenerationDefaults defaults, TextTokenizer tokenizer, Weights weights) {
        this.path = path;
        this.config = config;
        this.defaults = defaults;
        this.tokenizer = tokenizer;
        this.weights = weights;
    }

    /**
     * Opens a folder with {@code config.json}, {@code tokenizer.json}, {@code model.safetensors} (or its shards) and, if
     * they are there, {@code generation_config.json}, {@code README.md} and {@code SHA256SUMS}. Reads no weights yet.
     *
     * @throws dev.coalesce.engine.EngineException code MODEL, where a file is missing, malformed, or does not fit the others
     */
    public static ModelFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(path)) {
            String what = Files.exists(path) ? "is a file" : "is missing";
            throw Faults.fault(path, what, "name the folder that holds config.json and model.safetensors");
        }
        ModelConfig config = ModelConfig.read(path);
        GenerationDefaults defaults = GenerationDefaults.read(path, config);
        TextTokenizer tokenizer = TextTokenizer.open(path);
        boolean opened = false;
        try {
            tokenizer.requireFit(config);
            ModelFolder model = new ModelFolder(path, config, defaults, tokenizer, Weights.open(path, config));
            opened = true;
            return model;
        } finally {
            if (!opened) {
                tokenizer.close();
            }
        }
    }

    public ModelConfig config() {
        return config;
    }

    public GenerationDefaults defaults() {
        return defaults;
    }

    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    public Weights weights() {
        return weights;
    }

    public PromptFormat promptFormat() {
        return new PromptFormat(tokenizer);
    }

    /** The folder's name. */
    public String name() {
        Path last = path.getFileName();
        return last == null ? path.toString() : last.toString();
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    /**
     * SHA-256 over config.json, tokenizer.json and the weights' files, one after the other, in lower-case hexadecimal.
     * Reads all of them the first time: tens of milliseconds for the built-in model, seconds for gigabytes.
     *
     * @throws dev.coalesce.engine.EngineException where a file can no longer be read
     */
    public synchronized String fingerprint() {
        if (fingerprint == null) {
            fingerprint = Checksums.sha256(files());
        }
        return fingerprint;
    }

    /**
     * The model's card: the text of README.md, or empty where there is none.
     *
     * @throws dev.coalesce.engine.EngineException where it cannot be read or has more than 4 MB
     */
    public Optional<String> card() {
        Path file = path.resolve("README.md");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_CARD) {
                throw Faults.fault(file, "is no card: not a file, or more than 4 MB", "remove it");
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Faults.fault(file, "cannot be read", "check its permissions", e);
        }
    }

    /** Compares the files with SHA256SUMS. Returns what is wrong, one line each; empty where all is well. */
    public List<String> verify() {
        return Checksums.problems(path, files());
    }

    @Override
    public void close() {
        tokenizer.close();
        weights.close();
    }

    private List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(path.resolve("config.json"), path.resolve("tokenizer.json")));
        files.addAll(weights.paths());
        return files;
    }
}
