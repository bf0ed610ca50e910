"""Weights in and out of a Hugging Face folder: bfloat16 safetensors under the names of Llama and Qwen3, into which the fused matrices of network.py are cut."""
import json
import os
import struct

import torch

from network import Network, Shape


def tensors(weights, shape):
    """Our fused matrices under the usual names, one by one."""
    yield "model.embed_tokens.weight", weights["embedding"]
    for i in range(shape.layers):
        w = lambda name: weights[f"layers.{i}.{name}"]
        at = f"model.layers.{i}."
        yield at + "input_layernorm.weight", w("attention_norm")
        if shape.qk_norm:
            yield at + "self_attn.q_norm.weight", w("query_norm")
            yield at + "self_attn.k_norm.weight", w("key_norm")
        for name, part in zip(("q_proj", "k_proj", "v_proj"), w("qkv").split(shape.qkv_parts)):
            yield at + f"self_attn.{name}.weight", part
        yield at + "self_attn.o_proj.weight", w("out")
        yield at + "post_attention_layernorm.weight", w("mlp_norm")
        for name, part in zip(("gate_proj", "up_proj"), w("gate_up").chunk(2)):
            yield at + f"mlp.{name}.weight", part
        yield at + "mlp.down_proj.weight", w("down")
    yield "model.norm.weight", weights["norm"]


def fused(named, shape):
    """The inverse of tensors()."""
    weights = {"embedding": named["model.embed_tokens.weight"], "norm": named["model.norm.weight"]}
    for i in range(shape.layers):
        n = lambda name: named[f"model.layers.{i}.{name}.weight"]
        parts = {
            "attention_norm": n("input_layernorm"), "qkv": torch.cat([n(f"self_attn.{p}_proj") for p in "qkv"]), "out": n("self_attn.o_proj"), "mlp_norm": n("post_attention_layernorm"), "gate_up": torch.cat([n("mlp.gate_proj"), n("mlp.up_proj")]), "down": n("mlp.down_proj"),
        }
        if shape.qk_norm:
            parts.update(query_norm=n("self_attn.q_norm"), key_norm=n("self_attn.k_norm"))
        weights.update({f"layers.{i}.{name}": tensor for name, tensor in parts.items()})
    return weights


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


def read_safetensors(path):
    """The tensors of a bfloat16 file by name, as float32."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    flat = torch.frombuffer(data, dtype=torch.int16).view(torch.bfloat16)
    entries = {n: e for n, e in header.items() if n != "__metadata__"}
    assert all(e["dtype"] == "BF16" for e in entries.values()), path
    return {n: flat[e["data_offsets"][0] // 2 : e["data_offsets"][1] // 2].view(e["shape"]).float() for n, e in entries.items()}


def load(folder):
    """(shape, weights) of a run's checkpoint or of a model folder."""
    checkpoint = os.path.join(folder, "checkpoint.pt")
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, map_location="cpu")
        return Shape(**saved["shape"]), saved["network"]
    with open(os.path.join(folder, "config.json")) as file:
        c = json.load(file)
    shape = Shape(
        c["vocab_size"], c["hidden_size"], c["num_hidden_layers"], c["num_attention_heads"], c["intermediate_size"], c["max_position_embeddings"],
        c["rope_theta"], c["num_key_value_heads"], c["qk_norm"], c["rms_norm_eps"],
    )
    files = sorted(name for name in os.listdir(folder) if name.endswith(".safetensors"))
    named = {name: tensor for file in files for name, tensor in read_safetensors(os.path.join(folder, file)).items()}
    return shape, fused(named, shape)


def network(folder, device="cpu"):
    """The network of a run or of a model folder, in float32."""
    shape, weights = load(folder)
    made = Network(shape).to(device)
    made.load_state_dict(weights)
    return made
