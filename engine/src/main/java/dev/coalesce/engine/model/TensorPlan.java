package dev.coalesce.engine.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors that a config needs: Qwen3's names and their shapes, outputs before inputs. */
final class TensorPlan {

    static final String EMBEDDING = "model.embed_tokens.weight";
    static final String HEAD = "lm_head.weight";

    private final ModelConfig config;
    private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

    private TensorPlan(ModelConfig config) {
        this.config = config;
    }

    static Map<String, List<Long>> of(ModelConfig config) {
        TensorPlan plan = new TensorPlan(config);
        plan.add(EMBEDDING, config.vocabulary(), config.width());
        for (int layer = 0; layer < config.layers(); layer++) {
            plan.layer("model.layers." + layer + ".");
        }
        plan.add("model.norm.weight", config.width());
        if (!config.tiedHead()) {
            plan.add(HEAD, config.vocabulary(), config.width());
        }
        return plan.shapes;
    }

    private void layer(String at) {
        int queries = config.heads() * config.headSize();
        int keys = config.kvHeads() * config.headSize();
        add(at + "input_layernorm.weight", config.width());
        projection(at + "self_attn.q_proj", queries);
        projection(at + "self_attn.k_proj", keys);
        projection(at + "self_attn.v_proj", keys);
        add(at + "self_attn.o_proj.weight", config.width(), queries);
        if (config.qkNorm()) {
            add(at + "self_attn.q_norm.weight", config.headSize());
            add(at + "self_attn.k_norm.weight", config.headSize());
        }
        add(at + "post_attention_layernorm.weight", config.width());
        add(at + "mlp.gate_proj.weight", config.feedForward(), config.width());
        add(at + "mlp.up_proj.weight", config.feedForward(), config.width());
        add(at + "mlp.down_proj.weight", config.width(), config.feedForward());
    }

    private void projection(String name, int rows) {
        add(name + ".weight", rows, config.width());
        if (config.qkvBias()) {
            add(name + ".bias", rows);
        }
    }

    private void add(String name, long... shape) {
        shapes.put(name, Arrays.stream(shape).boxed().toList());
    }
}
