"""Training requests whose answers can be checked: seen wordings of catalogue tasks with the tests that verify an answer."""
import concurrent.futures
import random

import catalogue
from evaluate import judge


class Requests:
    """Draws requests as a suite would ask them, and judges answers. kind "pass" is all that counts."""

    def __init__(self, tokenizer, seed=0, judges=2):
        self.tokenizer, self.rng = tokenizer, random.Random(seed)
        self.tasks = [t for t in catalogue.load()[0] if t.tests]
        self.pool = concurrent.futures.ThreadPoolExecutor(judges)

    def draw(self):
        """(entry for judge, request ids)."""
        task = self.rng.choice(self.tasks)
        prompt, before, _, tests = catalogue.question(task, self.rng.choice(task.seen), self.rng)
        return {"lang": task.lang, "tests": tests}, self.tokenizer.request(prompt, task.lang, before)

    def passed(self, entries, trajectories):
        verdicts = self.pool.map(lambda e, t: judge(e, self.tokenizer.decode(t.answer)), entries, trajectories)
        return [v == "pass" for v in verdicts]
