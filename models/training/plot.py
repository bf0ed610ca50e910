"""Draws the logs of runs: losses by the minute, the stages one after the other.

    pip install matplotlib
    python3 plot.py curves.svg runs/small-1 runs/small-2
"""
import json
import os
import sys

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

LINES = {"wordings_causal": "held-out wordings, next token", "wordings_diffusion": "held-out wordings, masked", "tasks_causal": "held-out tasks, next token", "tasks_diffusion": "held-out tasks, masked"}


def read(run):
    """The log's checks as [(minutes, {name: value})]; a check carries no time, the report before it does."""
    minutes, found = 0.0, []
    with open(os.path.join(run, "log.jsonl")) as lines:
        for facts in map(json.loads, lines):
            minutes = facts.get("minutes", minutes)
            if any(name in facts for name in LINES):
                found.append((minutes, facts))
    return found


def main(target, *runs):
    figure, axes = plt.subplots(figsize=(8, 4.5))
    start = 0.0
    for number, run in enumerate(runs):
        checks = read(run)
        for color, (name, label) in enumerate(LINES.items()):
            points = [(start + minutes, facts[name]) for minutes, facts in checks if name in facts]
            axes.plot(*zip(*points), color=f"C{color}", label=None if number else label)
        axes.axvline(start, color="0.8", linewidth=1)
        axes.annotate(os.path.basename(run.rstrip("/")), (start, axes.get_ylim()[1]), fontsize=8)
        start += checks[-1][0] if checks else 0
    axes.set_yscale("log")
    axes.set_xlabel("minutes of training")
    axes.set_ylabel("loss a token (natural logarithm)")
    axes.legend(fontsize=8)
    figure.tight_layout()
    figure.savefig(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
