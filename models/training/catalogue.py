"""The task catalogue: read, split for evaluation, expanded into training examples.

The split is fixed by the entries' ids alone: 5 % of the tasks are held out whole ("held-out tasks"), and of every other
task one or two wordings ("held-out wordings"). Neither is ever seen in training, nor by the tokenizer.
"""
import glob
import itertools
import json
import os
import random
import re
from dataclasses import dataclass, field

from identifiers import identifiers, rename, rename_prompt, shown_in

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "catalogue")
DEFINITION = re.compile(r"^(?:export )?(?:def|class|async def|function\*?|const|async function\*?|let) +([A-Za-z_$][\w$]*)", re.M)
CALL_IT = [" Call it `{}`.", " Name it `{}`.", " The name should be `{}`.", " Use the name `{}`.", ", call it `{}`", ": `{}`", " Please name it `{}`.", " (name: `{}`)"]
KEYWORDS = set(
    "def return if for in not and or is import from class elif while lambda else raise except yield with as const let function new of throw typeof "
    "async await nonlocal match enum debugger instanceof delete in try finally pass break continue global del assert none true false list dict set str int float sum min max len map filter sorted print input "
    "open type range zip any all next iter hash format var void case default delete super this static export switch do".split()
)
SYNONYMS = {
    "write": ["create", "make", "implement", "build", "give me"], "create": ["write", "make", "implement", "build"], "please": [""],
    "returns": ["gives back", "gives", "yields"], "return": ["give back", "give"], "function": ["method", "func", "routine"], "list": ["sequence"], "string": ["text", "str"],
    "number": ["value"], "numbers": ["values", "integers"], "how do i": ["how can i", "how to", "how would you"], "checks": ["tests", "tells"], "check": ["test"], "using": ["with"],
    "takes": ["accepts", "receives", "gets", "is given"], "takes a": ["that is given a"], "find": ["get", "compute"], "given": ["for"],
}


@dataclass
class Task:
    """One catalogue entry. `main` is the function or class that its tests call and every solution defines, if there is one."""

    id: str
    lang: str
    kind: str
    prompts: list
    solutions: list
    tests: list
    names: dict
    vary: dict
    before: str
    main: str
    seen: list
    held: list
    fits: dict = field(default_factory=dict)


