"""Lays training examples out as sequences [request | answer x0 | noised answer xt, one or more copies].

Request and x0 are causal and carry the autoregressive loss. A noised copy xt is cut into blocks; a position sees the
request, the x0 of earlier blocks and its whole own block: exactly what decoding with a key-value cache of committed
text sees. Predictions are shifted as in Dream and Fast-dLLM v2: the row of a position predicts the next position, so
that both decodings are one function; a block's first token comes from the causal row before it.
"""
import numpy as np
import torch

from tokenizer import END, MASK, SPECIAL

HIDDEN = -1e4


def noised(length, block, first, rng):
    """Which of a copy's positions are masked, block by block.

    Half of the blocks are masked independently at a uniform rate (any order), half have a visible start and nothing
    after it or little (the order in which decoding really goes: the constrained order of the Seed paper, section 3.2).
    """
    masked = np.zeros(length, bool)
    for b in range(block[-1] + 1):
        where = np.nonzero(block == b)[0]
        n = len(where)
        kind = rng.random()
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


def edited(x, masked, answer, vocabulary, rng, most=0.1):
    """Edit noise on visible tokens: up to a tenth replaced, by a token of the answer, a neighbour or any token."""
    x = x.copy()
    rate = rng.random() * most
    for i in np.nonzero(~masked & (rng.random(len(x)) < rate))[0]:
        kind = rng.random()
        if kind < 0.5:
            x[i] = answer[rng.integers(0, len(answer))]
        elif kind < 0.8:
            x[i] = x[max(0, i - 1)] if x[max(0, i - 1)] != MASK else rng.integers(len(SPECIAL), vocabulary)
        else:
            x[i] = rng.integers(len(SPECIAL), vocabulary)
    return x


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


def lay_out(examples, rng, vocabulary, copies=2, blocks=(8, 16, 32), edits=0.0, round_to=16):
    """examples: (request ids, answer ids ending in END). copies=0 gives the autoregressive part alone.

    Returns ids, positions (n, L), bias (n, 1, L, L), and for both losses the flat rows, targets and (diffusion) weights.
    """
    plans = []
    for request, answer in examples:
        noisy = []
        for _ in range(copies):
            size = int(rng.choice(blocks))
            offset = 0 if rng.random() < 0.5 else int(rng.integers(0, size))
            length = -(-(len(answer) + offset) // size) * size - offset
            clean = np.array(answer + [END] * (length - len(answer)))
            block = (np.arange(length) + offset) // size
            masked = noised(length, block, 0.75, rng)
            x = np.where(masked, MASK, clean)
            changed = np.zeros(length, bool)
            if edits and rng.random() < edits:
                x = edited(x, masked, answer, vocabulary, rng)
                changed = ~masked & (x != clean)
            noisy.append((x, clean, block, masked, changed))
        plans.append((request, answer, noisy))
    total = max(len(q) + len(a) + sum(len(x[0]) for x in n) for q, a, n in plans)
    total = -(-total // round_to) * round_to
    count = len(plans)
    ids, positions = np.zeros((count, total), np.int64), np.zeros((count, total), np.int64)
    sees = np.zeros((count, total, total), bool)
    sees[:, np.arange(total), np.arange(total)] = True
    causal, diffusion = [], []
    for j, (request, answer, noisy) in enumerate(plans):
        start, end = len(request), len(request) + len(answer)
        ids[j, :end], positions[j, :end] = request + answer, np.arange(end)
        sees[j, :end, :end] = np.tril(np.ones((end, end), bool))
        rows = np.arange(start - 1, end - 1)
        causal.append((j * total + rows, np.array(answer)))
        at = end
        for x, clean, block, masked, changed in noisy:
            stop = at + len(x)
            ids[j, at:stop], positions[j, at:stop] = x, np.arange(start, start + len(x))
            sees[j, at:stop, :start] = True
            sees[j, at:stop, start:end] = block[None, : len(answer)] < block[:, None]
            sees[j, at:stop, at:stop] = block[None, :] == block[:, None]
            inner = np.r_[False, block[1:] == block[:-1]]
            sizes, hidden = np.bincount(block), np.bincount(block[masked], minlength=block[-1] + 1)
            weight = np.where(masked, np.minimum(sizes / np.maximum(hidden, 1), 4.0)[block], np.where(changed, 2.0, 0.2 if edits else 0.0))
            # Beyond the first two end tokens the rest of a block teaches nothing: end follows end.
            weight = np.where(np.arange(len(x)) > len(answer), weight * 0.1, weight)
            rows = np.nonzero(inner & (weight > 0))[0]
            diffusion.append((j * total + at + rows - 1, clean[rows], weight[rows]))
            at = stop
    bias = torch.zeros(count, 1, total, total).masked_fill_(~torch.from_numpy(sees)[:, None], HIDDEN)
    flat = lambda parts, i, dtype: torch.from_numpy(np.concatenate([p[i] for p in parts])).to(dtype) if parts else torch.zeros(0, dtype=dtype)
    return dict(
        ids=torch.from_numpy(ids), positions=torch.from_numpy(positions), bias=bias,
        causal_rows=flat(causal, 0, torch.int64), causal_targets=flat(causal, 1, torch.int64),
        diffusion_rows=flat(diffusion, 0, torch.int64), diffusion_targets=flat(diffusion, 1, torch.int64), diffusion_weights=flat(diffusion, 2, torch.float32),
    )
