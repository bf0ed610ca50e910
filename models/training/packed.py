"""Examples drawn beforehand and packed: token ids of requests and answers, one after the other, small enough to carry to another machine.

A folder holds for each part ("train", "wordings", "tasks") NAME.bin, the ids as unsigned 16-bit numbers, and NAME.npy, for each example where
its request and its answer begin and its source; sources.json names the sources; tokenizer.json is the tokenizer.
"""
import json
import os

import numpy as np


def write(folder, part, examples, sources):
    """examples: (source, request ids, answer ids)."""
    index, flat, at = [], [], 0
    for source, request, answer in examples:
        index.append((at, at + len(request), sources.index(source)))
        flat += [np.array(request, np.uint16), np.array(answer, np.uint16)]
        at += len(request) + len(answer)
    index.append((at, at, 0))
    np.concatenate(flat).tofile(os.path.join(folder, part + ".bin"))
    np.save(os.path.join(folder, part + ".npy"), np.array(index, np.int64))


class Examples:
    """One part, read into memory."""

    def __init__(self, folder, part):
        self.ids = np.fromfile(os.path.join(folder, part + ".bin"), np.uint16)
        self.index = np.load(os.path.join(folder, part + ".npy"))
        with open(os.path.join(folder, "sources.json")) as file:
            self.sources = json.load(file)

    def __len__(self):
        return len(self.index) - 1

    def __getitem__(self, i):
        (start, middle, _), end = self.index[i], self.index[i + 1][0]
        return self.ids[start:middle].tolist(), self.ids[middle:end].tolist()

    def lengths(self):
        """Tokens of each request and of each answer."""
        return self.index[:-1, 1] - self.index[:-1, 0], self.index[1:, 0] - self.index[:-1, 1]
