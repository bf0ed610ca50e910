"""pass@1 of a run or model folder on a suite, for choosing checkpoints and settings. The figures that the project reports come from `coalesce evaluate`.

    python3 evaluate.py runs/two --limit 100 --settings ar b8t0.9 b16t0.7run
A setting is ar, or b<block>t<threshold>[any|best|run][e<edit threshold>][n][c]; n: commits are not merged, c: a block is committed only when a forward leaves it as it is.
"""
import argparse
import ast
import concurrent.futures
import json
import os
import re
import subprocess
import tempfile
import time

import torch

import tokenizer
import weights
from data.made.checking import HEAD, program
from decode import Decoder


def judge(entry, code):
    """pass, fail or syntax. The child has a time limit only: run this on answers of this project's own models."""
    python = entry["lang"] == "python"
    if python:
        try:
            ast.parse(code)
        except (SyntaxError, ValueError):
            return "syntax"
    body = program(entry["lang"], code, entry["tests"])
    if not python:
        body = HEAD + body + ".catch(e => { console.error(e); process.exit(1); });\n"
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "main.py" if python else "main.js")
        with open(path, "w", encoding="utf-8") as out:
            out.write(body)
        try:
            done = subprocess.run((["python3", "-I"] if python else ["node"]) + [path], cwd=folder, capture_output=True, text=True, timeout=8, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return "fail"
    return "pass" if done.returncode == 0 else "syntax" if "SyntaxError" in done.stderr and not python else "fail"


def parse_setting(text):
    if text == "ar":
        return lambda d, q: d.autoregressive(q)
    m = re.fullmatch(r"b(\d+)t([\d.]+)(any|best|run)?(?:e([\d.]+))?(n?)(c?)", text)
    options = dict(block=int(m[1]), threshold=float(m[2]), rule=m[3] or "any", edit=float(m[4] or 2), merge=not m[5], confirm=bool(m[6]))
    return lambda d, q: d.diffusion(q, **options)


def score(decoder, tokens, entries, setting, show=0):
    start, written, forwards, answers = time.time(), 0, 0, []
    for entry in entries:
        if "prefix" in entry:
            ids = setting(decoder, tokens.infill(entry.get("prompt", ""), entry["lang"], entry["prefix"], entry["suffix"]))
        else:
            ids = setting(decoder, tokens.request(entry["prompt"], entry["lang"], entry.get("before", "")))
        written, forwards = written + len(ids), forwards + decoder.forwards
        answers.append(entry.get("prefix", "") + tokens.decode(ids) + entry.get("suffix", ""))
    seconds = time.time() - start
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        verdicts = list(pool.map(judge, entries, answers))
    for entry, answer, verdict in list(zip(entries, answers, verdicts))[:show]:
        print(f"## {verdict}: {entry['prompt']}\n{answer}")
    n = len(entries)
    return dict(n=n, passed=verdicts.count("pass") / n, parsed=1 - verdicts.count("syntax") / n, tokens_per_forward=written / max(1, forwards), seconds=seconds)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("run")
    p.add_argument("--suite", default="../suites/held-out-wordings.jsonl")
    p.add_argument("--limit", type=int, default=100)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--show", type=int, default=0)
    p.add_argument("--settings", nargs="+", default=["ar", "b8t0.9", "b16t0.9"])
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    network = weights.network(a.run)
    tokens = tokenizer.load(os.path.join(a.run, "tokenizer.json"))
    with open(a.suite, encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines][: a.limit]
    for text in a.settings:
        facts = score(Decoder(network), tokens, entries, parse_setting(text), a.show)
        print(f"{text:16}" + " ".join(f"{k} {v:.3f}" if isinstance(v, float) else f"{k} {v}" for k, v in facts.items()), flush=True)


if __name__ == "__main__":
    main()
