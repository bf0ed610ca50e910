"""A Llama- and Qwen3-shaped decoder: RMSNorm, rotary positions, grouped-query attention, query and key norms on request, SwiGLU, tied embeddings.

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
    kv_heads: int = 0  # 0: as many as heads
    qk_norm: bool = True
    epsilon: float = 1e-6

    def __post_init__(self):
        self.kv_heads = self.kv_heads or self.heads

    @property
    def head(self):
        return self.width // self.heads

    @property
    def qkv_parts(self):
        """Rows of the fused matrix that make queries, keys and values."""
        return [self.heads * self.head, self.kv_heads * self.head, self.kv_heads * self.head]

    def dict(self):
        return asdict(self)


def rms_norm(x, weight, epsilon):
    wide = x.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + epsilon) * weight).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        width, deep = shape.width, math.sqrt(2 * shape.layers)
        self.attention_norm = nn.Parameter(torch.ones(width))
        if shape.qk_norm:
            self.query_norm = nn.Parameter(torch.ones(shape.head))
            self.key_norm = nn.Parameter(torch.ones(shape.head))
        self.qkv = nn.Parameter(torch.randn(sum(shape.qkv_parts), width) * 0.03)
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

    def matrices(self):
        """The hidden matrices as (parameter, heights of the parts that were fused into it)."""
        s = self.shape
        for layer in self.layers:
            yield layer.qkv, s.qkv_parts
            yield layer.out, [s.width]
            yield layer.gate_up, [s.feed_forward] * 2
            yield layer.down, [s.width]

    def hidden(self, ids, positions, bias, past=None):
        """ids, positions (batch, length); bias (batch, 1, length, past + length), 0 or very negative.

        past: for each layer (keys, values) of what stands before. Returns the last hidden states and this call's (keys, values).
        """
        shape, dtype = self.shape, self.dtype
        batch, length = ids.shape
        cos, sin = self.cos[positions][:, None].to(dtype), self.sin[positions][:, None].to(dtype)
        half, bias = shape.head // 2, bias.to(dtype)
        norm = lambda x, weight: rms_norm(x, weight, shape.epsilon)
        turn = lambda x: x * cos + torch.cat([x[..., half:], x[..., :half]], -1) * sin
        x, new = F.embedding(ids, self.embedding).to(dtype), []
        for i, layer in enumerate(self.layers):
            parts = F.linear(norm(x, layer.attention_norm), layer.qkv.to(dtype)).split(shape.qkv_parts, -1)
            q, k, v = (p.view(batch, length, -1, shape.head).transpose(1, 2) for p in parts)
            if shape.qk_norm:
                q, k = norm(q, layer.query_norm), norm(k, layer.key_norm)
            q, k = turn(q), turn(k)
            if past is not None:
                new.append((k, v))
                if past[i] is not None:
                    k, v = torch.cat([past[i][0], k], 2), torch.cat([past[i][1], v], 2)
            if shape.kv_heads < shape.heads:
                k, v = (t.repeat_interleave(shape.heads // shape.kv_heads, 1) for t in (k, v))
            if not x.device.type == "cpu":
                a = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
            else:  # faster there, and PyTorch before 2.0 has nothing else
                a = torch.matmul(torch.softmax(torch.matmul(q, k.transpose(-1, -2)) / math.sqrt(shape.head) + bias, -1), v)
            x = x + F.linear(a.transpose(1, 2).reshape(batch, length, shape.width), layer.out.to(dtype))
            gate, up = F.linear(norm(x, layer.mlp_norm), layer.gate_up.to(dtype)).chunk(2, -1)
            x = x + F.linear(F.silu(gate) * up, layer.down.to(dtype))
        return norm(x, self.norm), new

    def logits(self, hidden):
        return F.linear(hidden, self.embedding.to(hidden.dtype))
