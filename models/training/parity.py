"""Writes what the reference decoders make of 20 requests in float32, for the Java test that demands the very same tokens.

    python3 parity.py                    # again whenever the weights in ../built-in are replaced

The fixture names the SHA-256 of the weights, so that the test can tell that it is stale. Requests whose answer hangs by a hair (another
one when a threshold moves by 0.001) or is cut are left out: there two correct programs may differ.
"""
import hashlib
import json
import os

import torch

import tokenizer
import weights
from decode import Decoder

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL = os.path.join(HERE, "..", "built-in")
SUITES = {"held-out-wordings": 12, "held-out-tasks": 4, "infill": 4}
TARGET = os.path.join(HERE, "..", "..", "src-test", "src", "test", "resources", "dev", "coalesce", "test", "parity.json")
MOST, HAIR = 320, 1e-3


def settings(folder):
    """The model's recommended way and a bolder one without rewriting."""
    with open(os.path.join(folder, "generation_config.json")) as file:
        c = json.load(file)
    rule = "run" if c.get("leading_run") else "any"
    yield dict(block=c["block_length"], threshold=c["threshold"], edit=c["edit_threshold"]), rule
    yield dict(block=2 * c["block_length"], threshold=0.7, edit=2.0), rule


def answer(decoder, request, block, threshold, edit, rule):
    """The tokens, or None where they hang by a hair or are cut."""
    moved = [decoder.diffusion(request, block, threshold + d, rule, edit - d, most=MOST) for d in (0, HAIR, -HAIR)]
    return moved[0] if moved[0] == moved[1] == moved[2] and len(moved[0]) < MOST else None


def case(decoder, ids, entry, ways):
    if "prefix" in entry:
        request = ids.infill(entry.get("prompt", ""), entry["lang"], entry["prefix"], entry["suffix"])
    else:
        request = ids.request(entry["prompt"], entry["lang"], entry.get("before", ""))
    causal = decoder.autoregressive(request, MOST)
    runs = [dict(way, tokens=answer(decoder, request, **way, rule=rule)) for way, rule in ways]
    if len(causal) == MOST or any(run["tokens"] is None for run in runs):
        return None
    asked = {name: entry[name] for name in ("id", "lang", "prompt", "before", "prefix", "suffix") if name in entry}
    return dict(asked, prompt_tokens=len(request), autoregressive=causal, diffusion=runs)


def main():
    torch.set_num_threads(1)
    network = weights.network(MODEL)
    network.eval()
    assert network.dtype == torch.float32
    decoder, ids, ways, cases = Decoder(network), tokenizer.load(os.path.join(MODEL, "tokenizer.json")), list(settings(MODEL)), []
    for suite, wanted in SUITES.items():
        with open(os.path.join(HERE, "..", "suites", suite + ".jsonl"), encoding="utf-8") as lines:
            made = (case(decoder, ids, json.loads(line), ways) for line in lines)
            cases += [c for c, _ in zip(filter(None, made), range(wanted))]
    with open(os.path.join(MODEL, "model.safetensors"), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    os.makedirs(os.path.dirname(TARGET), exist_ok=True)
    with open(TARGET, "w", encoding="utf-8", newline="\n") as out:
        out.write('{"weights_sha256": "%s", "max_tokens": %d, "cases": [\n' % (digest, MOST))
        out.write(",\n".join(json.dumps(c, ensure_ascii=False) for c in cases) + "\n]}\n")
    print(f"{len(cases)} requests, {sum(len(c['autoregressive']) for c in cases)} autoregressive tokens")


if __name__ == "__main__":
    main()
