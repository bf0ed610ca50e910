import json
import os
import random
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))

import catalogue  # noqa: E402


def entry(**more):
    return {"id": "a.b", "lang": "python", "kind": "function", "prompts": [f"wording {i}" for i in range(6)], "solutions": ["def f():\n    return 1\n", "def f():\n    return 2 - 1\n"],
            "tests": ["assert f() == 1", "assert f()"], **more}


def loaded(*entries, wordings=()):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "wordings"))
        for name, lines in (("x.jsonl", entries), (os.path.join("wordings", "y.jsonl"), wordings)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.writelines(json.dumps(e) + "\n" for e in lines)
        train, held = catalogue.load(folder)
        return (train + held)[0]


class CatalogueTest(unittest.TestCase):
    def test_the_split_is_fixed_by_ids(self):
        train, held = catalogue.load()
        self.assertEqual({t.id for t in train} & {t.id for t in held}, set())
        for name in ("jsreq.spy_function", "programs.todo_functions", "requests.middle_characters"):
            self.assertIn(name, {t.id for t in held})
        for task in train:
            self.assertEqual(set(task.seen) & set(task.held), set())

    def test_a_prompt_keeps_to_the_solutions_that_fit(self):
        task = loaded(entry(fits={"0": [1]}), wordings=[{"id": "a.b", "prompts": ["further"], "fits": {"0": [1]}}])
        self.assertEqual(catalogue.solutions(task, 0), task.solutions[1:])
        self.assertEqual(catalogue.solutions(task, 1), task.solutions)
        if task.seen != list(range(6)):
            self.assertEqual(catalogue.solutions(task, 6), task.solutions[1:])

    def test_drawn_solutions_fit(self):
        task = loaded(entry(fits={str(i): [1] for i in range(6)}, names={"value": ["number"]}))
        task.seen = list(range(6))
        expander, rng = catalogue.Expander([task]), random.Random(1)
        self.assertTrue(all("2 - 1" in expander.draw(task, rng)[3] for _ in range(50)))

    def test_several_placeholders_give_every_combination(self):
        task = loaded(entry(vary={"K": [1, 2], "W": ["a", "b"]}))
        self.assertEqual(len(catalogue.values(task)), 4)
        self.assertEqual(catalogue.fill(task, "@K@ @W@", catalogue.values(task)[0]), "1 a")

    def test_many_combinations_are_cut_always_in_the_same_way(self):
        vary = {"A": list(range(10)), "B": list(range(10))}
        self.assertEqual(len(catalogue.varied(vary, "x")), catalogue.MOST_VALUES)
        self.assertEqual(catalogue.varied(vary, "x"), catalogue.varied(vary, "x"))
        self.assertEqual(catalogue.varied(vary, "x")[0], {"A": 0, "B": 0})

    def test_no_wording_stands_in_two_tasks(self):
        seen = {}
        train, held = catalogue.load()
        for task in train + held:
            for prompt in task.prompts if task.kind != "edit" else []:
                key = task.lang, " ".join(prompt.lower().split())
                self.assertEqual(seen.setdefault(key, task.id), task.id, prompt)


if __name__ == "__main__":
    unittest.main()