def load(folder=FOLDER):
    """All tasks as (train, held-out tasks); a training task's `held` are its held-out wordings."""
    train, held_tasks, further = [], [], further_wordings(folder)
    for path in sorted(glob.glob(os.path.join(folder, "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if not line.strip():
                    continue
                e = json.loads(line)
                out = random.Random("task " + e["id"]).random() < 0.05
                count = len(e["prompts"])
                more, more_fits = ([], {}) if out else further.get(e["id"], ([], {}))
                held = list(range(count)) if out else random.Random("wording " + e["id"]).sample(range(count), 2 if count >= 8 else 1)
                task = Task(
                    e["id"], e["lang"], e["kind"], e["prompts"] + more, e["solutions"], e["tests"], e.get("names") or {}, e.get("vary") or {},
                    e.get("before") or "", None if e["kind"] == "edit" else main_name(e), [i for i in range(count + len(more)) if i not in held], held,
                    {int(i): s for i, s in (e.get("fits") or {}).items()} | {count + i: s for i, s in more_fits.items()},
                )
                (held_tasks if out else train).append(task)
    return train, held_tasks


def further_wordings(folder):
    """Wordings added after the split was made, for training only: written without sight of the held-out ones."""
    further = {}  # id: (prompts, fits by their places)
    for path in sorted(glob.glob(os.path.join(folder, "wordings", "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            for entry in map(json.loads, lines):
                prompts, fits = further.setdefault(entry["id"], ([], {}))
                fits.update({len(prompts) + int(i): s for i, s in (entry.get("fits") or {}).items()})
                prompts.extend(entry["prompts"])
    return further


def main_name(entry):
    called = identifiers(" ".join(entry["tests"]))
    for name in DEFINITION.findall(entry["solutions"][0]):
        if name in called and all(name in identifiers(s) for s in entry["solutions"]):
            return name
    return None


LANGUAGES = ("python", "javascript")
MOST_VALUES = 24


def fill(task, text, value):
    """Put values, as `values` gives them, in the place of the task's placeholders."""
    for key, one in (value or {}).items():
        text = text.replace("@" + key + "@", str(one))
    return text


def values(task):
    return varied(task.vary, task.id)


def varied(vary, seed):
    """Every combination of the placeholders' values as a dictionary; where there are too many, the first and a fixed choice of the others."""
    if not vary:
        return [None]
    every = [dict(zip(vary, combination)) for combination in itertools.product(*vary.values())]
    if len(vary) == 1 or len(every) <= MOST_VALUES:
        return every
    return every[:1] + random.Random("values " + seed).sample(every[1:], MOST_VALUES - 1)


def solutions(task, index):
    """The solutions that fit a prompt; all of them where it names no approach."""
    return [task.solutions[i] for i in task.fits.get(index, range(len(task.solutions)))]


class Expander:
    """Draws training examples: a wording, a solution, a renaming that request, code and given code share, light noise on the words."""

    def __init__(self, tasks, first_solution=0.85):
        self.parts = sorted({p for t in tasks for name in t.names for p in re.findall(r"[a-z]{3,}", name.lower())})
        self.first_solution = first_solution

    def draw(self, task, rng):
        """One example as (prompt, lang, before, answer)."""
        value = rng.choice(values(task))
        index = rng.choice(task.seen)
        prompt, fitting = fill(task, task.prompts[index], value), solutions(task, index)
        # Mostly the first that fits: many answers to one request blur what a parallel decoder predicts for far positions.
        solution = fitting[0] if rng.random() < self.first_solution else rng.choice(fitting)
        solution, before = fill(task, solution, value), fill(task, task.before, value)
        suffix = rng.choice(CALL_IT).format(task.main) if task.main and task.main not in shown_in(prompt) and rng.random() < 0.5 else ""
        mapping = self.renaming(task, prompt + suffix, before, solution, rng) if rng.random() < 0.75 else {}
        text = noise(rename_prompt(prompt, mapping, task.lang), rng) + rename_prompt(suffix, mapping, task.lang)
        return text, task.lang, rename(before, mapping, task.lang), rename(solution, mapping, task.lang)

    def renaming(self, task, prompt, before, solution, rng):
        visible = shown_in(prompt) | identifiers(before)
        mapping = {}
        for name, others in task.names.items():
            # A renaming that the request does not show cannot be predicted: rare, for variety only.
            if others and rng.random() < (0.5 if name in visible else 0.03):
                mapping[name] = rng.choice(others)
        if task.main and task.main in visible and rng.random() < 0.3:
            mapping[task.main] = self.name(task, rng)
        taken = identifiers(solution + " " + before + " " + prompt) | set(task.names)
        fresh = list(mapping.values())
        return {} if len(set(fresh)) < len(fresh) or any(v in taken for v in fresh) else mapping

    def name(self, task, rng):
        """A composed name never seen with this task, which teaches copying from the request."""
        parts = [rng.choice(self.parts) for _ in range(rng.choice([1, 2, 2, 3]))]
        if task.kind == "class":
            return "".join(p.capitalize() for p in parts)
        if task.lang == "javascript":
            name = parts[0] + "".join(p.capitalize() for p in parts[1:])
        else:
            name = "_".join(parts)
        return name if name not in KEYWORDS else name + "It"


def noise(prompt, rng):
    """Other words for some, a word lost here and there, a lower-case start, no full stop: requests as people type them."""
    if rng.random() < 0.4:
        return prompt
    segments = re.split(r"(`[^`]*`)", prompt)
    for i in range(0, len(segments), 2):
        words = []
        for word in re.split(r"( )", segments[i]):
            plain = word.lower().strip(".,?!:")
            if plain in SYNONYMS and rng.random() < 0.25:
                word = rng.choice(SYNONYMS[plain])
            elif len(plain) > 1 and plain.isalpha() and rng.random() < 0.05:
                continue
            words.append(word)
        segments[i] = re.sub(r"  +", " ", "".join(words))
    prompt = "".join(segments).strip()
    if prompt and rng.random() < 0.3:
        prompt = prompt[0].lower() + prompt[1:]
    if rng.random() < 0.2:
        prompt = prompt.rstrip(".?!")
    return prompt or "code"


def question(task, index, rng, named=True):
    """A wording as a suite asks it: base names, first value, the name to define said where the wording does not show it."""
    value = values(task)[0]
    prompt = fill(task, task.prompts[index], value)
    if named and task.main and task.main not in shown_in(prompt):
        prompt += rng.choice(CALL_IT).format(task.main)
    return prompt, fill(task, task.before, value), fill(task, solutions(task, index)[0], value), [fill(task, t, value) for t in task.tests]


def corpus():
    """The text that the tokenizer is trained on: training wordings and solutions only."""
    train, _ = load()
    for task in train:
        for value in values(task)[:2]:
            yield from (fill(task, task.prompts[i], value) for i in task.seen)
            yield from (fill(task, s, value) for s in task.solutions * 2)
            if task.before:
                yield fill(task, task.before, value)
        for others in task.names.values():
            yield from others
