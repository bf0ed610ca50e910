package dev.coalesce.engine.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the needed tensors and says which one does not fit. */
record WeightsCheck(List<SafetensorsFile> files, ModelConfig config) {

    Map<String, Tensor> needed() {
        Map<String, List<Long>> plan = new LinkedHashMap<>(TensorPlan.of(config));
        if (find(TensorPlan.HEAD) != null) {
            plan.put(TensorPlan.HEAD, List.of((long) config.vocabulary(), (long) config.width()));
        }
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        plan.forEach((name, shape) -> tensors.put(name, checked(name, shape)));
        refuseBias();
        return tensors;
    }

    private Tensor checked(String name, List<Long> shape) {
        SafetensorsFile file = find(name);
        if (file == null) {
            throw Faults.fault(first(), "tensor " + name + " is missing", "get weights that fit config.json");
        }
        Tensor tensor = Objects.requireNonNull(file.tensor(name));
        if (!tensor.shape().equals(shape)) {
            throw Faults.fault(
                    file.path(),
                    "tensor " + name + " has the shape " + tensor.shape() + " where config.json needs " + shape,
                    "get weights and config.json of the same model");
        }
        boolean eightBits = tensor.dtype() == Dtype.I8 && shape.size() == 2;
        if (!tensor.dtype().usable() && !eightBits) {
            throw Faults.fault(
                    file.path(),
                    "tensor " + name + " is stored as " + tensor.dtype(),
                    "use weights stored as F32 or BF16, or matrices as I8 with a scale for each row");
        }
        return tensor;
    }

    /** The scales of the matrices stored in eight bits, by the matrices' names. */
    Map<String, Tensor> scales(Map<String, Tensor> tensors) {
        Map<String, Tensor> scales = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (tensor.dtype() == Dtype.I8) {
                scales.put(name, scale(name + Int8Rows.SCALE, tensor.shape().getFirst()));
            }
        });
        return scales;
    }

    private Tensor scale(String name, long rows) {
        Tensor scale = checked(name, List.of(rows));
        if (scale.dtype() != Dtype.F32) {
            throw Faults.fault(
                    first(), "tensor " + name + " is stored as " + scale.dtype(), "use scales stored as F32");
        }
        return scale;
    }

    /** A bias that the network would leave out changes what it writes. */
    private void refuseBias() {
        List<String> parts = config.qkvBias() ? List.of("o") : List.of("q", "k", "v", "o");
        for (String part : parts) {
            String name = "model.layers.0.self_attn." + part + "_proj.bias";
            SafetensorsFile file = find(name);
            if (file != null) {
                String remedy = part.equals("o") ? "use another model" : "set attention_bias in config.json";
                throw Faults.fault(file.path(), "tensor " + name + " would be left out", remedy);
            }
        }
    }

    private @Nullable SafetensorsFile find(String name) {
        return files.stream().filter(f -> f.tensor(name) != null).findFirst().orElse(null);
    }

    private Path first() {
        return files.getFirst().path();
    }
}
