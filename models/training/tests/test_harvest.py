"""What the readers make of a module, which sentences become requests, and which licences pass."""
import os
import random
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from data.real_code import archives
from data.real_code import python_source
from data.real_code import wording
from data.real_code.pieces import Piece

try:
    from data.real_code import javascript_source
except ImportError:
    javascript_source = None
try:
    import neighbours
except ImportError:
    neighbours = None


class Python(unittest.TestCase):
    def read(self, text):
        return {p.name: p for p in python_source.read(text)}

    def test_brings_what_the_module_gives(self):
        found = self.read('import re\nimport own\nWORD = re.compile("a")\n\ndef split(t):\n    """Split a text into words."""\n    # why\n    return list(WORD.split(t))\n\ndef foreign(t):\n    return own.f(t) + 1\n')
        self.assertEqual(found["split"].code, "import re\nWORD = re.compile('a')\ndef split(t):\n    return list(WORD.split(t))")
        self.assertEqual((found["split"].doc, found["split"].parameters, found["split"].free), ("Split a text into words.", "t", []))
        self.assertEqual(found["foreign"].free, ["own"])

    def test_a_method_without_its_object_is_a_function(self):
        found = self.read("class A:\n    def double(self, x):\n        return x * 2\n\n    def add(self, x):\n        self.all.append(x)\n        return x\n")
        self.assertEqual((found["double"].kind, found["double"].code), ("function", "def double(x):\n    return x * 2"))
        self.assertEqual((found["add"].kind, found["add"].owner), ("method", "A"))

    def test_leaves_out_getters_and_stubs(self):
        self.assertEqual(self.read("def f(x):\n    return x\n\ndef g(x):\n    raise NotImplementedError\n\ndef h():\n    pass\n"), {})


@unittest.skipIf(javascript_source is None, "tree-sitter is not installed")
class JavaScript(unittest.TestCase):
    def read(self, text):
        return {p.name: p for p in javascript_source.read(text)}

    def test_finds_functions_in_all_their_forms(self):
        found = self.read("/** Adds. */\nexport function add(a, b) { return a + b; }\nvar inc = curry(function inc(x) { return x + 1; });\nA.b = function(c) { return c * 2; };\nconst sq = (x) => x * x;\n")
        self.assertEqual(found["add"].doc, "/** Adds. */")
        self.assertEqual(found["inc"].code, "function inc(x) { return x + 1; }")
        self.assertEqual(found["b"].code, "function b(c) { return c * 2; }")
        self.assertEqual(found["sq"].code, "const sq = (x) => x * x;")

    def test_brings_constants_but_not_state(self):
        found = self.read("const two = 2;\nlet seen = 0;\nfunction twice(x) { return two * x; }\nfunction count() { return ++seen; }\n")
        self.assertEqual((found["twice"].code.split("\n")[0], found["twice"].free), ("const two = 2;", []))
        self.assertEqual(found["count"].free, ["seen"])


class Wording(unittest.TestCase):
    def test_takes_the_first_sentence_without_markup(self):
        self.assertEqual(wording.first_sentences("Return the :func:`~a.b` of *x*, e.g. one. Then more.\n\n:param x: what", "python"), ("Return the `b` of `x`, e.g. one.", "Then more."))
        self.assertEqual(wording.first_sentences("/**\n * Gets the {@link Size} of <code>x</code>.\n * @param {number} x\n */", "javascript"), ("Gets the `Size` of `x`.", ""))

    def test_refuses_what_is_no_request(self):
        for bad in ("TODO.", "Deprecated since 1.0, use the other function.", "See the documentation at http://a.b for the list of names.", "Overrides the method of the base class."):
            self.assertFalse(wording.usable(bad), bad)
        self.assertTrue(wording.usable("Return the number of words in a text."))

    def test_every_form_shows_the_name(self):
        piece, rng = Piece("python", "function", "count", "text", "", "", "", []), random.Random(1)
        for sentence in ("Returns the number of words in a text.", "Count the words of a text.", "The number of words of a text."):
            for _ in range(40):
                self.assertRegex(wording.request(piece, sentence, "", rng), r"`count(\(text\))?`")


class Licences(unittest.TestCase):
    def test_only_permissive_ones_pass(self):
        three = "Redistribution and use ... Neither the name of the author"
        for said, text, expected in (
            ("MIT", "", "MIT"), ("Apache Software License", "", "Apache-2.0"), ("BSD License", three, "BSD-3-Clause"), ("BSD License", "Redistribution", "BSD-2-Clause"), ("(MIT OR GPL-3.0)", "", "MIT"),
            ("GPL-3.0", "", None), ("MIT AND CC-BY-4.0", "", None), ("", "", None), ("SEE LICENSE IN x", "", None), ("GNU Lesser General Public License v3 (LGPLv3)", "", None), ("BSD", "", None),
        ):
            self.assertEqual(archives.permissive(said, text), expected, said)


@unittest.skipIf(neighbours is None, "numpy is not installed")
class NearCopies(unittest.TestCase):
    CODE = "def f(a, b):\n    total = 0\n    for x in a:\n        total += x * b\n    if total > 10:\n        return total - 10\n    return [total, a, b, len(a)]\n"

    def test_finds_other_names_and_small_changes(self):
        seen = neighbours.Neighbours()
        self.assertTrue(seen.is_new(self.CODE))
        self.assertFalse(seen.is_new(self.CODE.replace("total", "sum_").replace("10", "12")))
        self.assertFalse(seen.is_new(self.CODE.replace("return [total, a, b, len(a)]", "return [total, a, b]")))
        self.assertTrue(seen.is_new("def g(a):\n    while a:\n        yield a.pop()\n"))


if __name__ == "__main__":
    unittest.main()
