"""A Qwen3-shaped decoder: RMSNorm, rotary positions, query and key norms, SwiGLU, tied embeddings.

One set of weights decodes both ways; what differs is only which positions see which (the additive bias).
"""
import math
from dataclasses import asdict, dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class Shape:
    vocabulary: int = 4096
    width: int = 256
    layers: int = 6
    heads: int = 4
    feed_forward: int = 704
    longest: int = 1024
    theta: float = 10000.0

    @property
    def head(self):
        return self.width // self.heads

    def dict(self):
        return asdict(self)


def rms_norm(x, weight):
    wide = x.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + 1e-6) * weight).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        width, deep = shape.width, math.sqrt(2 * shape.layers)
        self.attention_norm = nn.Parameter(torch.ones(width))
        self.query_norm = nn.Parameter(torch.ones(shape.head))
        self.key_norm = nn.Parameter(torch.ones(shape.head))
        self.qkv = nn.Parameter(torch.randn(3 * width, width) * 0.03)
        self.out = nn.Parameter(torch.randn(width, width) * 0.03 / deep)
        self.mlp_norm = nn.Parameter(torch.ones(width))
        self.gate_up = nn.Parameter(torch.randn(2 * shape.feed_forward, width) * 0.03)
        self.down = nn.Parameter(torch.randn(width, shape.feed_forward) * 0.03 / deep)


class Network(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = nn.Parameter(torch.randn(shape.vocabulary, shape.width) * 0.02)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = nn.Parameter(torch.ones(shape.width))
        self.dtype = torch.float32
        frequency = shape.theta ** (-torch.arange(0, shape.head, 2).float() / shape.head)
        angle = torch.outer(torch.arange(shape.longest).float(), frequency)
        self.register_buffer("cos", torch.cat([angle.cos(), angle.cos()], -1), persistent=False)
        self.register_buffer("sin", torch.cat([-angle.sin(), angle.sin()], -1), persistent=False)

    def hidden(self, ids, positions, bias, past=None):
        """ids, positions (batch, length); bias (batch, 1, length, past + length), 0 or very negative.

        past: for each layer (keys, values) of what stands before. Returns the last hidden states and this call's (keys, values).
        """
        shape, dtype = self.shape, self.dtype
        batch, length = ids.shape
        cos, sin = self.cos[positions][:, None].to(dtype), self.sin[positions][:, None].to(dtype)
        half = shape.head // 2
        x, new = F.embedding(ids, self.embedding).to(dtype), []
        for i, layer in enumerate(self.layers):
            h = rms_norm(x, layer.attention_norm)
            q, k, v = F.linear(h, layer.qkv.to(dtype)).view(batch, length, 3, shape.heads, shape.head).permute(2, 0, 3, 1, 4)
            q, k = rms_norm(q, layer.query_norm), rms_norm(k, layer.key_norm)
            q = q * cos + torch.cat([q[..., half:], q[..., :half]], -1) * sin
            k = k * cos + torch.cat([k[..., half:], k[..., :half]], -1) * sin
            if past is not None:
                new.append((k, v))
                if past[i] is not None:
                    k, v = torch.cat([past[i][0], k], 2), torch.cat([past[i][1], v], 2)
            if not x.device.type == "cpu":
                a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(dtype))
            else:  # PyTorch before 2.0
                a = torch.matmul(torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(shape.head) + bias.to(dtype), -1), v)
            x = x + F.linear(a.transpose(1, 2).reshape(batch, length, shape.width), layer.out.to(dtype))
            gate, up = F.linear(rms_norm(x, layer.mlp_norm), layer.gate_up.to(dtype)).chunk(2, -1)
            x = x + F.linear(F.silu(gate) * up, layer.down.to(dtype))
        return rms_norm(x, self.norm), new

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.to(hidden.dtype))
