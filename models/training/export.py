"""Writes a run's checkpoint as a Hugging Face folder: config.json, generation_config.json, tokenizer.json, model.safetensors, SHA256SUMS.

    python3 export.py runs/first ../built-in

The weights are stored in bfloat16, under the names of Qwen3. The card (README.md) is written by hand and left alone.
"""
import hashlib
import json
import os
import shutil
import struct
import sys

import torch

from tokenizer import END, MASK, PAD


def tensors(weights, shape):
    """Our fused matrices under Qwen3's names, one by one."""
    yield "model.embed_tokens.weight", weights["embedding"]
    for i in range(shape["layers"]):
        w = lambda name: weights[f"layers.{i}.{name}"]
        at = f"model.layers.{i}."
        yield at + "input_layernorm.weight", w("attention_norm")
        yield at + "self_attn.q_norm.weight", w("query_norm")
        yield at + "self_attn.k_norm.weight", w("key_norm")
        for name, part in zip(("q_proj", "k_proj", "v_proj"), w("qkv").chunk(3)):
            yield at + f"self_attn.{name}.weight", part
        yield at + "self_attn.o_proj.weight", w("out")
        yield at + "post_attention_layernorm.weight", w("mlp_norm")
        for name, part in zip(("gate_proj", "up_proj"), w("gate_up").chunk(2)):
            yield at + f"mlp.{name}.weight", part
        yield at + "mlp.down_proj.weight", w("down")
    yield "model.norm.weight", weights["norm"]


def write_safetensors(path, named):
    """bfloat16 safetensors: an 8-byte header length, a JSON header padded to 8 bytes, the data."""
    header, data, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in named:
        raw = tensor.detach().to(torch.bfloat16).contiguous().view(torch.int16).numpy().tobytes()
        header[name] = {"dtype": "BF16", "shape": list(tensor.shape), "data_offsets": [at, at + len(raw)]}
        data.append(raw)
        at += len(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + b"".join(data))


def main(run, target):
    saved = torch.load(os.path.join(run, "checkpoint.pt"), map_location="cpu")
    shape = saved["shape"]
    os.makedirs(target, exist_ok=True)
    tokenizer = os.path.join(run, "tokenizer.json")
    shutil.copy(tokenizer if os.path.exists(tokenizer) else os.path.join(run, "..", "tokenizer.json"), os.path.join(target, "tokenizer.json"))
    config = {
        "architectures": ["CoalesceForDiffusionLM"], "model_type": "coalesce", "vocab_size": shape["vocabulary"], "hidden_size": shape["width"],
        "intermediate_size": shape["feed_forward"], "num_hidden_layers": shape["layers"], "num_attention_heads": shape["heads"],
        "num_key_value_heads": shape["heads"], "head_dim": shape["width"] // shape["heads"], "max_position_embeddings": shape["longest"],
        "rms_norm_eps": 1e-6, "rope_theta": shape["theta"], "hidden_act": "silu", "attention_bias": False, "qk_norm": True, "tie_word_embeddings": True,
        "settled_attention": "causal", "logit_shift": True, "torch_dtype": "bfloat16",
        "pad_token_id": PAD, "mask_token_id": MASK, "eos_token_id": END,
    }
    generation = {"eos_token_id": END, "block_length": 8, "threshold": 0.9, "edit_threshold": 2.0, "max_new_tokens": 320, "temperature": 0.0}
    for name, content in (("config.json", config), ("generation_config.json", generation)):
        path = os.path.join(target, name)
        if name == "generation_config.json" and os.path.exists(path):
            continue  # chosen by measurement, kept
        with open(path, "w") as out:
            json.dump(content, out, indent=2)
            out.write("\n")
    write_safetensors(os.path.join(target, "model.safetensors"), tensors(saved["network"], shape))
    with open(os.path.join(target, "SHA256SUMS"), "w") as out:
        for name in ("config.json", "generation_config.json", "model.safetensors", "tokenizer.json"):
            with open(os.path.join(target, name), "rb") as file:
                out.write(f"{hashlib.sha256(file.read()).hexdigest()}  {name}\n")
    print(f"{target}: step {saved['state']['step']}, {saved['state']['seconds'] / 60:.0f} minutes")


if __name__ == "__main__":
    main(*sys.argv[1:3])
