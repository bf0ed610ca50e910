"""Writes a run's checkpoint as a Hugging Face folder: config.json, generation_config.json, tokenizer.json, safetensors, SHA256SUMS.

    python3 export.py runs/two ../built-in
    python3 export.py runs/base-two ../base --eight-bits

The weights are stored in bfloat16 or eight bits; what is larger than a file of a repository should be goes into several.
The card (README.md) is written by hand and left alone, and so is generation_config.json, which is chosen by measurement.
"""
import argparse
import hashlib
import json
import os
import shutil

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


def write_weights(target, named, largest=LARGEST):
    """One file, or model-00001-of-0000N.safetensors with an index. Returns the names of the files."""
    parts, size, total = [[]], 0, 0
    for name, tensor in named:
        bytes_here = len(weights.stored(name, tensor)[1])
        # A matrix and its scales stay together.
        if size and size + bytes_here > largest and not name.endswith("_scale"):
            parts.append([])
            size = 0
        parts[-1].append((name, tensor))
        size, total = size + bytes_here, total + bytes_here
    if len(parts) == 1:
        weights.write_safetensors(os.path.join(target, "model.safetensors"), parts[0])
        return ["model.safetensors"]
    files = [f"model-{i:05}-of-{len(parts):05}.safetensors" for i in range(1, len(parts) + 1)]
    for file, part in zip(files, parts):
        weights.write_safetensors(os.path.join(target, file), part)
    index = {"metadata": {"total_size": total}, "weight_map": {name: file for file, part in zip(files, parts) for name, _ in part}}
    write_json(os.path.join(target, "model.safetensors.index.json"), index)
    return [*files, "model.safetensors.index.json"]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run")
    p.add_argument("target")
    p.add_argument("--eight-bits", action="store_true")
    p.add_argument("--largest", type=int, default=LARGEST, help="bytes of weights in one file")
    a = p.parse_args()
    run, target = a.run, a.target
    shape, values = weights.load(run)
    os.makedirs(target, exist_ok=True)
    shutil.copy(os.path.join(run, "tokenizer.json"), os.path.join(target, "tokenizer.json"))
    write_json(os.path.join(target, "config.json"), config(shape))
    if not os.path.exists(os.path.join(target, "generation_config.json")):
        write_json(os.path.join(target, "generation_config.json"), GENERATION)
    named = weights.tensors(values, shape)
    files = ["config.json", "generation_config.json", "tokenizer.json", *write_weights(target, weights.in_eight_bits(named) if a.eight_bits else named, a.largest)]
    with open(os.path.join(target, "SHA256SUMS"), "w") as out:
        for name in sorted(files):
            with open(os.path.join(target, name), "rb") as file:
                out.write(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")
    print(f"{target}: {sum(t.numel() for t in values.values()) / 1e6:.1f}M weights, {len(files)} files")


if __name__ == "__main__":
    main()
