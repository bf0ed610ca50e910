"""Writes a run's checkpoint as a Hugging Face folder: config.json, generation_config.json, tokenizer.json, safetensors, SHA256SUMS.

    python3 export.py runs/two ../built-in

The weights are stored in bfloat16, under the names of Llama and Qwen3; what is larger than a file of a repository should be goes into several.
The card (README.md) is written by hand and left alone, and so is generation_config.json, which is chosen by measurement.
"""
import hashlib
import json
import os
import shutil
import sys

import weights
from tokenizer import END, MASK, PAD

LARGEST = 95_000_000  # bytes of weights in one file


def config(shape):
    return {
        "architectures": ["CoalesceForDiffusionLM"], "model_type": "coalesce", "vocab_size": shape.vocabulary, "hidden_size": shape.width,
        "intermediate_size": shape.feed_forward, "num_hidden_layers": shape.layers, "num_attention_heads": shape.heads,
        "num_key_value_heads": shape.kv_heads, "head_dim": shape.head, "max_position_embeddings": shape.longest,
        "rms_norm_eps": shape.epsilon, "rope_theta": shape.theta, "hidden_act": "silu", "attention_bias": False, "qk_norm": shape.qk_norm,
        "tie_word_embeddings": True, "settled_attention": "causal", "logit_shift": True, "torch_dtype": "bfloat16",
        "pad_token_id": PAD, "mask_token_id": MASK, "eos_token_id": END,
    }


GENERATION = {"eos_token_id": END, "block_length": 8, "threshold": 0.95, "edit_threshold": 0.9, "max_new_tokens": 320, "temperature": 0.0}


def write_json(path, content):
    with open(path, "w") as out:
        json.dump(content, out, indent=2)
        out.write("\n")


def write_weights(target, named):
    """One file, or model-00001-of-0000N.safetensors with an index. Returns the names of the files."""
    parts, size = [[]], 0
    for name, tensor in named:
        if size and size + tensor.numel() * 2 > LARGEST:
            parts.append([])
            size = 0
        parts[-1].append((name, tensor))
        size += tensor.numel() * 2
    if len(parts) == 1:
        weights.write_safetensors(os.path.join(target, "model.safetensors"), parts[0])
        return ["model.safetensors"]
    files = [f"model-{i:05}-of-{len(parts):05}.safetensors" for i in range(1, len(parts) + 1)]
    for file, part in zip(files, parts):
        weights.write_safetensors(os.path.join(target, file), part)
    total = sum(t.numel() * 2 for part in parts for _, t in part)
    index = {"metadata": {"total_size": total}, "weight_map": {name: file for file, part in zip(files, parts) for name, _ in part}}
    write_json(os.path.join(target, "model.safetensors.index.json"), index)
    return [*files, "model.safetensors.index.json"]


def main(run, target):
    shape, values = weights.load(run)
    os.makedirs(target, exist_ok=True)
    shutil.copy(os.path.join(run, "tokenizer.json"), os.path.join(target, "tokenizer.json"))
    write_json(os.path.join(target, "config.json"), config(shape))
    if not os.path.exists(os.path.join(target, "generation_config.json")):
        write_json(os.path.join(target, "generation_config.json"), GENERATION)
    files = ["config.json", "generation_config.json", "tokenizer.json", *write_weights(target, weights.tensors(values, shape))]
    with open(os.path.join(target, "SHA256SUMS"), "w") as out:
        for name in sorted(files):
            with open(os.path.join(target, name), "rb") as file:
                out.write(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")
    print(f"{target}: {sum(t.numel() for t in values.values()) / 1e6:.1f}M weights, {len(files)} files")


if __name__ == "__main__":
    main(*sys.argv[1:3])
