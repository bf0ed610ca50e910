"""The training split of Mostly Basic Python Problems as examples: two wordings a task, the solution laid out anew and run against its tests.

    python3 -m data.mbpp_train       says how many hold

mbpp-train.jsonl holds tasks 601 to 974 only; MBPP's other tasks are test material and are never learned. Those whose solution fails or takes
over five seconds are dropped.
"""
import ast
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from data import contamination

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "mbpp-train.jsonl")
SECONDS = 5


@dataclass
class Example:
    """A task as catalogue.Task has it, in what a draw needs: wordings, solutions, tests and the name under test."""

    id: str
    lang: str
    kind: str
    prompts: list
    solutions: list
    tests: list
    main: str


def holds(code, tests):
    """Whether the code passes the tests, in a process and an empty folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run([sys.executable, "-I", "-c", code + "\n" + "\n".join(tests)], capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL, cwd=folder)
        except subprocess.TimeoutExpired:
            return False
    return done.returncode == 0


def laid_out(code):
    """The code as the catalogue lays it out: by ruff where it is there, else as the parser prints it."""
    plain = ast.unparse(ast.parse(code)) + "\n"
    try:
        return subprocess.run([sys.executable, "-m", "ruff", "format", "--isolated", "--line-length", "100", "-"], input=plain, capture_output=True, text=True, check=True).stdout
    except subprocess.CalledProcessError:
        return plain


def load(verify=True, suites=None):
    """The examples whose solution passes its tests, without those that ask or assert what a task of the suites (contamination.Suites) does."""
    with open(FILE, encoding="utf-8") as lines:
        entries = [json.loads(line) for line in lines if line.strip()]
    for e in entries:
        if suites and (suites.same_prompt(e["prompt"]) or suites.same_tests(contamination.assertions(e["tests"], e["entry"]))):
            continue
        code = laid_out(e["code"])
        if not verify or holds(code, e["tests"]):
            prompt = e["prompt"].strip()
            named = prompt.rstrip(".") + f". Call it `{e['entry']}`."
            yield Example(e["id"], "python", "function", [prompt, named], [code], e["tests"], e["entry"])


if __name__ == "__main__":
    with open(FILE, encoding="utf-8") as lines:
        total = sum(bool(line.strip()) for line in lines)
    print(f"{sum(1 for _ in load())} of {total} tasks hold")
