"""Planted copies of a suite's tasks must be found, in every form of suite; data that only resemble them must pass."""
import contextlib
import io
import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from data import contamination

OWN = {"id": "own.1", "lang": "javascript", "prompt": "Group the words of an array by their first letter. Name it `groupByFirst`.", "tests": ["assert.deepEqual(groupByFirst(['ab', 'ac', 'b']), { a: ['ab', 'ac'], b: ['b'] });"]}
MBPP = {"task_id": 9001, "text": "Write a function to find the largest gap between neighbours of a sorted list of readings.", "test_list": ["assert widest_gap([1, 4, 6, 20, 21]) == 14", "assert widest_gap([3]) == 0"]}
HUMANEVAL = {
    "task_id": "HumanEval/9002", "entry_point": "fold_tape",
    "prompt": 'from typing import List\n\n\ndef fold_tape(cells: List[int]) -> int:\n    """ Fold a paper tape in the middle again and again until a single cell is left, adding the numbers.\n    >>> fold_tape([1, 2])\n    3\n    """\n',
    "test": "def check(candidate):\n    assert candidate([1, 2, 3, 4, 5, 6]) == 21\n    assert candidate([]) == 0\n",
}


def lines(folder, name, entries):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(json.dumps(e) + "\n" for e in entries))
    return path


class Contamination(unittest.TestCase):
    def compare(self, suite, data):
        """(exit status, what is printed) of a comparison of one suite entry with one training example."""
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
            status = contamination.main([lines(folder, "suite.jsonl", [suite]), "--data", lines(folder, "data.jsonl", [data])])
        return status, printed.getvalue()

    def test_finds_a_copied_prompt_of_each_form(self):
        for suite, prompt in (
            (OWN, "Please group the words of an array by their first letter."),
            (MBPP, "write a python function which can find the largest gap between neighbours of a sorted list of readings"),
            (HUMANEVAL, "Fold a paper tape in the middle again and again. Call it `tape`."),
        ):
            status, printed = self.compare(suite, {"request": prompt, "code": "def other(x):\n    return x\n"})
            self.assertEqual(status, 1, prompt)
            self.assertIn("prompt: data.jsonl:1", printed)
            self.assertIn(prompt, printed, "both sides are shown")

    def test_finds_the_same_words_in_another_order(self):
        status, _ = self.compare(OWN, {"request": "By their first letter, group the words of an array", "code": ""})
        self.assertEqual(status, 1)

    def test_finds_a_copied_test_under_another_name_and_quoting(self):
        for suite, test, entry in (
            (OWN, 'assert.deepEqual(byLetter(["ab", "ac", "b"]), {a: ["ab", "ac"], b: ["b"]})', "byLetter"),
            (MBPP, "assert gap([1,4,6,20,21])==14", "gap"),
            (HUMANEVAL, "assert total([1, 2, 3, 4, 5, 6]) == 21", "total"),
        ):
            status, printed = self.compare(suite, {"prompt": "Something else.", "tests": [test], "entry": entry})
            self.assertEqual(status, 1, test)
            self.assertIn("tests: data.jsonl:1", printed)

    def test_a_name_alone_is_weak(self):
        for suite, code in ((OWN, "function groupByFirst(xs) {\n  return xs;\n}\n"), (MBPP, "def widest_gap(a):\n    return a\n"), (HUMANEVAL, "def fold_tape(a):\n    return a\n")):
            status, printed = self.compare(suite, {"request": "Return the argument.", "code": code})
            self.assertEqual(status, 0)
            self.assertIn("weak: name: data.jsonl:1", printed)

    def test_passes_clean_data(self):
        data = {"request": "Find the largest number of a list. Call it `largest`.", "code": "def largest(xs):\n    return max(xs)\n", "tests": ["assert largest([1, 4, 6, 20, 21]) == 21"], "entry": "largest"}
        for suite in (OWN, MBPP, HUMANEVAL):
            status, printed = self.compare(suite, data)
            self.assertEqual(status, 0)
            self.assertIn("0 prompts, 0 tests and 0 names", printed)

    def test_short_assertions_say_nothing(self):
        self.assertEqual(self.compare(MBPP, {"prompt": "Count.", "tests": ["assert count([3]) == 0"], "entry": "count"})[0], 0)

    def test_a_harvest_leaves_out_what_touches_a_suite(self):
        with tempfile.TemporaryDirectory() as folder:
            suites = contamination.Suites([lines(folder, "suite.jsonl", [OWN, MBPP, HUMANEVAL])])
        self.assertTrue(suites.touches("widestGap", "", "function widestGap() {}"))
        self.assertTrue(suites.touches("f", "Group words of an array by their first letter.", ""))
        self.assertTrue(suites.touches("f", "", "def f(x):\n    assert f([1, 4, 6, 20, 21]) == 14\n"))
        self.assertFalse(suites.touches("f", "Split a path at its slashes.", "def f(path):\n    return path.split('/')\n"))


if __name__ == "__main__":
    unittest.main()
