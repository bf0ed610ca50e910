"""Writes the held-out suites that `coalesce evaluate` reads, in an order without meaning, so that --limit N is a fair sample.

    python3 suites.py ../suites            the two suites of the catalogue, and its JavaScript part
    python3 suites.py ../suites --made     also edits.jsonl and infill.jsonl (needs tree-sitter and node; minutes)

held-out-wordings: one unseen wording of every task whose other wordings were trained on; javascript: its JavaScript part.
held-out-tasks: one wording of each task that was held out whole.
edits, infill: see data/made/suites.py. named-requests.jsonl is written by hand.

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


def suite(tasks, seed, path):
    """Entries that stand in the file already keep their order and the name that their wording got; new ones come in anywhere."""
    tasks, kept = {t.id: t for t in tasks}, []
    for old in read(path):
        task = tasks.get(old["id"])
        if task and old["prompt"].startswith(catalogue.question(task, task.held[0], random.Random(0), named=False)[0]):
            del tasks[task.id]
            kept.append(entry(task, old["prompt"]))
    for name, task in sorted(tasks.items()):
        rng = random.Random(f"{seed} {name}")
        kept.insert(rng.randrange(len(kept) + 1), entry(task, catalogue.question(task, task.held[0], rng)[0]))
    return kept


def entry(task, prompt):
    _, before, _, tests = catalogue.question(task, task.held[0], random.Random(0))
    return {"id": task.id, "lang": task.lang, "prompt": prompt, **({"before": before} if before else {}), "tests": tests}


def read(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write(path, entries):
    with open(path, "w", encoding="utf-8") as out:
        for entry in entries:
            out.write(json.dumps(entry, ensure_ascii=False) + "\n")


def main(target, made, seed=2026):
    os.makedirs(target, exist_ok=True)
    train, held_tasks = catalogue.load()
    wordings_path, tasks_path = (os.path.join(target, f"held-out-{name}.jsonl") for name in ("wordings", "tasks"))
    wordings = suite(unseen(train, train), seed, wordings_path)
    write(wordings_path, wordings)
    write(tasks_path, suite(unseen(held_tasks, train), seed, tasks_path))
    write(os.path.join(target, "javascript.jsonl"), [e for e in wordings if e["lang"] == "javascript" and "before" not in e][:300])
    if made:
        from data.made import suites

        edit_wordings = [{**e, "kind": "catalogue"} for e in wordings if "before" in e]
        write(os.path.join(target, "edits.jsonl"), suites.edit_suite(edit_wordings, train, held_tasks, seed))
        write(os.path.join(target, "infill.jsonl"), suites.infill_suite(train, held_tasks, seed))


if __name__ == "__main__":
    folders = [a for a in sys.argv[1:] if not a.startswith("--")]
    main(folders[0] if folders else os.path.join(catalogue.FOLDER, "..", "suites"), "--made" in sys.argv)
