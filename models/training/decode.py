"""Reference decoders, written to be read: autoregressive, and block diffusion with a cache of settled text. One request at a time."""
import torch

from layout import HIDDEN
from tokenizer import END, MASK, SPECIAL


class Decoder:
    def __init__(self, network):
        self.network, self.layers = network, len(network.layers)
        self.never = torch.tensor([i for i in range(len(SPECIAL)) if i != END])

    def start(self, request):
        self.past, self.length, self.forwards = [None] * self.layers, 0, -1  # the prefill is not counted
        return self.forward(request, len(request))[-1]

    def forward(self, ids, settled):
        """The first `settled` ids are causal and stay in the cache, the others are a draft that sees everything. Returns probabilities."""
        n = len(ids)
        bias = torch.zeros(n, self.length + n)
        bias[:settled, self.length :] = torch.full((settled, n), HIDDEN).triu(1)
        hidden, new = self.network.hidden(torch.tensor([ids]), torch.arange(self.length, self.length + n)[None], bias[None, None], self.past)
        if settled:
            keep = lambda old, fresh: fresh[:, :, :settled] if old is None else torch.cat([old, fresh[:, :, :settled]], 2)
            self.past = [tuple(keep(o, f) for o, f in zip(old or (None, None), fresh)) for old, fresh in zip(self.past, new)]
            self.length += settled
        self.forwards += 1
        logits = self.network.logits(hidden[0]).float()
        logits[:, self.never] = -torch.inf
        return logits.softmax(-1)

    @torch.no_grad()
    def autoregressive(self, request, most=320):
        row, out = self.start(request), []
        while len(out) < most and int(row.argmax()) != END:
            out.append(int(row.argmax()))
            row = self.forward(out[-1:], 1)[-1]
        return out

    @torch.no_grad()
    def diffusion(self, request, block=8, threshold=0.9, rule="any", edit=2.0, merge=True, confirm=False, most=320):
        """Shifted block diffusion: row i of the block predicts position i + 1; a block's first token comes from the causal row before it.

        rule: "any" writes every sure position, else the leftmost; "best" every sure position, else the surest; "run" the
        leftmost run of sure positions. merge: a block's commit and the next block's first step are one forward. confirm: a block is
        committed only after a forward that left it as it was, so that its last tokens too can be rewritten.
        """
        row, early, out = self.start(request), None, []
        while len(out) < most:
            x, edited = [int(row.argmax())] + [None] * (block - 1), [0] * block
            if early is not None:  # predicted without knowing the block's first token: only what is sure
                self.fill(x, early, threshold, rule, must=False)
            changed = False
            while None in x[: end_of(x)] or changed:
                rows = self.forward([MASK if t is None else t for t in x], 0)
                changed = self.rewrite(x, rows, edit, edited)
                changed |= self.fill(x, rows, threshold, rule) and confirm
            if END in x:
                return out + x[: end_of(x)]
            out += x
            rows = self.forward(x + [MASK] * block if merge else x, block)
            row, early = rows[block - 1], rows[block:] if merge else None
        return out

    def fill(self, x, rows, threshold, rule, must=True):
        """Masks before the end become tokens: position i from row i - 1."""
        best = rows.max(-1)
        open_positions = [i for i in range(1, end_of(x)) if x[i] is None]
        sure = [i for i in open_positions if best.values[i - 1] >= threshold]
        if rule == "run":
            first = next((k for k, i in enumerate(open_positions) if i not in sure), len(open_positions))
            sure = open_positions[:first]
        if not sure and must and open_positions:
            sure = [max(open_positions, key=lambda i: best.values[i - 1])] if rule == "best" else open_positions[:1]
        for i in sure:
            x[i] = int(best.indices[i - 1])
        return len(sure) > 0

    def rewrite(self, x, rows, edit, edited, times=2):
        """Visible tokens, the end included, become others where the model now prefers those with confidence above edit, each position at most twice."""
        best, changed = rows.max(-1), False
        for i in range(1, min(end_of(x) + 1, len(x))):
            token = int(best.indices[i - 1])
            if x[i] is not None and x[i] != token and best.values[i - 1] > edit and edited[i] < times:
                x[i], changed = token, True
                edited[i] += 1
        return changed


def end_of(x):
    """Where the first end token stands, else the length: what follows it is not needed and not written."""
    return x.index(END) if END in x else len(x)
