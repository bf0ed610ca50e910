"""Finds code that is the same but for names and literals, and code that is nearly the same (MinHash of token shingles, Jaccard over 0.8)."""
import hashlib
import re

import numpy as np

TOKEN = re.compile(r"""(?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|[^\s\w]""")
RESERVED = set(
    "def return if for in not and or is import from class elif while lambda else raise except yield with as const let var function new of throw typeof try finally pass break continue "
    "this self null undefined None True False true false".split()
)
HASHES, BANDS, SHINGLE, ALIKE = 64, 16, 4, 0.8
PRIME = (1 << 31) - 1
_rng = np.random.default_rng(7)
FACTOR, OFFSET = _rng.integers(1, PRIME, HASHES, dtype=np.uint64), _rng.integers(0, PRIME, HASHES, dtype=np.uint64)


def normalised(code):
    """A hash of the code in which names are numbered as they come and literals are blank."""
    order, out = {}, []
    for m in TOKEN.finditer(code):
        word = m.group()
        if m.lastgroup == "string":
            word = "S"
        elif m.lastgroup == "number":
            word = "0"
        elif m.lastgroup == "name" and word not in RESERVED:
            word = f"n{order.setdefault(word, len(order))}"
        out.append(word)
    return hashlib.blake2b(" ".join(out).encode(), digest_size=8).digest()


def shingles(code):
    words = [m.group() for m in TOKEN.finditer(code)]
    return {hash_of(" ".join(words[i : i + SHINGLE])) for i in range(max(1, len(words) - SHINGLE + 1))}


def hash_of(text):
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "little") % PRIME


class Neighbours:
    """Remembers what it has seen."""

    def __init__(self):
        self.exact, self.bands, self.kept = set(), {}, []

    def is_new(self, code):
        """Whether nothing seen before is the same or nearly the same; remembers the code if so."""
        key = normalised(code)
        if key in self.exact:
            return False
        mine = shingles(code)
        values = np.fromiter(mine, np.uint64, len(mine))
        signature = ((values[None, :] * FACTOR[:, None] + OFFSET[:, None]) % PRIME).min(1).reshape(BANDS, -1)
        keys = [(i, band.tobytes()) for i, band in enumerate(signature)]
        for other in {o for k in keys for o in self.bands.get(k, ())}:
            both = len(mine & self.kept[other])
            if both > ALIKE * (len(mine) + len(self.kept[other]) - both):
                return False
        self.exact.add(key)
        for k in keys:
            self.bands.setdefault(k, []).append(len(self.kept))
        self.kept.append(mine)
        return True
