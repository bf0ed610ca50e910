"""Lays training examples out as sequences [request | answer x0 | noised answer xt, one or more copies].

Request and x0 are causal and carry the autoregressive loss. A noised copy xt is cut into blocks; a position sees the
request, the x0 of earlier blocks and its whole own block: exactly what decoding with a key-value cache of committed
text sees. Predictions are shifted as in Dream and Fast-dLLM v2: the row of a position predicts the next position, so
that both decodings are one function; a block's first token comes from the causal row before it.
"""
from dataclasses import dataclass

import numpy as np
import torch

from tokenizer import END, MASK, SPECIAL

HIDDEN = -1e4
WHOLE = 0  # a block size: the whole answer is one block


@dataclass
class Copy:
    """One noised copy of an answer: what stands there, what should, the block of each position, the weight of each position's loss."""

    x: np.ndarray
    clean: np.ndarray
    block: np.ndarray
    weight: np.ndarray


def blocks_of(length, size, rng, longest=128):
    """The block number of each position, whole blocks to the end; in half of the cases the first block is a shorter one."""
    size = min(longest, length) if size == WHOLE else size
    offset = 0 if rng.random() < 0.5 else int(rng.integers(0, size))
    padded = -(-(length + offset) // size) * size - offset
    return (np.arange(padded) + offset) // size


def starts_of(block):
    """The position at which each position's block begins."""
    return np.searchsorted(block, block)


def masked_by_chance(block, first, rng):
    """Which positions are masked, block by block.

    A third of the blocks are masked independently at a uniform rate (any order), a quarter whole, the others have a visible start and
    little after it, which is the order in which decoding mostly goes. `first` is the share of blocks whose first position is visible,
    as it is in decoding, where the causal row before has written it.
    """
    masked = np.zeros(len(block), bool)
    for b in range(block[-1] + 1):
        where = np.nonzero(block == b)[0]
        n, kind = len(where), rng.random()
        if kind < 0.25:
            m = np.ones(n, bool)
        elif kind < 0.65:
            m = np.arange(n) >= rng.integers(0, n)
            if rng.random() < 0.5:
                m &= rng.random(n) < rng.uniform(0.5, 1.0)
        else:
            m = rng.random(n) < rng.random()
        if rng.random() < first:
            m[0] = False
        if not m.any():
            m[rng.integers(0, n)] = True
        masked[where] = m
    return masked


def edited(x, block, answer, vocabulary, rng, most=0.1):
    """Edit noise (Seed Diffusion, section 3.1): up to a tenth of the answer's length in substitutions, insertions and deletions.

    Substituted and inserted tokens are mostly the answer's own, which are the likely mistakes. An insertion or deletion moves what
    follows by one place to the end of its block, where the text has a fixed place. A block's first position is left alone: its row
    belongs to the block before.
    """
    x, starts = x.copy(), starts_of(block)
    ends = np.searchsorted(block, block, side="right")
    inner = np.nonzero((np.arange(len(x)) > starts) & (np.arange(len(x)) < len(answer)))[0]
    any_token = lambda: answer[rng.integers(0, len(answer))] if rng.random() < 0.7 else rng.integers(len(SPECIAL), vocabulary)
    for i in rng.permutation(inner)[: int(len(answer) * rng.random() * most)]:
        kind, end = rng.random(), ends[i]
        if kind < 0.6 and x[i] != MASK:
            x[i] = any_token()
        elif kind < 0.8:
            x[i + 1 : end] = x[i : end - 1].copy()
            x[i] = any_token()
        else:
            x[i : end - 1] = x[i + 1 : end].copy()
            x[end - 1] = MASK
    return x


def noised(answer, size, rng, vocabulary, edits=0.0):
    """A copy with mask noise and, with probability `edits`, edit noise as well; then visible positions carry a loss too (no carry-over)."""
    block = blocks_of(len(answer), size, rng)
    clean = np.array(answer + [END] * (len(block) - len(answer)))
    x = np.where(masked_by_chance(block, 0.75, rng), MASK, clean)
    if edits and rng.random() < edits:
        x = edited(x, block, answer, vocabulary, rng)
    return Copy(x, clean, block, weights_of(x, clean, block, len(answer), right=0.2 if edits else 0.0))


def weights_of(x, clean, block, length, right=0.2, wrong=2.0):
    """Masked positions weigh size / masked of their block (the 1/t of the diffusion loss, capped), wrong visible ones `wrong`, right ones `right`."""
    masked = x == MASK
    sizes, hidden = np.bincount(block), np.bincount(block[masked], minlength=block[-1] + 1)
    weight = np.where(masked, np.minimum(sizes / np.maximum(hidden, 1), 4.0)[block], np.where(x != clean, wrong, right))
    # Beyond the first two end tokens the rest of a block teaches nothing: end follows end.
    return np.where(np.arange(len(x)) > length, weight * 0.1, weight)


def lay_out(examples, round_to=16):
    """examples: (request ids, answer ids ending in END, copies). Without copies it is the autoregressive part alone.

    Returns ids, positions, copy (0 causal, -1 padding) and start of the block, each (n, L), and for both losses the flat rows, the
    targets and (diffusion) the weights.
    """
    total = max(len(q) + len(a) + sum(len(c.x) for c in copies) for q, a, copies in examples)
    total = -(-total // round_to) * round_to
    shape = len(examples), total
    ids, positions, copy, start = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.full(shape, -1), np.zeros(shape, np.int64)
    causal, diffusion = [], []
    for j, (request, answer, copies) in enumerate(examples):
        begin, end = len(request), len(request) + len(answer)
        ids[j, :end], positions[j, :end], copy[j, :end] = request + answer, np.arange(end), 0
        causal.append((j * total + np.arange(begin - 1, end - 1), answer))
        at = end
        for number, c in enumerate(copies, 1):
            stop, starts = at + len(c.x), starts_of(c.block)
            ids[j, at:stop], positions[j, at:stop], copy[j, at:stop], start[j, at:stop] = c.x, begin + np.arange(len(c.x)), number, begin + starts
            rows = np.nonzero((np.arange(len(c.x)) > starts) & (c.weight != 0))[0]
            diffusion.append((j * total + at + rows - 1, c.clean[rows], c.weight[rows]))
            at = stop
    flat = lambda parts, i, dtype: torch.from_numpy(np.concatenate([np.asarray(p[i]) for p in parts])).to(dtype) if parts else torch.zeros(0, dtype=dtype)
    return dict(
        ids=torch.from_numpy(ids), positions=torch.from_numpy(positions), copy=torch.from_numpy(copy), start=torch.from_numpy(start),
        causal_rows=flat(causal, 0, torch.int64), causal_targets=flat(causal, 1, torch.int64),
        diffusion_rows=flat(diffusion, 0, torch.int64), diffusion_targets=flat(diffusion, 1, torch.int64), diffusion_weights=flat(diffusion, 2, torch.float32),
    )


def bias_of(batch, dtype=torch.float32):
    """(n, 1, L, L), 0 where a row sees a column: made on the batch's device from what lay_out says of each position."""
    copy, position, start = batch["copy"], batch["positions"], batch["start"]
    row, column = lambda t: t[:, :, None], lambda t: t[:, None, :]
    before = torch.where(row(copy) == 0, column(position) <= row(position), column(position) < row(start))
    text = (column(copy) == 0) & (row(copy) >= 0) & before
    own_block = (row(copy) > 0) & (row(copy) == column(copy)) & (row(start) == column(start))
    itself = torch.eye(copy.shape[1], dtype=torch.bool, device=copy.device)
    return torch.zeros(text.shape, dtype=dtype, device=copy.device).masked_fill_(~(text | own_block | itself), HIDDEN)[:, None]


def written_by_model(batch, logits, least):
    """On-policy noise: masked positions that the model is sure of become its own choice, right or wrong, as in decoding.

    logits: of the diffusion rows. What was written wrongly is then to be rewritten, what is still masked to be written.
    """
    ids, rows, targets = batch["ids"].clone(), batch["diffusion_rows"], batch["diffusion_targets"]
    logits[:, [i for i in range(len(SPECIAL)) if i != END]] = HIDDEN
    confidence, token = logits.softmax(-1).max(-1)
    flat = ids.view(-1)
    written = (flat[rows + 1] == MASK) & (confidence >= least)
    flat[rows[written] + 1] = token[written]
    weights = torch.where(written, torch.where(token == targets, 0.2, 2.0).to(batch["diffusion_weights"]), batch["diffusion_weights"])
    return {**batch, "ids": ids, "diffusion_weights": weights}
