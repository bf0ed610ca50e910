"""Trains the built-in model: first autoregressive alone, then autoregressive and block diffusion together, edit noise last.

    python3 train.py --out runs/first --minutes 90            a run; the same command again resumes it
    python3 train.py --out runs/tiny --overfit 8 --minutes 2  a rehearsal: both losses must go to zero
    python3 train.py --out runs/second --from runs/first --causal-share 0 --on-policy-from 0.3   goes on from another run or a model folder

Runs on a GPU where there is one, else on the CPU (PyTorch 1.13 or later). The schedule is a share of the time given.
"""
import argparse
import json
import os
import random
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

import catalogue
import weights
from layout import lay_out, written_by_model
from muon import Muon
from network import Network, Shape
from tokenizer import END, Tokenizer


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", required=True, help="folder of the run: checkpoint, log, tokenizer")
    p.add_argument("--tokenizer", default="runs/tokenizer.json")
    p.add_argument("--minutes", type=float, default=60)
    p.add_argument("--causal-share", type=float, default=0.25, help="share of the time with the autoregressive loss alone")
    p.add_argument("--edit-from", type=float, default=0.8, help="share of the time after which edit noise is added")
    p.add_argument("--on-policy-from", type=float, default=1.0, help="share of the time after which every second batch holds tokens that the model wrote itself")
    p.add_argument("--decay", type=float, default=0.4, help="share of the time at the end over which the rate falls to nothing")
    p.add_argument("--rate", type=float, default=2e-3)
    p.add_argument("--from", dest="start", help="folder of the run or model whose weights to start with")
    p.add_argument("--blocks", type=int, nargs="+", default=[8, 16, 32])
    p.add_argument("--copies", type=int, default=2, help="noised copies of an answer")
    p.add_argument("--batch", type=int, default=3072, help="positions a batch")
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--width", type=int, default=256)
    p.add_argument("--feed-forward", type=int, default=704)
    p.add_argument("--overfit", type=int, default=0, help="train on so many tasks only")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--compile", action="store_true", help="torch.compile the network")
    p.add_argument("--save-every", type=float, default=5, help="minutes between checkpoints")
    return p.parse_args()


