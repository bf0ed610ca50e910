"""Stage 4, on-policy (Seed Diffusion, section 3.3): fewer forwards while a verifier, the tasks' tests, holds.

    python3 stage4_steps.py --data runs/data --from runs/three --out runs/four --minutes 20

Rounds: write a group of answers to each request at several thresholds; an answer that passes is worth 1 less its share of the group's most forwards,
one that fails nothing; what was written in a step is reinforced by how far the answer is above its group's mean, and discouraged, more weakly, where
it is below (the log-derivative trick with the group's mean as baseline). Ordinary batches in between keep the model from forgetting.
"""
import time

import numpy as np

import tokenizer
from layout import lay_out
from run import Run, arguments, losses
from stage1_mask import Arrange, options
from stage3_order import sampling
from tokenizer import END
from trajectories import sample
from verified import Requests


def advantages(trajectories, passed, speed=0.7):
    """How much better than its group each answer is, in the group's standard deviations."""
    most = max(t.forwards for t in trajectories)
    worth = np.array([(1 - speed * t.forwards / most) if ok else 0.0 for t, ok in zip(trajectories, passed)])
    return (worth - worth.mean()) / (worth.std() + 1e-6) if worth.std() > 1e-3 else np.zeros(len(worth))


class Rounds:
    """Endless batches of steps that the present weights took."""

    def __init__(self, run, a):
        self.run, self.a, self.rng = run, a, np.random.default_rng(7 + run.state["step"])
        self.requests = Requests(tokenizer.load(a.out + "/tokenizer.json"), seed=7 + run.state["step"], judges=a.judges)
        self.ready, self.reports = [], 0

    def next(self):
        while not self.ready:
            self.fill()
        return self.ready.pop()

    def fill(self):
        a, n = self.a, self.a.samples
        drawn = [self.requests.draw() for _ in range(a.round)]
        ways = [(q, a.block, float(t)) for _, q in drawn for t in self.rng.choice(a.thresholds, n)]
        found = sample(self.run.network, ways, batch=a.slots, temperature=a.temperature, rng=self.rng)
        right = self.requests.passed([e for e, _ in drawn for _ in range(n)], found)
        steps = []
        for i in range(0, len(found), n):
            for t, gain in zip(found[i : i + n], advantages(found[i : i + n], right[i : i + n])):
                if gain and END in t.answer:
                    weight = gain if gain > 0 else 0.3 * gain
                    steps.append((t.request, t.answer[: t.length + 1], [t.copy(self.rng, self.run.vocabulary, weight) for _ in range(a.copies)]))
        steps.sort(key=lambda e: len(e[0]) + (1 + a.copies) * len(e[1]))
        per = max(1, a.batch // 400)
        self.ready = [lay_out(steps[i : i + per]) for i in range(0, len(steps), per)]
        self.rng.shuffle(self.ready)
        self.run.report(passed=sum(right) / len(right), tokens_per_forward=sum(t.length for t in found) / sum(t.forwards for t in found), batches=len(self.ready))


def main():
    p = arguments(__doc__, rate=2e-4, decay=0.5, minutes=20)
    options(p)
    sampling(p)
    p.add_argument("--block", type=int, default=8)
    p.add_argument("--thresholds", type=float, nargs="+", default=[0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    p.add_argument("--temperature", type=float, default=0.0)
    a = p.parse_args()
    run = Run(a)
    rounds = Rounds(run, a)

    def loss(run, batch):
        causal, diffusion, _ = losses(run.network, run.hidden_of, batch)
        _, steps, _ = losses(run.network, run.hidden_of, run.to_device(rounds.next()))
        return causal + diffusion + steps, dict(causal=causal, diffusion=diffusion, steps=steps)

    run.train(Arrange(a.copies, a.blocks, run.vocabulary, edits=0.5), loss, run.checks(Arrange(1, [8], run.vocabulary, 0.5)))


if __name__ == "__main__":
    main()
