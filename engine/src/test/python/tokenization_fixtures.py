"""Writes the tests' small tokenizer.json and what the Python reference makes of 60 texts: run from the root, by hand.

    python3 engine/src/test/python/tokenization_fixtures.py
"""
import json
import os
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "..")
sys.path.insert(0, os.path.join(ROOT, "models", "training"))
import catalogue
import tokenizer

TARGET = os.path.join(ROOT, "engine", "src", "test", "resources", "dev", "coalesce", "engine", "model")
TEXTS = [
    "", " ", "a", "\n", "\n\n\n", "\t", "\r\n", " " * 100, "x" + " " * 17 + "y", "\n" + " " * 40 + "return x",
    "def add(a, b):\n    return a + b\n", "if x:\n\tif y:\n\t\tpass\n", "a = 1\r\nb = 2\r\n", "class A(B):\r\n    def __init__(self):\r\n        self._x = None\r\n",
    "const f = (x) => x ** 2;\n", "for (let i = 0; i < 10; i++) {\n  console.log(`${i}: ${a[i]}`);\n}\n", "export default class Foo extends Bar {}\n",
    "x if y else z", "notify if_ ifx for4 for inform", "not in", " not  in ", "isinstance(x, int)", "fromkeys(import_)", "lambda: 0", "lambdas",
    "camelCaseName HTTPServer XMLHttpRequest snake_case_name __dunder__ _private CONST_NAME", "ABCdef abcDEF aB Ab AB", "_______", "a__b___c", "_1_2", "1234567890", "3.14e-10 0xFF 1_000_000",
    "\U0001f600\U0001f680 emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 family", "\u5199\u4e00\u4e2a\u51fd\u6570\uff0c\u8fd4\u56de\u4e24\u4e2a\u6570\u7684\u548c", "caf\u00e9 na\u00efve \u00fcber \u00df \u00d8", "\u0440\u0443\u0441\u0441\u043a\u0438\u0439 \u0442\u0435\u043a\u0441\u0442", "\u0639\u0631\u0628\u064a \u05e2\u05d1\u05e8\u05d9\u05ea",
    "e\u0301 combining", "\u00a0no-break\u00a0space\u2003em\u3000wide", "\u2028line\u2029paragraph", "\ufeffbom", "zero\u0000byte\u0001\u001b[0m",
    "<|end|>", "<|mask|><|mask|>", "what does <|answer|> mean?", "<|end", "| end |>", "<| end |>", "x<|python|>y<|user|>z", "<|reserved15|>",
    "Write a function called `is_prime` that returns True if n is prime.", "How do I reverse a string in JavaScript?", "`a`", "'\"\\'\\\"", "// comment\n/* block */ # hash", "{}[]()<>;:,.?!@#$%^&*-+=~|/\\",
    "a" * 300, "(" * 300, "ab " * 100, "\n    \n        \n    x\n", "if\n\nfor\twhile",
]


def main():
    train, _ = catalogue.load()
    solutions = [s for task in train[::12] for s in task.solutions]
    path = os.path.join(TARGET, "tokenizer.json")
    tokenizer.save(path, *tokenizer.train(solutions, 600))
    reference = tokenizer.Tokenizer(path)
    texts = TEXTS + [s for task in train[5::400] for s in task.solutions[:1]]
    cases = [{"text": text, "ids": reference.encode(text)} for text in texts]
    requests = [
        {"prompt": "Add <|end|> two numbers", "lang": "python", "before": "", "ids": reference.request("Add <|end|> two numbers", "python")},
        {"prompt": "rename it", "lang": "javascript", "before": "let x = 1;\n", "ids": reference.request("rename it", "javascript", "let x = 1;\n")},
    ]
    for case in cases:
        assert reference.decode(case["ids"]) == case["text"]
    with open(os.path.join(TARGET, "tokenization.json"), "w", encoding="utf-8", newline="\n") as out:
        out.write('{"requests": [\n' + ",\n".join(json.dumps(r) for r in requests) + '\n], "texts": [\n' + ",\n".join(json.dumps(c) for c in cases) + "\n]}\n")
    print(f"{len(reference)} tokens, {len(cases)} texts")


if __name__ == "__main__":
    main()
