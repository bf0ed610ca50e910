import os
import random
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from data.made import edits, held_out, wordings  # noqa: E402
from data.made.edits import Edit  # noqa: E402

LOOP = "def doubled(numbers):\n    result = []\n    for n in numbers:\n        if n > 3:\n            result.append(n * 2)\n    return result\n"
# For each kind code that it fits; an edit of another form of the code serves for those made by turning one round.
CODE = dict(
    rename=LOOP, add_parameter=LOOP, remove_parameter=LOOP, constant_to_parameter=LOOP, add_docstring="def sum_of_squares(a):\n    return a\n", remove_docstring="def sum_of_squares(a):\n    return a\n",
    add_hints="def f(a: int, b: str = \"x\") -> str:\n    c: str = b * a\n    return c\n", remove_hints="def f(a: int) -> int:\n    return a\n", loop_to_comprehension=LOOP,
    comprehension_to_loop="def f(xs):\n    return {x: 1 for x in xs if x}\n", index_to_enumerate="def f(xs):\n    for i in range(len(xs)):\n        print(i, xs[i])\n",
    enumerate_to_index="def f(xs):\n    for i, x in enumerate(xs):\n        print(i, x)\n", if_to_conditional="def f(a):\n    if a > 1:\n        return 2\n    else:\n        return 3\n",
    conditional_to_if="def f(a):\n    return 2 if a > 1 else 3\n", while_to_for="def f(n):\n    i = 0\n    while i < n:\n        print(i)\n        i += 1\n", for_to_while="def f(n):\n    for i in range(1, n + 1):\n        print(i)\n",
    concat_to_fstring="def f(a, n):\n    return \"a \" + a + str(n)\n", fstring_from_concat="def f(a):\n    return f\"a {a}\"\n", fstring_to_concat="def f(a):\n    return f\"a {a}\"\n",
    format_to_fstring="def f(a):\n    return f\"a {a:.2f}\"\n", fstring_to_format="def f(a):\n    return f\"a {a:.2f}\"\n", return_to_print=LOOP, print_to_return=LOOP,
    extract_function="def share(values):\n    total = 0\n    for v in values:\n        total += v\n    return [x / total for x in values]\n",
    functions_to_class="def area(shape, k):\n    return shape * k\n\n\ndef twice(shape):\n    return area(shape, 2)\n", add_guard="def f(numbers):\n    return max(numbers)\n",
    wrong_operator="def f(a, b):\n    return a + b\n", wrong_comparison=LOOP, off_by_one="def f(n):\n    return list(range(n))\n", wrong_variable="def f(a, b):\n    c = a\n    return c + b\n", missing_return=LOOP, early_return=LOOP,
    used_too_early=LOOP, wrong_start="def f(xs):\n    n = 0\n    for x in xs:\n        n += x\n    return n\n", and_or="def f(a, b):\n    return a and b\n", missing_not="def f(a):\n    return not a\n",
    wrong_index="def f(a):\n    return a[0]\n", missing_case="def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\n", missing_self="class A:\n    def f(self):\n        return 1\n", syntax_error=LOOP,
)
JAVASCRIPT = """function doubled(numbers) {
  let result = 0;
  if (numbers.length === 0 && !result) {
    return 7;
  }
  for (let i = 0; i < numbers.length; i++) {
    result += numbers[i] * 2;
  }
  return result > 3 ? result : `n ${result}`;
}
"""


def made(kind, code=None, tries=30, lang="python"):
    for seed in range(tries):
        edit = edits.make(lang, code or CODE[kind], "Double the numbers of a list.", random.Random(seed), kind, held=seed % 2 == 1)
        if edit:
            return edit
    raise AssertionError("no " + kind)


class EditsTest(unittest.TestCase):
    def test_every_kind_is_made(self):
        self.assertEqual(set(CODE), set(edits.kinds("python")))
        for kind in CODE:
            with self.subTest(kind):
                edit = made(kind)
                self.assertNotEqual(edit.before, edit.after)
                self.assertTrue(edits.parses("python", edit.after))
                self.assertNotRegex(edit.instruction, r"\{\w+\}")
                self.assertEqual(CODE[kind] in (edit.before, edit.after), True)

    def test_every_wording_finds_its_words(self):
        for kind in CODE:
            edit = made(kind)
            for wording in wordings.EDITS.get(kind, []) + wordings.SPECIFIC.get(kind, []) + (wordings.BUG if edit.is_bug else []):
                wording.format(**edit.facts)

    def test_loop_to_comprehension(self):
        self.assertEqual(made("loop_to_comprehension").after, "def doubled(numbers):\n    return [n * 2 for n in numbers if n > 3]\n")

    def test_extract_function(self):
        after = made("extract_function").after
        self.assertRegex(after, r"^def \w+\(values\):\n    total = 0\n    for v in values:\n        total \+= v\n    return total\n\n\ndef share")

    def test_hints_go(self):
        self.assertEqual(made("add_hints").before, "def f(a, b=\"x\"):\n    c = b * a\n    return c\n")

    def test_class(self):
        self.assertIn("    def twice(self):\n        return self.area(2)\n", made("functions_to_class").after)

    def test_verified(self):
        tests = ["assert doubled([1, 4]) == [8]"]
        self.assertTrue(edits.verified(Edit("rename", "", LOOP, LOOP.replace("doubled", "twice"), {"doubled": "twice"}), "python", tests))
        self.assertTrue(edits.verified(Edit("wrong_comparison", "", LOOP.replace(">", "<"), LOOP), "python", tests))
        self.assertFalse(edits.verified(Edit("wrong_comparison", "", LOOP.replace("3", "2"), LOOP), "python", tests))
        self.assertFalse(edits.verified(Edit("loop_to_comprehension", "", LOOP, LOOP.replace("2", "3")), "python", tests))

    def test_broken_code_gives_nothing(self):
        self.assertIsNone(edits.make("python", "def f(:", "x", random.Random(1)))

    @unittest.skipIf(edits.javascript is None, "tree-sitter is not installed")
    def test_javascript(self):
        kinds = {e.kind for seed in range(150) if (e := edits.make("javascript", JAVASCRIPT, "Double the numbers of an array.", random.Random(seed)))}
        self.assertTrue({"rename", "wrong_comparison", "off_by_one", "var_to_let", "ternary_to_if", "and_or"} <= kinds, kinds)

    @unittest.skipIf(edits.javascript is not None, "tree-sitter is installed")
    def test_without_tree_sitter_there_are_no_javascript_edits(self):
        self.assertIsNone(edits.make("javascript", JAVASCRIPT, "x", random.Random(1)))


class HeldOutTest(unittest.TestCase):
    def test_names_do_not_matter(self):
        for i in range(50):
            self.assertEqual(held_out.held_out("k", f"a = {i}"), held_out.held_out("k", f"other = {i}"))

    def test_the_share(self):
        count = sum(held_out.held_out("k", str(i)) for i in range(4000))
        self.assertTrue(120 < count < 280, count)

    def test_it_is_always_the_same(self):
        self.assertEqual([i for i in range(60) if held_out.held_out("rename", str(i), "x")], WANTED)

    def test_training_never_makes_what_is_held_out(self):
        for seed in range(200):
            edit = edits.make("python", LOOP, "x", random.Random(seed))
            self.assertFalse(edit and held_out.held_out(edit.kind, edit.before, edit.after))


WANTED = [0, 3, 25, 31, 36, 39]

if __name__ == "__main__":
    unittest.main()
