import os
import sys
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from identifiers import rename, rename_prompt  # noqa: E402


class RenameTest(unittest.TestCase):
    def check(self, code, wanted, lang="python", **mapping):
        self.assertEqual(rename(code, mapping or {"b": "new"}, lang), wanted)

    def test_strings_and_comments_stay(self):
        self.check("b = 'b'  # b", "new = 'b'  # b")
        self.check('x = """b\nb"""\nb()', 'x = """b\nb"""\nnew()')
        self.check("b = b'b'", "new = b'b'")

    def test_format_specs_and_conversions_stay(self):
        self.check('f"{x:b} {b:b} {b!r}"', 'f"{x:b} {new:b} {new!r}"')
        self.check('f"{x:%b}"', 'f"{x:%b}"')
        self.check('f"{r!r}"', 'f"{row!r}"', r="row")

    def test_fields_in_format_specs_are_code(self):
        self.check('f"{x:>{b}}"', 'f"{x:>{new}}"')

    def test_text_of_f_strings_stays(self):
        self.check('f"b {b} {{b}} {d[\'b\']}"', 'f"b {new} {{b}} {d[\'b\']}"')
        self.check('f"{b != 2}"', 'f"{new != 2}"')
        self.check('f"{b=}"', 'f"{new=}"')

    def test_whole_names_only(self):
        self.check("bb = b.b", "bb = new.new")

    def test_swaps(self):
        self.check("a, b = b, a", "b, a = a, b", a="b", b="a")

    def test_code_that_does_not_tokenize(self):
        self.check("def b(x:\n  'b'", "def new(x:\n  'b'")
        self.check("b(", "new(")

    def test_requests(self):
        self.assertEqual(rename_prompt("call b `b(x)`", {"b": "new"}, "python"), "call b `new(x)`")

    def test_javascript(self):
        self.check("`${b} b ${'b'}` + b + 'b' // b", "`${new} b ${'b'}` + new + 'b' // b", "javascript")
        self.check("x.replace(/b/g, b)", "x.replace(/b/g, new)", "javascript")


if __name__ == "__main__":
    unittest.main()
