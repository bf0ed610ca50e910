"""The examples that are learned from, drawn from all sources by their shares: the text of requests and answers, before any tokenizer."""
import json
import lzma
import os
import random
from dataclasses import dataclass

import catalogue
from data import contamination, mbpp_train
from data.made import edits, infill

HERE = os.path.dirname(os.path.abspath(__file__))
REAL_CODE = os.path.join(HERE, "data", "real_code", "real-code.jsonl.xz")

SMALL = {"catalogue": 0.68, "edits": 0.12, "infill": 0.10, "documented": 0.06, "mbpp": 0.04}
BASE = {"catalogue": 0.35, "edits": 0.13, "infill": 0.12, "documented": 0.28, "whole": 0.09, "mbpp": 0.03}


@dataclass(frozen=True)
class Example:
    """A request and its answer; `before` is code to change, `prefix` and `suffix` what surrounds a gap that the answer fills (else None)."""

    source: str
    lang: str
    prompt: str
    answer: str
    before: str = ""
    prefix: str = None
    suffix: str = None

    def ids(self, tokenizer, end):
        if self.prefix is None:
            request = tokenizer.request(self.prompt, self.lang, self.before)
        else:
            request = tokenizer.infill(self.prompt, self.lang, self.prefix, self.suffix)
        return self.source, request, tokenizer.encode(self.answer) + [end]

    def texts(self):
        return [t for t in (self.prompt, self.before, self.prefix, self.suffix, self.answer) if t]


class Mixture:
    """Endless examples. What the suites hold out is never drawn."""

    def __init__(self, shares=None, seed=0):
        self.rng = random.Random(seed)
        self.tasks, self.held_tasks = catalogue.load()
        self.expander = catalogue.Expander(self.tasks)
        self.real = {"documented": [], "whole": []}
        if os.path.exists(REAL_CODE):
            with lzma.open(REAL_CODE, "rt", encoding="utf-8") as lines:
                for line in lines:
                    e = json.loads(line)
                    if e["plain"]:
                        self.real[e["kind"]].append((e["lang"], e["request"], e["code"]))
        held_out = contamination.Suites([os.path.join(HERE, "..", "suites", "held-out-tasks.jsonl")])
        self.mbpp_tasks = list(mbpp_train.load(verify=False, suites=held_out))
        there = {"catalogue": True, "edits": True, "infill": True, "mbpp": bool(self.mbpp_tasks), **{k: bool(v) for k, v in self.real.items()}}
        self.shares = {k: v for k, v in (shares or SMALL).items() if there[k]}
        self.queue = []

    def __iter__(self):
        while True:
            source = self.rng.choices(list(self.shares), self.shares.values())[0]
            example = getattr(self, source)()
            if example is not None and example.answer:
                yield example

    def catalogue(self):
        if not self.queue:  # every task equally often
            self.queue = list(self.tasks)
            self.rng.shuffle(self.queue)
        prompt, lang, before, answer = self.expander.draw(self.queue.pop(), self.rng)
        return Example("catalogue", lang, prompt, answer, before)

    def code(self):
        """(lang, code, request) to be edited or to have a part taken out: mostly the catalogue's, else real code."""
        documented = self.real["documented"]
        if documented and self.rng.random() < 0.4:
            lang, request, code = self.rng.choice(documented)
            return lang, code, request
        example = self.catalogue()
        return example.lang, example.answer, example.prompt

    def edits(self):
        lang, code, request = self.code()
        edit = edits.make(lang, code, request, self.rng)
        return edit and Example("edits", lang, edit.instruction, edit.after, edit.before)

    def infill(self):
        lang, code, request = self.code()
        gap = infill.make(lang, code, request, self.rng)
        return gap and Example("infill", lang, gap.prompt, gap.middle, prefix=gap.prefix, suffix=gap.suffix)

    def documented(self):
        lang, request, code = self.rng.choice(self.real["documented"])
        return Example("documented", lang, request, code)

    def whole(self):
        lang, request, code = self.rng.choice(self.real["whole"])
        return Example("whole", lang, request, code)

    def mbpp(self):
        task = self.rng.choice(self.mbpp_tasks)
        return Example("mbpp", task.lang, self.rng.choice(task.prompts), task.solutions[0])
