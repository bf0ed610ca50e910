"""What training must not see of the tasks made by program: a twentieth, decided by a hash of what is asked.

Names are taken out first, so that a renaming does not bring a held-out task back into training.
"""
import hashlib
import re

SHARE = 20


def anonymous(text):
    """The text with every word replaced by the number of its first occurrence."""
    seen = {}
    return re.sub(r"[A-Za-z_$][\w$]*", lambda m: "n" + str(seen.setdefault(m.group(), len(seen))), text)


def held_out(kind, *texts):
    """True for one in twenty; the texts are read as one, with a mark between them."""
    digest = hashlib.sha256((kind + "\0" + anonymous("\0".join(texts))).encode()).digest()
    return int.from_bytes(digest[:4], "big") % SHARE == 0
