"""Writes the held-out suites that `coalesce evaluate` reads, in an order fixed by seed, so that --limit N is a fair sample.

    python3 suites.py ../suites

held-out-wordings: one unseen wording of every task whose other wordings were trained on.
held-out-tasks: one wording of each task that was held out whole.

A few tasks stand in two of the catalogue's files. What training saw under another id is left out here.
"""
import json
import os
import random
import re
import sys

import catalogue


def plain(prompt):
    return re.sub(r"[^a-z0-9]+", " ", prompt.lower()).strip()


def unseen(tasks, train):
    """Those whose asked wording and whose solutions no training task has."""
    prompts = {(t.lang, plain(t.prompts[i])) for t in train for i in t.seen}
    for task in tasks:
        others = {s.strip() for t in train if t.id != task.id for s in t.solutions}
        held_out = task.seen or not any(s.strip() in others for s in task.solutions)
        if held_out and (task.lang, plain(task.prompts[task.held[0]])) not in prompts:
            yield task


def suite(tasks, seed):
    rng = random.Random(seed)
    tasks = sorted(tasks, key=lambda t: t.id)
    rng.shuffle(tasks)
    for task in tasks:
        prompt, before, _, tests = catalogue.question(task, task.held[0], rng)
        yield {"id": task.id, "lang": task.lang, "prompt": prompt, **({"before": before} if before else {}), "tests": tests}


def write(path, tasks, seed=2026):
    with open(path, "w", encoding="utf-8") as out:
        for entry in suite(tasks, seed):
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else os.path.join(catalogue.FOLDER, "..", "suites")
    os.makedirs(target, exist_ok=True)
    train, held_tasks = catalogue.load()
    write(os.path.join(target, "held-out-wordings.jsonl"), list(unseen(train, train)))
    write(os.path.join(target, "held-out-tasks.jsonl"), list(unseen(held_tasks, train)))
