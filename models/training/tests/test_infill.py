import os
import random
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))

from data.made import infill  # noqa: E402
from data.made.held_out import held_out  # noqa: E402
from tokenizer import Tokenizer  # noqa: E402

PYTHON = "def größe(werte):\n    # ä\n    total = 0\n    for w in werte:\n        total += w\n\n    return f\"{total} €\"\n"
JAVASCRIPT = "function f(xs) {\n  const out = [];\n  for (const x of xs) {\n    out.push(x * 2);\n  }\n  return out;\n}\n"
TOKENIZER = os.path.join(HERE, "..", "..", "built-in", "tokenizer.json")


class InfillTest(unittest.TestCase):
    def all(self):
        for lang, code in (("python", PYTHON), ("javascript", JAVASCRIPT)):
            for seed in range(200):
                if found := infill.make(lang, code, "Do it.", random.Random(seed)):
                    yield lang, code, found

    def test_the_parts_are_the_code(self):
        kinds = set()
        for _, code, found in self.all():
            self.assertEqual(found.prefix + found.middle + found.suffix, code)
            self.assertTrue(found.middle.strip())
            self.assertFalse(held_out("infill", found.prefix, found.middle, found.suffix))
            kinds.add(found.kind)
        self.assertEqual(kinds, set(infill.MAKERS))

    def test_a_body(self):
        self.assertEqual(infill.make("javascript", JAVASCRIPT, "", random.Random(3), "block", tries=30).suffix[-2:], "}\n")

    @unittest.skipUnless(os.path.exists(TOKENIZER), "no tokenizer")
    def test_tokens_decode_to_the_same_bytes(self):
        tokenizer = Tokenizer(TOKENIZER)
        for lang, code, found in self.all():
            ids = tokenizer.infill(found.prompt, lang, found.prefix, found.suffix)
            prefix, suffix, middle = ids.index(8), ids.index(9), ids.index(10)
            self.assertEqual(middle, len(ids) - 1)
            text = tokenizer.decode(ids[prefix + 1 : suffix]) + tokenizer.decode(tokenizer.encode(found.middle)) + tokenizer.decode(ids[suffix + 1 : middle])
            self.assertEqual(text.encode(), code.encode())


if __name__ == "__main__":
    unittest.main()
