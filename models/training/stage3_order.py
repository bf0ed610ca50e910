"""Stage 3, constrained order (Seed Diffusion, section 3.2): fine-tuning on the model's own best ways to right answers.

    python3 stage3_order.py --data runs/data --from runs/two --out runs/three --minutes 20

For each request it writes several answers in different orders (block sizes, thresholds); of those that pass the tests the likeliest is kept. Then
half of the batches hold states from the kept ways, with edit noise on some, and half ordinary noise, against forgetting.
"""
import os
import pickle
import time

import numpy as np

import tokenizer
from run import Run, arguments, losses
from stage1_mask import Arrange, options
from tokenizer import END
from trajectories import sample
from verified import Requests


def pool(run, a):
    """The kept trajectories; sampled in rounds until their share of the time is spent, then stored."""
    path = os.path.join(a.out, "trajectories.pickle")
    if os.path.exists(path):
        with open(path, "rb") as file:
            return pickle.load(file)
    rng, asked, kept, start = np.random.default_rng(3), 0, [], time.time()
    requests = Requests(tokenizer.load(os.path.join(a.out, "tokenizer.json")), seed=3, judges=a.judges)
    while time.time() - start < a.minutes * 60 * a.sampling:
        drawn = [requests.draw() for _ in range(a.round)]
        ways = [(q, int(rng.choice([8, 16])), float(rng.choice([0.7, 0.8, 0.9, 0.95]))) for _, q in drawn for _ in range(a.samples)]
        found = sample(run.network, ways, batch=a.slots)
        right = requests.passed([e for e, _ in drawn for _ in range(a.samples)], found)
        for i in range(0, len(found), a.samples):
            passing = [t for t, ok in zip(found[i : i + a.samples], right[i : i + a.samples]) if ok and END in t.answer]
            if passing:
                kept.append(max(passing, key=lambda t: t.likelihood))
        asked += len(drawn)
        run.report(asked=asked, kept=len(kept), passed=sum(right) / len(right), tokens_per_forward=sum(t.length for t in found) / sum(t.forwards for t in found))
    with open(path, "wb") as file:
        pickle.dump(kept, file)
    run.state["seconds"] += time.time() - start
    return kept


class ArrangeOrder:
    """Half of the time the example as in stage 2, half of the time a kept trajectory in its place."""

    def __init__(self, ordinary, kept, copies):
        self.ordinary, self.kept, self.copies = ordinary, kept, copies

    def __call__(self, request, answer, rng):
        if rng.random() < 0.5:
            return self.ordinary(request, answer, rng)
        t = self.kept[rng.integers(0, len(self.kept))]
        return t.request, t.answer[: t.length + 1], [t.copy(rng, self.ordinary.vocabulary, edits=0.5) for _ in range(self.copies)]


def sampling(p):
    """Options of the stages that write with the model."""
    p.add_argument("--samples", type=int, default=6, help="answers a request")
    p.add_argument("--round", type=int, default=32, help="requests a round")
    p.add_argument("--slots", type=int, default=64, help="answers written at once")
    p.add_argument("--judges", type=int, default=2, help="answers tested at once")


def main():
    p = arguments(__doc__, rate=4e-4, decay=1.0, minutes=20)
    options(p)
    sampling(p)
    p.add_argument("--sampling", type=float, default=0.5, help="share of the time spent on sampling")
    a = p.parse_args()
    run = Run(a)
    kept = pool(run, a)

    def loss(run, batch):
        causal, diffusion, _ = losses(run.network, run.hidden_of, batch)
        return causal + diffusion, dict(causal=causal, diffusion=diffusion)

    ordinary = Arrange(a.copies, a.blocks, run.vocabulary, edits=0.5)
    run.train(ArrangeOrder(ordinary, kept, a.copies), loss, run.checks(Arrange(1, [8], run.vocabulary, 0.5)))


if __name__ == "__main__":
    main()
