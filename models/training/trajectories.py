"""Block diffusion of many requests at once, with every state on the way: what constrained-order and on-policy training learn from.

The steps are those of decode.py with merged commits: a block's first forward settles the block before, gives its own first token, and opens what
is already sure. Each forward reads the block before (causal) and the block under work; what is further back is cached.
"""
from dataclasses import dataclass, field

import numpy as np
import torch

from layout import HIDDEN, Copy, edited, weights_of
from tokenizer import END, MASK, SPECIAL


@dataclass
class State:
    """A block before a forward, and the positions in it that this forward wrote."""

    start: int
    x: list
    written: list


@dataclass
class Trajectory:
    """One way to one answer. start counts from the answer's first token; likelihood is the mean log confidence of what was written."""

    request: list
    block: int
    threshold: float
    answer: list = field(default_factory=list)
    states: list = field(default_factory=list)
    forwards: int = 0
    likelihood: float = 0.0
    ended: bool = False

    @property
    def length(self):
        """Tokens of the answer, without what stands behind its end."""
        return self.answer.index(END) if END in self.answer else len(self.answer)

    def copy(self, rng, vocabulary, weight=None, edits=0.0):
        """One state of each block, drawn at random, as a noised copy of the final answer; weight: of the positions written there, else as in stage 2."""
        clean = np.array(self.answer)
        block = np.arange(len(clean)) // self.block
        x, chosen = clean.copy(), np.zeros(len(clean))
        for b in range(block[-1] + 1):
            here = [s for s in self.states if s.start == b * self.block]
            state = here[rng.integers(0, len(here))]
            x[state.start : state.start + self.block] = state.x
            chosen[[state.start + i for i in state.written]] = 1.0
        if edits and rng.random() < edits:
            x = edited(x, block, self.answer, vocabulary, rng)
        return Copy(x, clean, block, weights_of(x, clean, block, self.length + 1) if weight is None else chosen * weight)


class Writer:
    """A sequence under work."""

    def __init__(self, trajectory, settled):
        """settled: the last tokens of the request, read again with the first block."""
        self.t, self.logs, self.settled = trajectory, [], settled
        self.open_block()

    def open_block(self):
        self.x, self.first, self.rewrites = [MASK] * self.t.block, True, [0] * self.t.block

    def take(self, tokens, confidences, edit, most):
        """One forward's predictions: index 0 is the causal row before the block, index i the row of position i - 1. True where the block is done."""
        t, before, written = self.t, list(self.x), []

        def write(i):
            self.x[i] = int(tokens[i])
            self.logs.append(float(np.log(max(confidences[i], 1e-9))))
            written.append(i)

        changed = False
        if self.first:
            write(0)
        else:
            for i in range(1, t.block):
                if self.x[i] != MASK and self.x[i] != tokens[i] and confidences[i] > edit and self.rewrites[i] < 2:
                    write(i)
                    self.rewrites[i] += 1
                    changed = True
        open_positions = [i for i in range(1, t.block) if self.x[i] == MASK]
        sure = [i for i in open_positions if confidences[i] >= t.threshold]
        if not sure and not self.first and open_positions:
            sure = open_positions[:1]
        for i in sure:
            write(i)
        t.states.append(State(len(t.answer), before, written))
        t.forwards += 1
        self.first = False
        if END in self.x and MASK not in self.x[: self.x.index(END)]:
            x = self.x[: self.x.index(END)]
            return self.finish(x + [END] * (t.block - len(x)), ended=True)
        if MASK not in self.x and not changed:
            return self.finish(self.x, ended=len(t.answer) + t.block >= most)
        return False

    def finish(self, x, ended):
        self.t.answer += x
        self.t.likelihood, self.t.ended, self.settled = float(np.mean(self.logs)), ended, x
        self.open_block()
        return True


