"""What the stages share: a run with its network, optimizers, log and checkpoints, which the same command resumes, and its batches."""
import argparse
import json
import os
import shutil
import time

import numpy as np
import torch
import torch.nn.functional as F

import weights
from layout import bias_of, lay_out
from muon import Muon
from network import Network, Shape
from packed import Examples
from tokenizer import vocabulary_size


def arguments(description, rate, decay, minutes=60):
    """The options of every stage; a stage adds its own."""
    p = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--out", required=True, help="folder of the run: checkpoint, log, tokenizer")
    p.add_argument("--data", required=True, help="folder that pack.py wrote")
    p.add_argument("--from", dest="start", help="folder of the run or model whose weights to start with")
    p.add_argument("--minutes", type=float, default=minutes)
    p.add_argument("--rate", type=float, default=rate)
    p.add_argument("--decay", type=float, default=decay, help="share of the time at the end over which the rate falls to nothing")
    p.add_argument("--optimizer", choices=["muon", "adamw"], default="muon", help="of the hidden matrices")
    p.add_argument("--batch", type=int, default=4096, help="positions a batch")
    p.add_argument("--longest", type=int, default=900, help="positions an example may take")
    p.add_argument("--overfit", type=int, default=0, help="train on so many examples only: a rehearsal")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--workers", type=int, default=0, help="processes that lay out batches")
    p.add_argument("--compile", action="store_true", help="torch.compile the network")
    p.add_argument("--save-every", type=float, default=5, help="minutes between checkpoints")
    return p


class Batches(torch.utils.data.IterableDataset):
    """Endless batches: a pool of examples drawn at random, sorted by length and cut, so that little is padding.

    arrange(request, answer, rng) gives an example as lay_out takes it.
    """

    def __init__(self, examples, arrange, positions, longest, seed, only=0):
        self.examples, self.arrange, self.positions, self.longest, self.seed = examples, arrange, positions, longest, seed
        self.count = min(only, len(examples)) if only else len(examples)

    def __iter__(self):
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng([self.seed, worker.id if worker else 0])
        size = lambda e: len(e[0]) + len(e[1]) + sum(len(c.x) for c in e[2])
        while True:
            pool = (self.arrange(*self.examples[i], rng) for i in rng.integers(0, self.count, 512))
            pool = sorted((e for e in pool if size(e) <= self.longest), key=lambda e: size(e) + rng.random() * 8)
            ready, current = [], []
            for e in pool:
                if current and size(e) * (len(current) + 1) > self.positions:
                    ready.append(current)
                    current = []
                current.append(e)
            for i in rng.permutation(len(ready)):
                yield lay_out(ready[i])


def losses(network, hidden_of, batch):
    """Mean autoregressive cross-entropy, weighted mean diffusion cross-entropy (negative weights push away), and the diffusion rows' logits."""
    hidden, _ = hidden_of(batch["ids"], batch["positions"], bias_of(batch, network.dtype))
    n, weight = len(batch["causal_rows"]), batch["diffusion_weights"]
    targets = torch.cat([batch["causal_targets"], batch["diffusion_targets"]])
    logits = network.logits(hidden.reshape(-1, hidden.shape[-1])[torch.cat([batch["causal_rows"], batch["diffusion_rows"]])]).float()
    each = F.cross_entropy(logits, targets, reduction="none")
    diffusion = (each[n:] * weight).sum() / weight.abs().sum() if len(weight) else each.sum() * 0
    return each[:n].mean(), diffusion, logits[n:]


