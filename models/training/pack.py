"""Draws training examples from the mixture and packs them as token ids; the held-out wordings and tasks go beside them for the checks.

    python3 pack.py runs/data                                               for the small model
    python3 pack.py runs/base-data --tokenizer runs/smollm2/tokenizer.json --mixture base --examples 300000
"""
import argparse
import collections
import json
import os
import random
import shutil

import catalogue
import packed
import tokenizer
from mixture import BASE, SMALL, Example, Mixture
from tokenizer import END


def held_out(tasks, count=400):
    rng = random.Random(5)
    for task in rng.sample(tasks, min(count, len(tasks))):
        prompt, before, answer, _ = catalogue.question(task, task.held[0], rng)
        yield Example("held out", task.lang, prompt, answer, before)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("out")
    p.add_argument("--tokenizer", default="../built-in/tokenizer.json")
    p.add_argument("--mixture", choices=["small", "base"], default="small")
    p.add_argument("--examples", type=int, default=200000)
    p.add_argument("--longest", type=int, default=450, help="tokens of a request and its answer; longer ones are left out")
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    os.makedirs(a.out, exist_ok=True)
    tokens = tokenizer.load(a.tokenizer)
    mixture = Mixture(SMALL if a.mixture == "small" else BASE, a.seed)
    drawn, counts = [], collections.Counter()
    for example in mixture:
        source, request, answer = example.ids(tokens, END)
        if len(request) + len(answer) <= a.longest:
            drawn.append((source, request, answer))
            counts[source] += len(answer)
            if len(drawn) == a.examples:
                break
    sources = sorted(counts) + ["held out"]
    packed.write(a.out, "train", drawn, sources)
    for part, tasks in (("wordings", mixture.tasks), ("tasks", mixture.held_tasks)):
        packed.write(a.out, part, [e.ids(tokens, END) for e in held_out(tasks)], sources)
    with open(os.path.join(a.out, "sources.json"), "w") as file:
        json.dump(sources, file)
    shutil.copy(a.tokenizer, os.path.join(a.out, "tokenizer.json"))
    total = sum(len(q) + len(x) for _, q, x in drawn)
    print(f"{len(drawn)} examples, {total} tokens; answer tokens by source:", dict(counts.most_common()))


if __name__ == "__main__":
    main()
