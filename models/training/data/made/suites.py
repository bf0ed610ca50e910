"""The held-out suites of tasks made by program: of edits, and of code to fill in.

Made from the code of held-out tasks, and from that of training tasks; of the latter only what `held_out` says that training
never makes. Every entry's answer passes its tests; code before a bug was mended, and code with the middle left out, fails them.
"""
import random

import catalogue
from data.made import checking, edits, infill
from data.made.proofs import proof


def _order(train, held_tasks, rng):
    """Held-out tasks twice, as there are few, and training tasks, mixed."""
    tasks = sorted(train, key=lambda t: t.id) + sorted(held_tasks, key=lambda t: t.id) * 2
    rng.shuffle(tasks)
    return tasks


def _code(task, rng):
    """(request in a held-out wording, code, tests) with the first values."""
    index, value = task.held[0], catalogue.values(task)[0]
    solution = rng.choice(catalogue.solutions(task, index))
    return catalogue.fill(task, task.prompts[index], value), catalogue.fill(task, solution, value), [catalogue.fill(task, t, value) for t in task.tests]


def _passing(lang, pairs, together=40):
    """For each (code, tests) whether the tests pass, a number of them to a child process."""
    return [f is None for i in range(0, len(pairs), together) for f in checking.faults(lang, pairs[i : i + together])]


def edit_suite(entries, train, held_tasks, seed, size=300, share=0.4):
    """entries: the catalogue's edits in held-out wordings, which make up `share`."""
    if edits.javascript is None:
        raise SystemExit("the edit suite needs tree-sitter and tree-sitter-javascript")
    rng = random.Random(seed)
    made = {lang: [] for lang in catalogue.LANGUAGES}
    counts = {}
    for task in _order(train, held_tasks, rng):
        if task.kind == "edit":
            continue
        request, code, tests = _code(task, rng)
        kinds = [k for k in edits.kinds(task.lang) if counts.get((task.lang, k), 0) < 16]
        rng.shuffle(kinds)
        for kind in kinds[:12]:
            edit = edits.make(task.lang, code, request, rng, kind, held=bool(task.seen), tries=3)
            added = proof(edit, task.lang) if edit else None
            if added is not None:
                own = checking.renamed_tests(tests, edit.renames, task.lang)
                tests_of_it = ([edit.bridge.strip()] if edit.bridge else []) + own + added
                entry = {"id": f"{task.id}/{kind}", "lang": task.lang, "prompt": edit.instruction, "before": edit.before, "tests": tests_of_it, "kind": kind}
                made[task.lang].append((entry, edit.after))
                counts[task.lang, kind] = counts.get((task.lang, kind), 0) + 1
                break
    good = []
    for lang, found in made.items():
        after = _passing(lang, [(answer, e["tests"]) for e, answer in found])
        before = _passing(lang, [(e["before"], e["tests"]) for e, _ in found])
        good += [e for (e, _), a, b in zip(found, after, before) if a and not b]
    rng.shuffle(good)
    # Kinds in turn, so that rare ones are there.
    good.sort(key=lambda e, seen={}: seen.setdefault(e["kind"], []).append(1) or len(seen[e["kind"]]))
    own = round(size * share)
    chosen = rng.sample(entries, min(own, len(entries))) + good[: size - own]
    rng.shuffle(chosen)
    # Where only the style changes and no test tells, no edit would pass.
    told = {lang: [] for lang in catalogue.LANGUAGES}
    for e in chosen:
        told[e["lang"]].append(e)
    passed = {e["id"] for lang, some in told.items() for e, p in zip(some, _passing(lang, [(e["before"], e["tests"]) for e in some])) if p}
    return _once(e for e in chosen if e["id"] not in passed)


def _once(entries):
    return list({e["id"]: e for e in entries}.values())


def infill_suite(train, held_tasks, seed, size=300, javascript=0.3):
    rng = random.Random(seed)
    found = {lang: [] for lang in catalogue.LANGUAGES}
    for task in _order(train, held_tasks, rng):
        if len(found[task.lang]) < size:
            request, code, tests = _code(task, rng)
            task_made = infill.make(task.lang, code, request, rng, held=bool(task.seen), tries=12)
            if task_made:
                m = task_made
                prompt = "" if task.kind == "edit" and m.prompt == request else m.prompt
                found[task.lang].append({"id": f"{task.id}/{m.kind}", "lang": task.lang, "prompt": prompt, "prefix": m.prefix, "suffix": m.suffix, "tests": tests, "middle": m.middle})
    good = []
    for lang, entries in found.items():
        whole = _passing(lang, [(e["prefix"] + e["middle"] + e["suffix"], e["tests"]) for e in entries])
        empty = _passing(lang, [(e["prefix"] + e["suffix"], e["tests"]) for e in entries])
        passed = [e for e, w, o in zip(entries, whole, empty) if w and not o]
        good += passed[: round(size * (javascript if lang == "javascript" else 1 - javascript))]
    rng.shuffle(good)
    return _once(good)
