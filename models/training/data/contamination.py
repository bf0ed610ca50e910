"""Looks for a test suite's tasks in the training data.

    python3 -m data.contamination SUITE.jsonl... [--catalogue] [--mbpp] [--data FILE...]

Without a choice of data all that is there is compared. A suite line has this project's form {"id", "prompt", "tests"}, MBPP's {"task_id", "text"
or "prompt", "test_list" or "tests"} or HumanEval's {"task_id", "prompt", "test", "entry_point"}. Three things are compared:

- prompts: eight words in a row that both have, at least four of them no common ones, or four fifths of their words (names in backticks apart);
- tests: an assertion that is the same but for spaces, quotes and the tested function's name, unless it is very short;
- names: the function under test is defined in an answer. That alone is weak: many tasks are called `is_prime`.

Every overlap is printed with both sides. Exits 1 where prompts or tests overlap, 0 where only names do or nothing.
"""
import argparse
import collections
import json
import lzma
import os
import re
import sys
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
SHINGLE, ALIKE, FEWEST_WORDS, SHORTEST_TEST = 8, 0.8, 4, 24
NOT_TESTED = set("abs all any assert bool candidate check deepEqual dict equal float frozenset int isclose len list math max min print range repr require round set sorted str strictEqual sum tuple type zip ok not and or is in new".split())
# Words in which requests differ without asking for another thing.
FRAME = set("write a an the function python javascript js method program that which to please create implement build make returns return call it named name called in of and given".split())

# Words that eight in a row may have in common by chance; at least TELLING of them must be others.
COMMON = FRAME | set(
    "takes take accepts receives gets get find finds check checks whether if list lists array string strings text number numbers integer integers value values element elements two one is are be it its with as by from on at or "
    "where each all every into how many i need do does not no given that this their them his her first last new".split()
)
TELLING = 4


@dataclass
class Entry:
    """One task or example: where it is from, what it asks, what it asserts, which names it defines or tests."""

    source: str
    prompt: str
    tests: list = field(default_factory=list)
    names: set = field(default_factory=set)


def words(text):
    """The words of a prompt without doctest examples and names in backticks."""
    text = re.sub(r"`[^`]*`", " ", re.sub(r"(?m)^\s*(>>>|\.\.\.).*$", " ", text))
    return re.findall(r"[a-z]+|\d+", text.lower())


def shingles(found):
    """Runs of words, without those that are mere frame ("write a function in python that takes a")."""
    runs = (found[i : i + SHINGLE] for i in range(len(found) - SHINGLE + 1))
    return {" ".join(run) for run in runs if len(set(run) - COMMON) >= TELLING}


def content(found):
    return {w for w in found if w not in FRAME}


def docstring(prompt):
    """The English of a HumanEval prompt: the last docstring in it."""
    found = re.findall(r'"""(.*?)"""|\'\'\'(.*?)\'\'\'', prompt, re.S)
    return "".join(found[-1]) if found else prompt


def assertions(tests, name):
    """Assertion lines without spaces, quotes' kind and the tested name; short ones say nothing and are left out."""
    text = tests if isinstance(tests, str) else "\n".join(tests)
    out = set()
    for line in text.split("\n"):
        if "assert" in line:
            plain = line
            for n in {name, "candidate"} - {""}:
                plain = re.sub(rf"(?<![\w.]){re.escape(n)}(?=\()", "f", plain)
            plain = re.sub(r"\s+", "", plain).replace('"', "'").rstrip(";")
            plain = re.sub(r"^assert\.(?:strictEqual|equal|deepEqual|deepStrictEqual)\((.*),(.*)\)$", r"assert\1==\2", plain)
            if len(plain) >= SHORTEST_TEST:
                out.add(plain)
    return out


def tested(tests):
    """The name that the tests call most, or ""."""
    text = tests if isinstance(tests, str) else "\n".join(tests)
    found = collections.Counter(n for n in re.findall(r"(?<![\w.])([A-Za-z_$][\w$]*)\(", text) if n not in NOT_TESTED)
    return found.most_common(1)[0][0] if found else ""


def suite_entries(path):
    """The tasks of a suite file in any of the known forms."""
    for e in read_lines(path):
        tests = e.get("tests") or e.get("test_list") or e.get("test") or []
        name = e.get("entry_point") or e.get("entry") or tested(tests)
        prompt = e.get("prompt") or e.get("text") or ""
        yield Entry(f"{os.path.basename(path)}:{e.get('id', e.get('task_id', '?'))}", docstring(prompt) if "entry_point" in e else prompt, sorted(assertions(tests, name)), {name} - {""})


def read_lines(path):
    opened = lzma.open(path, "rt", encoding="utf-8") if path.endswith(".xz") else open(path, encoding="utf-8")
    with opened as lines:
        yield from (json.loads(line) for line in lines if line.strip())


