"""Tasks of code to fill in, made by program: what stands before, what stands after, and what belongs between them.

prefix + middle + suffix is the code, byte for byte. A middle of whole lines starts after the indentation that a person
has typed, and ends before the newline.
"""
import re
from dataclasses import dataclass

from data.made.held_out import held_out
from data.made.source import Source

try:
    from data.made import javascript
except ImportError:  # without tree-sitter no expressions of JavaScript are taken out
    javascript = None

PROMPTS = [
    "Fill in the missing part.", "Complete the code.", "fill in the gap", "Insert the missing code.", "What belongs here?", "Complete this.", "Add what is missing.", "fill the hole", "Write the code at the cursor.",
    "Continue here.", "Please complete the missing lines.", "complete",
]
KINDS = ["lines"] * 7 + ["line"] * 7 + ["body"] * 3 + ["block"] * 3 + ["span"] * 3 + ["rest"] * 4 + ["expression"] * 3


@dataclass
class Infill:
    prompt: str
    prefix: str
    suffix: str
    middle: str
    kind: str = ""


def _rows(code):
    """(start after the indentation, end before the newline, indentation) of every line that is not blank."""
    rows, at = [], 0
    for line in code.splitlines(True):
        text = line.strip()
        if text:
            pad = len(line) - len(line.lstrip())
            rows.append((at + pad, at + len(line.rstrip()), pad))
        at += len(line)
    return rows


def _line(code, lang, rng):
    start, end, _ = rng.choice(_rows(code))
    return start, end


def _lines(code, lang, rng):
    rows = _rows(code)
    count = min(rng.choice([2, 2, 2, 3, 3, 4, 5, 6, 8]), len(rows))
    i = rng.randrange(len(rows) - count + 1)
    return rows[i][0], rows[i + count - 1][1]


def _rest(code, lang, rng):
    """From inside or at the start of a line to the end of that line: what an editor completes."""
    start, end, _ = rng.choice(_rows(code))
    starts = [m.start() for m in re.finditer(r"\b\w|(?<=[(\[= ])\S", code[start:end])]
    return (start + rng.choice(starts), end) if starts else None


def _span(code, lang, rng):
    """A few words and signs inside one line."""
    start, end, _ = rng.choice(_rows(code))
    words = list(re.finditer(r"\w+|[^\w\s]+", code[start:end]))
    count = min(rng.choice([1, 2, 3, 3, 4, 5, 6]), len(words))
    i = rng.randrange(len(words) - count + 1)
    return start + words[i].start(), start + words[i + count - 1].end()


def _blocks(code, lang):
    """(level, start, end) of the lines that stand deeper than the line before them."""
    rows = _rows(code)
    for i in range(len(rows) - 1):
        deep = rows[i + 1][2]
        opens = code[rows[i][0] : rows[i][1]].endswith(":" if lang == "python" else "{")
        if opens and deep > rows[i][2]:
            j = i + 1
            while j + 1 < len(rows) and rows[j + 1][2] >= deep:
                j += 1
            yield rows[i], rows[i + 1][0], rows[j][1]


def _block(code, lang, rng):
    found = [(s, e) for row, s, e in _blocks(code, lang)]
    return rng.choice(found) if found else None


FUNCTION = re.compile(r"(?:async )?def |(?:export )?(?:async )?function\b|.*=> \{$|(?:static |async |get |set |\*)*[#\w$]+\(.*\) \{$")


def _body(code, lang, rng):
    """A function's or method's whole body."""
    found = [(s, e) for row, s, e in _blocks(code, lang) if FUNCTION.match(code[row[0] : row[1]]) and not re.match(r"(?:if|for|while|switch|catch)\b", code[row[0] : row[1]])]
    return rng.choice(found) if found else None


def _expression(code, lang, rng):
    import ast

    if lang == "javascript":
        return javascript.expression(code, rng) if javascript else None
    source = Source(code)
    kinds = (ast.Call, ast.BinOp, ast.Compare, ast.BoolOp, ast.ListComp, ast.GeneratorExp, ast.DictComp, ast.Subscript, ast.IfExp, ast.Lambda, ast.JoinedStr, ast.Attribute)
    found = [n for n in ast.walk(source.tree) if isinstance(n, kinds) and source.located(n)]
    found += [a for n in ast.walk(source.tree) if isinstance(n, ast.Call) and source.located(n) for a in n.args]
    return source.span(rng.choice(found)) if found else None


MAKERS = dict(line=_line, lines=_lines, rest=_rest, span=_span, block=_block, body=_body, expression=_expression)


def make(lang, code, request, rng, kind=None, held=False, tries=8):
    """A part of the code to fill in, or None; the request is the prompt half of the time. held=True makes only held-out ones."""
    for _ in range(tries):
        name = kind or rng.choice(KINDS)
        place = MAKERS[name](code, lang, rng)
        if place is None or not code[place[0] : place[1]].strip() or place[1] - place[0] > 0.95 * len(code.strip()):
            continue
        start, end = place
        if name in ("line", "lines", "block", "body") and rng.random() < 0.15:
            start = code.rfind("\n", 0, start) + 1
        prefix, middle, suffix = code[:start], code[start:end], code[end:]
        if held_out("infill", prefix, middle, suffix) == held:
            prompt = request if rng.random() < 0.5 else "" if rng.random() < 0.5 else rng.choice(PROMPTS)
            return Infill(prompt, prefix, suffix, middle, name)
    return None
