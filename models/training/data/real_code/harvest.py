"""Harvests real functions with real English from the fetched packages into real-code.jsonl.xz.

    python3 -m data.real_code.fetch && (cd data/real_code && npm install) && python3 -m data.real_code.harvest [--suite FILE...] [--fresh]

A line is {"lang", "request", "code", "package", "licence", "kind", "plain"}: kind "documented" has a request made of the code's own documentation,
"whole" one made of its name, or none; plain says that the code works on plain values and names nothing undefined. What shares a name, a prompt or code with a suite's tasks is left out. What the readers find is kept
in packages/pieces/ until --fresh. Needs tree-sitter, tree-sitter-javascript, ruff and numpy, and for layout.mjs Node.js.
"""
import argparse
import ast
import collections
import json
import lzma
import os
import random
import re
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import asdict

HERE = os.path.dirname(os.path.abspath(__file__))
from data import contamination
from data.real_code import archives, filters, wording
from data.real_code.neighbours import Neighbours
from data.real_code.pieces import Piece
from tokenizer import Tokenizer

TARGET = os.path.join(HERE, "real-code.jsonl.xz")
SHORTEST, LONGEST = 15, 250
# No package may set the tone: the most examples of one package, and of methods, which stand alone less well.
MOST, MOST_METHODS = {"documented": 1400, "whole": 900}, 150


def files(package):
    """The (name, text) of a package's own source files."""
    if package["name"] == "python":
        root = sysconfig.get_paths()["stdlib"]
        names = [os.path.relpath(os.path.join(at, f), root) for at, _, found in os.walk(root) for f in found if f.endswith(".py")]
        for name in sorted(filters.source_files(names)):
            with open(os.path.join(root, name), encoding="utf-8", errors="ignore") as file:
                yield name, file.read()
        return
    found = dict(archives.members(archives.path(package), lambda n: n.endswith(".py" if package["language"] == "python" else (".js", ".mjs"))))
    chosen = filters.source_files(list(found))
    yield from ((n, t) for n, t in found.items() if n in chosen)


def pieces(package, fresh):
    """What the readers find in a package and the filters let pass, from the cache if there is one."""
    cache = os.path.join(archives.FOLDER, "pieces", package["language"] + "-" + package["name"].replace("/", "-") + ".jsonl")
    if fresh or not os.path.exists(cache):
        if package["language"] == "python":
            from data.real_code.python_source import read
        else:
            from data.real_code.javascript_source import read
        os.makedirs(os.path.dirname(cache), exist_ok=True)
        with open(cache + ".new", "w", encoding="utf-8") as out:
            for name, text in files(package):
                if filters.own_source(text):
                    extra = () if package["language"] == "python" else (os.path.basename(name).rsplit(".", 1)[0],)
                    for piece in read(text, *extra):
                        if len(piece.free) < 2 and len(piece.code) < 2500:
                            out.write(json.dumps(asdict(piece)) + "\n")
        os.replace(cache + ".new", cache)
    with open(cache, encoding="utf-8") as lines:
        return [Piece(**json.loads(line)) for line in lines]


def candidates(package, fresh, rng):
    """Examples of a package, the best first: documented before whole, plain before others."""
    found = []
    for piece in pieces(package, fresh):
        if not filters.good(piece):
            continue
        piece = filters.named(piece)
        said = wording.first_sentences(piece.doc, piece.lang) if piece.doc else None
        request = None
        if said and wording.usable(said[0]) and not wording.repeats(said[0], piece.name):
            request = wording.request(piece, said[0], said[1] if wording.usable(said[1] or "-") else "", rng)
        if request is None and (piece.kind == "method" or piece.free):
            continue
        kind = "whole" if request is None else "documented"
        found.append((kind == "whole", not filters.plain(piece), piece.kind == "method", rng.random(), piece, request if request is not None else wording.from_name(piece, rng), kind))
    found.sort(key=lambda f: f[:4])
    for *_, piece, request, kind in found:
        yield piece, {"lang": piece.lang, "request": request, "code": piece.code, "package": package["name"], "licence": package["licence"], "kind": kind, "plain": filters.plain(piece)}