class Suites:
    """The tasks of some suites, indexed for comparison."""

    def __init__(self, paths):
        self.entries = [e for p in paths for e in suite_entries(p)]
        self.by_shingle, self.by_test, self.by_name, self.by_word = {}, {}, {}, {}
        self.content = []
        for i, e in enumerate(self.entries):
            found = words(e.prompt)
            self.content.append(content(found))
            for index, keys in ((self.by_shingle, shingles(found)), (self.by_test, e.tests), (self.by_name, map(folded, e.names)), (self.by_word, self.content[-1])):
                for key in keys:
                    index.setdefault(key, []).append(i)

    def same_prompt(self, prompt):
        """The suite entries that ask nearly the same."""
        found = words(prompt)
        hits = {i for s in shingles(found) for i in self.by_shingle.get(s, ())}
        mine = content(found)
        if len(mine) >= FEWEST_WORDS:
            shared = collections.Counter(i for w in mine for i in self.by_word.get(w, ()))
            hits |= {i for i, n in shared.items() if n >= ALIKE * len(mine | self.content[i])}
        return [self.entries[i] for i in sorted(hits)]

    def same_tests(self, tests):
        return [self.entries[i] for i in sorted({i for t in tests for i in self.by_test.get(t, ())})]

    def same_name(self, names):
        return [self.entries[i] for i in sorted({i for n in names for i in self.by_name.get(folded(n), ())})]

    def touches(self, name, request, code):
        """Whether a harvested example has a task's name, prompt or assertions: enough to leave it out."""
        return bool(folded(name) in self.by_name or self.same_prompt(request) or self.same_tests(assertions(code, name)))


def folded(name):
    """One form of snake_case and camelCase names."""
    return name.replace("_", "").lower()


def defined(code):
    return set(re.findall(r"(?m)^(?:async )?(?:def|class|function\*?|const|let) +([A-Za-z_$][\w$]*)", code))


def catalogue_entries():
    """What training sees of the catalogue, with the further wordings: an entry a task and wording, tests and names with the first."""
    import catalogue

    train, _ = catalogue.load()
    for task in train:
        value = catalogue.values(task)[0]
        for n, i in enumerate(task.seen):
            tests = [catalogue.fill(task, t, value) for t in task.tests] if n == 0 else []
            names = ({task.main} - {None}) if n == 0 else set()
            yield Entry(f"catalogue:{task.id}", catalogue.fill(task, task.prompts[i], value), sorted(assertions(tests, task.main or "")), names)


def mbpp_entries():
    for e in read_lines(os.path.join(HERE, "mbpp-train.jsonl")):
        yield Entry(f"mbpp-train:{e['id']}", e["prompt"], sorted(assertions(e["tests"], e["entry"])), {e["entry"]})


def data_entries(path):
    """A file of examples {"request", "code"} or {"prompt", "tests", "entry"}."""
    for n, e in enumerate(read_lines(path), 1):
        prompt, code = e.get("request", e.get("prompt", "")), e.get("code", "")
        name = e.get("entry") or next(iter(sorted(defined(code))), "")
        yield Entry(f"{os.path.basename(path)}:{e.get('id', n)}", prompt, sorted(assertions(list(e.get("tests", [])) + code.split("\n"), name)), defined(code) | {name} - {""})


def overlaps(suites, entries):
    """Yields (kind, training entry, suite entry)."""
    for entry in entries:
        strong = set()
        for kind, hits in (("prompt", suites.same_prompt(entry.prompt)), ("tests", suites.same_tests(entry.tests))):
            for hit in hits:
                strong.add(hit.source)
                yield kind, entry, hit
        for hit in suites.same_name(entry.names):
            if hit.source not in strong:
                yield "name", entry, hit


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Looks for a test suite's tasks in the training data.")
    parser.add_argument("suites", nargs="+")
    parser.add_argument("--data", nargs="*", default=[])
    parser.add_argument("--catalogue", action="store_true")
    parser.add_argument("--mbpp", action="store_true")
    options = parser.parse_args(arguments)
    everything = not (options.data or options.catalogue or options.mbpp)
    sources = [catalogue_entries()] if options.catalogue or everything else []
    if options.mbpp or everything and os.path.exists(os.path.join(HERE, "mbpp-train.jsonl")):
        sources.append(mbpp_entries())
    real = os.path.join(HERE, "real_code", "real-code.jsonl.xz")
    sources += [data_entries(p) for p in options.data or ([real] if everything and os.path.exists(real) else [])]
    suites, count, read = Suites(options.suites), collections.Counter(), 0
    for source in sources:
        entries = list(source)
        read += len(entries)
        for kind, entry, hit in overlaps(suites, entries):
            count[kind] += 1
            print(f"{'weak: ' if kind == 'name' else ''}{kind}: {entry.source} ~ {hit.source}")
            if kind == "prompt":
                print(f"    training: {entry.prompt.strip()}\n    suite:    {hit.prompt.strip()}")
            elif kind == "tests":
                print("    " + "\n    ".join(sorted(set(entry.tests) & set(hit.tests))))
            else:
                print("    " + ", ".join(sorted(hit.names)))
    print(f"{read} training entries, {len(suites.entries)} suite entries: {count['prompt']} prompts, {count['tests']} tests and {count['name']} names only overlap")
    return 1 if count["prompt"] or count["tests"] else 0


if __name__ == "__main__":
    sys.exit(main())
