"""Byte-level BPE whose pre-tokenizer knows code: trained here, saved as a Hugging Face tokenizer.json.

A space belongs to the keyword or operator beside it, never to an identifier, so that a name is the same tokens in a
request's backticks and in code. A newline with its indentation is one piece.
"""
import collections
import json
import re
import sys

SPECIAL = ["<|pad|>", "<|mask|>", "<|end|>", "<|user|>", "<|python|>", "<|javascript|>", "<|code|>", "<|answer|>", "<|prefix|>", "<|suffix|>", "<|middle|>"]
SPECIAL += [f"<|reserved{i}|>" for i in range(len(SPECIAL), 16)]
PAD, MASK, END, USER, PYTHON, JAVASCRIPT, CODE, ANSWER, PREFIX, SUFFIX, MIDDLE = range(11)
LANG = {"python": PYTHON, "javascript": JAVASCRIPT}
KEYWORDS = "def|return|if|for|in|not|and|or|is|import|from|class|elif|while|lambda|else|raise|except|yield|with|as|const|let|function|new|of|throw|typeof"
PATTERN = r" ?\b(?:" + KEYWORDS + r")\b ?|\n+ *|[ _]?(?:[A-Z]?[a-z]+|[A-Z]+)|[0-9]| ?[^\sA-Za-z0-9_]+ ?|_+|\s+"
SPLIT = re.compile(PATTERN)


def _bytes_to_unicode():
    printable = list(range(33, 127)) + list(range(161, 173)) + list(range(174, 256))
    table, extra = {b: chr(b) for b in printable}, 0
    for b in range(256):
        if b not in table:
            table[b] = chr(256 + extra)
            extra += 1
    return table


TO_UNICODE = _bytes_to_unicode()
TO_BYTE = {c: b for b, c in TO_UNICODE.items()}


def pieces(text):
    found = SPLIT.findall(text)
    assert "".join(found) == text, text
    return found


def _merge(word, pair):
    out, i = [], 0
    while i < len(word):
        if i + 1 < len(word) and (word[i], word[i + 1]) == pair:
            out.append(word[i] + word[i + 1])
            i += 2
        else:
            out.append(word[i])
            i += 1
    return out


def train(texts, size):
    """Return (vocabulary, merges) of the usual BPE: the most frequent pair first, ties by the pair itself."""
    counts = collections.Counter()
    for text in texts:
        counts.update(pieces(text))
    words = [[TO_UNICODE[b] for b in w.encode()] for w in counts]
    weight = list(counts.values())
    vocabulary = SPECIAL + [TO_UNICODE[b] for b in range(256)]
    known, merges = set(vocabulary), []
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += weight[i]
            where[pair].add(i)
    while len(vocabulary) < size:
        best = max(pairs, key=lambda p: (pairs[p], p))
        if pairs[best] < 2:
            break
        merges.append(best)
        if best[0] + best[1] not in known:
            vocabulary.append(best[0] + best[1])
            known.add(best[0] + best[1])
        for i in list(where[best]):
            for pair in zip(words[i], words[i][1:]):
                pairs[pair] -= weight[i]
            words[i] = _merge(words[i], best)
            for pair in zip(words[i], words[i][1:]):
                pairs[pair] += weight[i]
                where[pair].add(i)
        del pairs[best], where[best]
    return vocabulary, merges


def save(path, vocabulary, merges):
    split = {"type": "Split", "pattern": {"Regex": PATTERN}, "behavior": "Isolated", "invert": False}
    byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": False, "use_regex": False}
    added = [{"id": i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for i, s in enumerate(SPECIAL)]
    model = {
        "type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None, "fuse_unk": False,
        "byte_fallback": False, "vocab": {t: i for i, t in enumerate(vocabulary)}, "merges": [" ".join(m) for m in merges],
    }
    document = {
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": added, "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [split, byte_level]}, "post_processor": None, "decoder": byte_level, "model": model,
    }
    with open(path, "w", encoding="utf-8") as out:
        json.dump(document, out, ensure_ascii=False, indent=0)


class Requests:
    """What stands before an answer, in tokens: the same for every tokenizer, all of which begin with SPECIAL."""

    def request(self, prompt, lang, before=""):
        """<|user|> request <|python|> [<|code|> given code] <|answer|>"""
        return [USER] + self.encode(prompt) + [LANG[lang]] + ([CODE] + self.encode(before) if before else []) + [ANSWER]

    def infill(self, prompt, lang, prefix, suffix):
        """<|user|> request <|python|> <|prefix|> code before the gap <|suffix|> code after it <|middle|>

        The parts are tokenized on their own, so that they decode to the same text joined, whatever tokens the cut went through.
        """
        return [USER] + self.encode(prompt) + [LANG[lang], PREFIX] + self.encode(prefix) + [SUFFIX] + self.encode(suffix) + [MIDDLE]


class Tokenizer(Requests):
    """The tokenizer that is trained here, in plain Python."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            model = json.load(file)["model"]
        self.ids = model["vocab"]
        self.tokens = {i: t for t, i in self.ids.items()}
        self.rank = {tuple(m.split(" ")): i for i, m in enumerate(model["merges"])}
        self.cache = {}

    def __len__(self):
        return len(self.ids)

    def _piece(self, piece):
        ids = self.cache.get(piece)
        if ids is None:
            word = [TO_UNICODE[b] for b in piece.encode()]
            while len(word) > 1:
                pair = min(zip(word, word[1:]), key=lambda p: self.rank.get(p, 1 << 30))
                if pair not in self.rank:
                    break
                word = _merge(word, pair)
            ids = self.cache[piece] = [self.ids[w] for w in word]
        return ids

    def encode(self, text):
        return [i for piece in pieces(text) for i in self._piece(piece)]

    def decode(self, ids):
        return bytes(TO_BYTE[c] for i in ids if i >= len(SPECIAL) for c in self.tokens[int(i)]).decode("utf-8", "replace")


class FastTokenizer(Requests):
    """Any other byte-level tokenizer.json whose first tokens are SPECIAL, by the `tokenizers` package."""

    def __init__(self, path):
        import tokenizers

        self.inner = tokenizers.Tokenizer.from_file(path)

    def __len__(self):
        return self.inner.get_vocab_size()

    def encode(self, text):
        return self.inner.encode(text, add_special_tokens=False).ids

    def decode(self, ids):
        return self.inner.decode([int(i) for i in ids], skip_special_tokens=True)


def load(path):
    with open(path, encoding="utf-8") as file:
        own = json.load(file)["pre_tokenizer"]["pretokenizers"][0].get("pattern") == {"Regex": PATTERN}
    return (Tokenizer if own else FastTokenizer)(path)


def vocabulary_size(path):
    """Without the `tokenizers` package, which a machine that only trains may lack."""
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return max([*document["model"]["vocab"].values(), *(t["id"] for t in document["added_tokens"])]) + 1


if __name__ == "__main__":
    import catalogue

    target = sys.argv[1] if len(sys.argv) > 1 else "tokenizer.json"
    save(target, *train(catalogue.corpus(), 4096))
    tokenizer = Tokenizer(target)
    tasks, _ = catalogue.load()
    answers = [s for t in tasks for s in t.solutions]
    for text in answers:
        assert tokenizer.decode(tokenizer.encode(text)) == text
    lengths = sorted(len(tokenizer.encode(s)) for s in answers)
    print(f"{len(tokenizer)} tokens; answers: mean {sum(lengths) / len(lengths):.0f}, 95 % under {lengths[len(lengths) * 95 // 100]}, longest {lengths[-1]}")