def chosen(packages, fresh, suites, rng):
    """New examples of all packages, within the caps; what is in a suite is left out."""
    seen, requests = {"python": Neighbours(), "javascript": Neighbours()}, set()
    for package in packages:
        count, methods, dropped = collections.Counter(), 0, 0
        for piece, example in candidates(package, fresh, rng):
            if count[example["kind"]] >= MOST[example["kind"]] or piece.kind == "method" and methods >= MOST_METHODS:
                continue
            key = (piece.lang, re.sub(r"\W+", " ", example["request"].lower()))
            if example["request"] and key in requests or not seen[piece.lang].is_new(piece.code):
                continue
            if suites and suites.touches(piece.name, example["request"], piece.code):
                dropped += 1
                continue
            requests.add(key)
            methods += piece.kind == "method"
            count[example["kind"]] += 1
            yield example
        print(package["name"], dict(count), f"{dropped} in a suite" if dropped else "", flush=True)


def laid_out(examples):
    """The examples with their code in the catalogue's layout; those that do not parse are dropped."""
    python, javascript = [e for e in examples if e["lang"] == "python"], [e for e in examples if e["lang"] == "javascript"]
    with tempfile.TemporaryDirectory() as folder:
        for i, e in enumerate(python):
            with open(os.path.join(folder, f"{i}.py"), "w", encoding="utf-8") as out:
                out.write(e["code"] + "\n")
        subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", "--isolated", "--line-length", "100", folder], check=False)
        for i, e in enumerate(python):
            with open(os.path.join(folder, f"{i}.py"), encoding="utf-8") as file:
                e["code"] = file.read()
            if parses(e["code"]):
                yield e
    sent = "".join(json.dumps(e["code"]) + "\n" for e in javascript)
    answers = subprocess.run(["node", os.path.join(HERE, "layout.mjs")], input=sent, capture_output=True, text=True, check=True).stdout.split("\n")
    for e, answer in zip(javascript, answers):
        e["code"] = json.loads(answer)
        if e["code"]:
            yield e


def parses(code):
    try:
        return bool(ast.parse(code))
    except (SyntaxError, ValueError):
        return False


def report(examples, packages):
    """HARVEST.md: how much of what came from where."""
    count = collections.Counter((e["lang"], e["kind"]) for e in examples)
    by_licence, by_package = collections.Counter(e["licence"] for e in examples), collections.Counter((e["package"], e["kind"]) for e in examples)
    tokens = sum(e["tokens"] for e in examples)
    out = ["# What was harvested", "", "Written by `harvest.py`; `packages.json` says where each licence was seen.", ""]
    out += [f"{len(examples):,} examples, {tokens:,} tokens of code: " + ", ".join(f"{n:,} {lang} {kind}" for (lang, kind), n in sorted(count.items())) + f". {sum(e['plain'] for e in examples):,} are plain.", ""]
    out += ["| licence | examples |", "| --- | ---: |"] + [f"| {k} | {n:,} |" for k, n in by_licence.most_common()] + [""]
    out += ["| package | version | licence | documented | whole |", "| --- | --- | --- | ---: | ---: |"]
    for p in packages:
        if by_package[p["name"], "documented"] + by_package[p["name"], "whole"]:
            out.append(f"| {p['name']} | {p['version']} | {p['licence']} | {by_package[p['name'], 'documented']} | {by_package[p['name'], 'whole']} |")
    with open(os.path.join(HERE, "HARVEST.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--suite", nargs="*", default=[], help="test suites whose tasks must not be learned")
    arguments.add_argument("--fresh", action="store_true", help="read the packages again")
    options = arguments.parse_args()
    rng = random.Random(2026)
    packages = [p for p in archives.listed() if p["name"] == "python" or os.path.exists(archives.path(p))]
    suites = contamination.Suites(options.suite) if options.suite else None
    tokenizer = Tokenizer(os.path.join(HERE, "..", "..", "..", "built-in", "tokenizer.json"))
    examples = []
    for e in laid_out(list(chosen(packages, options.fresh, suites, rng))):
        e["tokens"] = len(tokenizer.encode(e["code"]))
        if SHORTEST <= e["tokens"] <= LONGEST:
            examples.append(e)
    rng.shuffle(examples)
    report(examples, packages)
    with lzma.open(TARGET, "wt", encoding="utf-8", preset=6) as out:
        for e in examples:
            out.write(json.dumps({k: v for k, v in e.items() if k != "tokens"}) + "\n")
    print(f"{len(examples)} examples, {sum(e['kind'] == 'documented' for e in examples)} documented, {sum(e['lang'] == 'javascript' for e in examples)} JavaScript")


if __name__ == "__main__":
    main()
