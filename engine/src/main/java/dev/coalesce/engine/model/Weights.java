package dev.coalesce.engine.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of a model, in place in their mapped files: every tensor that the config needs is there, with its shape and
 * as float32 or bfloat16 (each tensor has its own dtype), matrices also in eight bits, which {@link #get} expands. Tensors
 * that the config does not need are ignored. Safe to use from any thread; {@link #close()} invalidates all tensors.
 */
public final class Weights implements AutoCloseable {

    private final List<SafetensorsFile> files;
    private final Map<String, Tensor> tensors;
    private final Map<String, Tensor> scales;

    private Weights(List<SafetensorsFile> files, WeightsCheck check) {
        this.files = files;
        this.tensors = check.needed();
        this.scales = check.scales(tensors);
    }

    /** @throws dev.coalesce.engine.EngineException where a file is malformed or the tensors do not fit the config */
    public static Weights open(Path folder, ModelConfig config) {
        List<SafetensorsFile> files = new ArrayList<>();
        boolean opened = false;
        try {
            for (Path path : Shards.of(folder)) {
                files.add(SafetensorsFile.open(path));
            }
            Weights weights = new Weights(List.copyOf(files), new WeightsCheck(files, config));
            opened = true;
            return weights;
        } finally {
            if (!opened) {
                files.forEach(SafetensorsFile::close);
            }
        }
    }

    /**
     * A tensor that the config needs, by its Qwen3 name: in place, or where it is stored in eight bits, expanded anew at
     * each call.
     *
     * @throws IllegalArgumentException where the config needs no tensor of that name
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " in this model");
        }
        Tensor scale = scales.get(name);
        return scale == null ? tensor : Int8Rows.expand(tensor, scale);
    }

    /**
     * The output head, vocabulary x width: the one that is stored, even where the config says that it is tied (the A2D
     * checkpoints store one that differs), else the embedding.
     */
    public Tensor head() {
        return get(tensors.containsKey(TensorPlan.HEAD) ? TensorPlan.HEAD : TensorPlan.EMBEDDING);
    }

    /** The names of the tensors that {@link #get} gives. */
    public Set<String> names() {
        return Set.copyOf(tensors.keySet());
    }

    /** Number of weights; a tied head counts once. */
    public long parameters() {
        return tensors.values().stream().mapToLong(Tensor::elements).sum();
    }

    /** The mapped files, in the order of their names. */
    public List<Path> paths() {
        return files.stream().map(SafetensorsFile::path).toList();
    }

    @Override
    public void close() {
        files.forEach(SafetensorsFile::close);
    }
}