class Batches:
    """Endless batches: a pool of drawn examples sorted by length and cut, so that little is padding."""

    def __init__(self, tasks, tokenizer, positions, blocks, seed):
        self.tasks, self.tokenizer, self.positions, self.blocks = tasks, tokenizer, positions, blocks
        self.expander = catalogue.Expander(tasks)
        self.rng, self.noise = random.Random(seed), np.random.default_rng(seed)
        self.queue, self.ready, self.mode = [], [], None

    def example(self):
        if not self.queue:
            self.queue = self.tasks * max(1, 400 // len(self.tasks))
            self.rng.shuffle(self.queue)
        prompt, lang, before, answer = self.expander.draw(self.queue.pop(), self.rng)
        return self.tokenizer.request(prompt, lang, before), self.tokenizer.encode(answer) + [END]

    def next(self, copies, edits):
        if self.mode != copies or not self.ready:
            size = lambda e: len(e[0]) + (1 + copies) * len(e[1]) + copies * 8
            pool = sorted((e for e in (self.example() for _ in range(400)) if size(e) < 900), key=lambda e: size(e) + self.rng.random() * 8)
            self.ready, current = [], []
            for e in pool:
                if current and size(e) * (len(current) + 1) > self.positions:
                    self.ready.append(current)
                    current = []
                current.append(e)
            self.ready.append(current)
            self.rng.shuffle(self.ready)
            self.mode = copies
        return lay_out(self.ready.pop(), self.noise, len(self.tokenizer), copies, self.blocks, edits)


def losses(network, hidden_of, batch):
    """Mean autoregressive cross-entropy, weighted mean masked cross-entropy."""
    hidden, _ = hidden_of(batch["ids"], batch["positions"], batch["bias"])
    rows = torch.cat([batch["causal_rows"], batch["diffusion_rows"]])
    targets = torch.cat([batch["causal_targets"], batch["diffusion_targets"]])
    each = F.cross_entropy(network.logits(hidden.reshape(-1, hidden.shape[-1])[rows]).float(), targets, reduction="none")
    n = len(batch["causal_rows"])
    weight = batch["diffusion_weights"]
    diffusion = (each[n:] * weight).sum() / weight.sum() if len(weight) else each.sum() * 0
    return each[:n].mean(), diffusion


def validation(tasks, tokenizer, edits=0.0):
    """Held-out wordings laid out once, with fixed noise."""
    rng, noise, out = random.Random(5), np.random.default_rng(5), []
    for task in rng.sample(tasks, min(160, len(tasks))):
        prompt, before, answer, _ = catalogue.question(task, task.held[0], rng)
        example = tokenizer.request(prompt, task.lang, before), tokenizer.encode(answer) + [END]
        if len(example[0]) + 2 * len(example[1]) < 500:
            out.append(example)
    out.sort(key=lambda e: len(e[1]))
    return [lay_out(out[i : i + 16], noise, len(tokenizer), 1, edits=edits) for i in range(0, len(out), 16)]


def main():
    a = arguments()
    torch.manual_seed(0)
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    os.makedirs(a.out, exist_ok=True)
    tokenizer = Tokenizer(a.tokenizer)
    train, held_tasks = catalogue.load()
    tasks = random.Random(1).sample(train, a.overfit) if a.overfit else train
    shape, start = weights.load(a.start) if a.start else (Shape(len(tokenizer), a.width, a.layers, a.width // 64, a.feed_forward), None)
    network = Network(shape).to(device)
    network.dtype = torch.bfloat16
    matrices = [(p, n) for l in network.layers for p, n in ((l.qkv, 3), (l.out, 1), (l.gate_up, 2), (l.down, 1))]
    hidden = {id(p) for p, _ in matrices}
    optimizers = [Muon(matrices, a.rate), torch.optim.AdamW([p for p in network.parameters() if id(p) not in hidden], lr=a.rate, betas=(0.9, 0.98), weight_decay=0.0)]
    checkpoint, state = os.path.join(a.out, "checkpoint.pt"), dict(step=0, seconds=0.0, positions=0, answers=0)
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, map_location=device)
        network.load_state_dict(saved["network"])
        for o, s in zip(optimizers, saved["optimizers"]):
            o.load_state_dict(s)
        state = saved["state"]
        print("resumed", state, flush=True)
    elif start:
        network.load_state_dict(start)
    log = open(os.path.join(a.out, "log.jsonl"), "a")
    to_device = lambda b: {k: v.to(device) for k, v in b.items()}
    checks = {"wordings": [to_device(b) for b in validation(train, tokenizer)], "tasks": [to_device(b) for b in validation(held_tasks, tokenizer)]}
    hidden_of = torch.compile(network.hidden, dynamic=True) if a.compile else network.hidden
    batches = Batches(tasks, tokenizer, a.batch, a.blocks, seed=11 + state["step"])
    print(f"{sum(p.numel() for p in network.parameters()) / 1e6:.2f}M parameters, {len(tasks)} tasks, {device}, PyTorch {torch.__version__}", flush=True)

    def save():
        torch.save(dict(network=network.state_dict(), optimizers=[o.state_dict() for o in optimizers], state=state, shape=shape.dict()), checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    def report(**facts):
        print(" ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in facts.items()), flush=True)
        log.write(json.dumps(facts) + "\n")
        log.flush()

    chance = random.Random(state["step"])
    total, last_save, mark, sums = a.minutes * 60, time.time(), time.time(), [0.0, 0.0, 0]
    while state["seconds"] < total:
        share = state["seconds"] / total
        rate = a.rate * min(1, (state["step"] + 1) / 100) * min(1, max(0.02, (1 - share) / a.decay))
        for optimizer in optimizers:
            for group in optimizer.param_groups:
                group["lr"] = rate
        dual = share >= a.causal_share
        batch = to_device(batches.next(a.copies if dual else 0, edits=0.5 if share >= a.edit_from else 0.0))
        if dual and share >= a.on_policy_from and state["step"] % 2:
            with torch.no_grad():
                states, _ = hidden_of(batch["ids"], batch["positions"], batch["bias"])
                logits = network.logits(states.reshape(-1, states.shape[-1])[batch["diffusion_rows"]]).float()
            batch = written_by_model(batch, logits, chance.uniform(0.3, 0.95))
        causal, diffusion = losses(network, hidden_of, batch)
        (causal + diffusion).backward()
        norm = torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        if torch.isfinite(norm):
            for optimizer in optimizers:
                optimizer.step()
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        now = time.time()
        state.update(step=state["step"] + 1, seconds=state["seconds"] + now - mark, positions=state["positions"] + batch["ids"].numel(), answers=state["answers"] + len(batch["causal_rows"]))
        mark = now
        sums = [sums[0] + causal.item(), sums[1] + diffusion.item(), sums[2] + 1]
        if state["step"] % 50 == 0:
            report(step=state["step"], minutes=state["seconds"] / 60, rate=rate, causal=sums[0] / sums[2], diffusion=sums[1] / sums[2], norm=norm.item(), positions_per_s=state["positions"] / state["seconds"])
            sums = [0.0, 0.0, 0]
        if now - last_save > a.save_every * 60:
            facts = dict(step=state["step"])
            with torch.no_grad():
                for name, group in checks.items():
                    both = [[x.item() for x in losses(network, network.hidden, b)] for b in group]
                    facts[name + "_causal"], facts[name + "_diffusion"] = (sum(x[i] for x in both) / len(both) for i in (0, 1))
            report(**facts)
            save()
            last_save = mark = time.time()
    save()
    print("done", state)


if __name__ == "__main__":
    sys.exit(main())
