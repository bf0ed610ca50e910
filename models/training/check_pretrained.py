"""Compares a run that pretrained.py wrote with the transformers library's Llama, read from the same GGUF file.

    pip install transformers accelerate sentencepiece protobuf
    python3 check_pretrained.py runs/smollm2

Prints the largest difference of a logit over the tokens that were kept, and whether the text becomes the same tokens.
"""
import os
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

import tokenizer
import weights
from layout import HIDDEN
from pretrained import find
from tokenizer import SPECIAL

TEXT = 'def fibonacci(n):\n    """Return the n-th Fibonacci number, starting with 0 and 1."""\n    if n < 2:\n        return n\n'


@torch.no_grad()
def main(run):
    folder, file = os.path.split(find())
    theirs, words = AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32).eval(), AutoTokenizer.from_pretrained(folder, gguf_file=file)
    ours, tokens = weights.network(run), tokenizer.load(os.path.join(run, "tokenizer.json"))
    a, b = tokens.encode(TEXT), words(TEXT)["input_ids"]
    names = [tokens.inner.id_to_token(i) for i in range(len(tokens))]
    n = len(a)
    hidden, _ = ours.hidden(torch.tensor([a]), torch.arange(n)[None], torch.full((1, 1, n, n), HIDDEN).triu(1))
    known = [i for i in range(len(SPECIAL), len(names)) if names[i] in words.get_vocab()]
    expected = theirs(torch.tensor([b])).logits[0][:, words.convert_tokens_to_ids([names[i] for i in known])]
    difference = (ours.logits(hidden[0])[:, known] - expected).abs().max()
    print(f"same tokens: {[names[i] for i in a] == words.convert_ids_to_tokens(b)}; largest difference {difference:.2g} where logits reach {expected.abs().max():.3g}")


if __name__ == "__main__":
    main(sys.argv[1])
