"""Weights in and out of a Hugging Face folder: safetensors under the names of Llama and Qwen3, into which the fused matrices of network.py are cut."""
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


def in_eight_bits(named):
    """Each matrix as rows of signed bytes and, in NAME_scale, the scale of each row: half the size of bfloat16."""
    for name, tensor in named:
        if tensor.dim() == 2:
            scale = tensor.float().abs().amax(1).clamp(min=1e-12) / 127
            yield name, (tensor.float() / scale[:, None]).round().to(torch.int8)
            yield name + "_scale", scale
        else:
            yield name, tensor


def stored(name, tensor):
    """(dtype name, bytes) of a tensor in the file: int8 and scales as they are, everything else in bfloat16."""
    tensor = tensor.detach().contiguous()
    if tensor.dtype == torch.int8:
        return "I8", tensor.numpy().tobytes()
    if name.endswith("_scale"):
        return "F32", tensor.numpy().tobytes()
    return "BF16", tensor.to(torch.bfloat16).view(torch.int16).numpy().tobytes()


def write_safetensors(path, named):
    """An 8-byte header length, a JSON header padded to 8 bytes, the data."""
    header, data, at = {"__metadata__": {"format": "pt"}}, [], 0
    for name, tensor in named:
        dtype, raw = stored(name, tensor)
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [at, at + len(raw)]}
        data.append(raw)
        at += len(raw)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text + b"".join(data))


def read_safetensors(path):
    """The tensors of a file that write_safetensors wrote, as float32, scales applied."""
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = bytearray(file.read())
    kinds = {"BF16": torch.bfloat16, "F32": torch.float32, "I8": torch.int8}
    read = {}
    for name, e in header.items():
        if name != "__metadata__":
            start, end = e["data_offsets"]
            read[name] = torch.frombuffer(data[start:end], dtype=torch.uint8).view(kinds[e["dtype"]]).view(e["shape"]).float()
    scales = [name for name in read if name.endswith("_scale")]
    for name in scales:
        read[name.removesuffix("_scale")] *= read.pop(name)[:, None]
    return read


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