class Cache:
    """Keys and values of `slots` sequences, each of its own length."""

    def __init__(self, network, slots, longest):
        s, self.network = network.shape, network
        self.device = network.embedding.device
        self.keys = torch.zeros(s.layers, 2, slots, s.kv_heads, longest, s.head, dtype=network.dtype, device=self.device)
        self.lengths = torch.zeros(slots, dtype=torch.int64, device=self.device)

    def start(self, slot, ids):
        ids = torch.tensor([ids], device=self.device)
        n = ids.shape[1]
        positions = torch.arange(n, device=self.device)[None]
        bias = torch.full((1, 1, n, n), HIDDEN, device=self.device).triu(1)
        _, new = self.network.hidden(ids, positions, bias, past=[None] * self.network.shape.layers)
        self.keys[:, :, slot, :, :n] = torch.stack([torch.stack(pair) for pair in new])[:, :, 0]
        self.lengths[slot] = n

    def forward(self, ids, wide, settled, block):
        """ids (slots, P + B): the block before, filled up on the left to P = wide, and the block under work, filled up on the right to B.

        settled, block (slots): how many of them are real. Returns the hidden states and this forward's keys and values.
        """
        slots, n = ids.shape
        longest = int(self.lengths.max())
        at = torch.arange(n, device=self.device)[None] - wide
        positions = (self.lengths[:, None] + settled[:, None] + at).clamp(min=0)
        real = (at >= -settled[:, None]) & (at < block[:, None])
        sees = torch.where((at < 0)[:, None, :] | (at < 0)[:, :, None], at[:, None, :] <= at[:, :, None], True) & real[:, None, :]
        sees = sees | torch.eye(n, dtype=torch.bool, device=self.device)
        past = (torch.arange(longest, device=self.device)[None] < self.lengths[:, None])[:, None, :].expand(slots, n, longest)
        bias = torch.zeros(slots, n, longest + n, device=self.device).masked_fill_(~torch.cat([past, sees], 2), HIDDEN)[:, None]
        hidden, new = self.network.hidden(ids, positions, bias, [(k[0][:, :, :longest], k[1][:, :, :longest]) for k in self.keys])
        return hidden, new

    def keep(self, slot, new, wide, count):
        """The block before is settled for good: the last `count` of its P columns join the cache."""
        start = int(self.lengths[slot])
        self.keys[:, :, slot, :, start : start + count] = torch.stack([torch.stack([k[slot], v[slot]]) for k, v in new])[:, :, :, wide - count : wide]
        self.lengths[slot] += count


@torch.no_grad()
def sample(network, wanted, edit=0.9, most=192, batch=64, temperature=0.0, rng=None):
    """wanted: (request ids, block, threshold). Returns the trajectories in that order; one that reached `most` tokens has no end token."""
    slots, done = min(batch, len(wanted)), [None] * len(wanted)
    waiting = sorted(range(len(wanted)), key=lambda i: len(wanted[i][0]))
    largest = max(b for _, b, _ in wanted)
    cache = Cache(network, slots, max(len(q) for q, _, _ in wanted) + most + 2 * largest)
    never = torch.tensor([i for i in range(len(SPECIAL)) if i != END], device=cache.device)
    active = {}
    while active or waiting:
        for slot in range(slots):
            if slot not in active and waiting:
                i = waiting.pop()
                request, block, threshold = wanted[i]
                again = max(1, min(block, len(request) - 1))
                cache.start(slot, request[:-again])
                active[slot] = i, Writer(Trajectory(list(request), block, threshold), list(request[-again:]))
        for slot in range(slots):
            if slot not in active:
                cache.lengths[slot] = 0
        wide, high = (max(len(getattr(w, part)) for _, w in active.values()) for part in ("settled", "x"))
        ids, settled, block = np.zeros((slots, wide + high), np.int64), np.ones(slots, np.int64), np.ones(slots, np.int64)
        rows = []
        for slot, (_, w) in sorted(active.items()):
            settled[slot], block[slot] = len(w.settled), len(w.x)
            ids[slot, wide - len(w.settled) : wide + len(w.x)] = w.settled + w.x
            rows.append(slot * (wide + high) + np.arange(wide - 1, wide + len(w.x) - 1))
        to = lambda x: torch.from_numpy(x).to(cache.device)
        hidden, new = cache.forward(to(ids), wide, to(settled), to(block))
        tokens, confidences = choose(network.logits(hidden.reshape(-1, hidden.shape[-1])[to(np.concatenate(rows))]).float(), never, temperature, rng)
        at = 0
        for slot, (i, w) in sorted(active.items()):
            n, count = len(w.x), len(w.settled)
            if w.take(tokens[at : at + n], confidences[at : at + n], edit, most):
                cache.keep(slot, new, wide, count)
            at += n
            if w.t.ended:
                done[i] = w.t
                del active[slot]
    return done


def choose(logits, never, temperature, rng):
    """A token for each row, the best one or (temperature above 0) one drawn by Gumbel noise, and its probability."""
    logits[:, never] = -torch.inf
    if temperature == 0:
        best = logits.softmax(-1).max(-1)
        return best.indices.cpu().numpy(), best.values.cpu().numpy()
    uniform = torch.from_numpy(rng.random(tuple(logits.shape), dtype=np.float32)).to(logits.device).clamp(1e-9, 1 - 1e-7)
    tokens = (logits / temperature - torch.log(-torch.log(uniform))).argmax(-1)
    return tokens.cpu().numpy(), logits.softmax(-1).gather(1, tokens[:, None])[:, 0].cpu().numpy()