class Run:
    """One stage's training. `shape` is that of new weights, where neither a checkpoint nor --from gives any."""

    def __init__(self, a, shape=None):
        torch.manual_seed(0)
        torch.set_num_threads(a.threads)
        torch.set_flush_denormal(True)
        self.a, self.device = a, "cuda" if torch.cuda.is_available() else "cpu"
        os.makedirs(a.out, exist_ok=True)
        shutil.copy(os.path.join(a.data, "tokenizer.json"), os.path.join(a.out, "tokenizer.json"))
        self.vocabulary = vocabulary_size(os.path.join(a.out, "tokenizer.json"))
        self.checkpoint, self.state = os.path.join(a.out, "checkpoint.pt"), dict(step=0, seconds=0.0, positions=0, answers=0)
        saved = torch.load(self.checkpoint, map_location=self.device) if os.path.exists(self.checkpoint) else None
        if saved:
            shape, values = Shape(**saved["shape"]), saved["network"]
        elif a.start:
            shape, values = weights.load(a.start)
        else:
            shape.vocabulary, values = self.vocabulary, None
        if shape.vocabulary != self.vocabulary:
            raise SystemExit(f"{a.data} was packed with {self.vocabulary} tokens, the weights of {a.start or a.out} have {shape.vocabulary}")
        self.network = Network(shape).to(self.device)
        self.network.dtype = torch.bfloat16
        if values:
            self.network.load_state_dict(values)
        matrices = list(self.network.matrices()) if a.optimizer == "muon" else []
        hidden = {id(p) for p, _ in matrices}
        rest = [p for p in self.network.parameters() if id(p) not in hidden]
        self.optimizers = [Muon(matrices, a.rate)] if matrices else []
        self.optimizers.append(torch.optim.AdamW(rest, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.0, fused=self.device == "cuda"))
        if saved:
            for optimizer, values in zip(self.optimizers, saved["optimizers"]):
                optimizer.load_state_dict(values)
            self.state = saved["state"]
        self.hidden_of = torch.compile(self.network.hidden, dynamic=True) if a.compile else self.network.hidden
        self.log = open(os.path.join(a.out, "log.jsonl"), "a")
        self.report(start=vars(a), parameters=sum(p.numel() for p in self.network.parameters()), device=self.device, torch=torch.__version__, **self.state)

    @property
    def share(self):
        """How much of the time is spent, 0 to 1."""
        return self.state["seconds"] / (self.a.minutes * 60)

    def to_device(self, batch):
        return {k: v.to(self.device, non_blocking=True) for k, v in batch.items()}

    def report(self, **facts):
        print(" ".join(f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in facts.items()), flush=True)
        self.log.write(json.dumps(facts) + "\n")
        self.log.flush()

    def save(self):
        content = dict(network=self.network.state_dict(), optimizers=[o.state_dict() for o in self.optimizers], state=self.state, shape=self.network.shape.dict())
        torch.save(content, self.checkpoint + ".new")
        os.replace(self.checkpoint + ".new", self.checkpoint)

    def checks(self, arrange):
        """Batches of the held-out parts, laid out once with fixed noise."""
        found = {}
        for part in ("wordings", "tasks"):
            if os.path.exists(os.path.join(self.a.data, part + ".npy")):
                rng, examples = np.random.default_rng(5), Examples(self.a.data, part)
                laid = sorted((arrange(*examples[i], rng) for i in range(min(160, len(examples)))), key=lambda e: len(e[1]))
                laid = [e for e in laid if len(e[0]) + len(e[1]) + sum(len(c.x) for c in e[2]) <= 500]
                found[part] = [self.to_device(lay_out(laid[i : i + 16])) for i in range(0, len(laid), 16)]
        return found

    def train(self, arrange, loss, checks, until=1.0):
        """Until that share of the time is spent: draw, loss(run, batch) -> (to minimise, {name: value}), step; a check and a checkpoint now and then."""
        a, state = self.a, self.state
        batches = Batches(Examples(a.data, "train"), arrange, a.batch, a.longest, 11 + state["step"], a.overfit)
        loader = iter(torch.utils.data.DataLoader(batches, batch_size=None, num_workers=a.workers, prefetch_factor=8 if a.workers else None))
        mark = last_save = time.time()
        sums, count = {}, 0
        while self.share < until:
            rate = a.rate * min(1, (state["step"] + 1) / 100) * min(1, max(0.02, (1 - self.share) / a.decay))
            for group in (g for o in self.optimizers for g in o.param_groups):
                group["lr"] = rate
            batch = self.to_device(next(loader))
            total, facts = loss(self, batch)
            total.backward()
            norm = torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            if torch.isfinite(norm):
                for optimizer in self.optimizers:
                    optimizer.step()
            for optimizer in self.optimizers:
                optimizer.zero_grad(set_to_none=True)
            for name, value in {**facts, "norm": norm}.items():
                sums[name] = sums.get(name, 0) + value.detach()
            count, now = count + 1, time.time()
            state.update(step=state["step"] + 1, seconds=state["seconds"] + now - mark, positions=state["positions"] + batch["ids"].numel(), answers=state["answers"] + len(batch["causal_rows"]))
            mark = now
            if state["step"] % 50 == 0:
                means = {name: float(value) / count for name, value in sums.items()}
                self.report(step=state["step"], minutes=state["seconds"] / 60, rate=rate, **means, positions_per_s=state["positions"] / state["seconds"])
                sums, count = {}, 0
            if now - last_save > a.save_every * 60:
                self.check(checks)
                self.save()
                last_save = mark = time.time()
        self.check(checks)
        self.save()

    def check(self, checks):
        facts = dict(step=self.state["step"])
        with torch.no_grad():
            for part, batches in checks.items():
                both = [losses(self.network, self.network.hidden, b)[:2] for b in batches]
                facts.update({f"{part}_{name}": float(sum(x[i] for x in both)) / len(both) for i, name in enumerate(("causal", "diffusion"))})
        if len(facts) > 1:
            self.report(**facts)
