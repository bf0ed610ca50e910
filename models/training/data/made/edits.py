"""Edit tasks made by program: code before, code after, and the instruction between them.

    make("python", code, request, random.Random(1))  ->  Edit(kind, instruction, before, after)

What is held out for the suites is never made unless asked for: an edit is known by its kind and by its code with the
names taken out, so that the same edit under other names is held out too.
"""
import ast
from dataclasses import dataclass, field

from data.made import checking, python_bugs, python_flow, python_names, python_structure, python_text
from data.made.held_out import held_out
from data.made.source import Source
from data.made.wordings import instruction

try:
    from data.made import javascript
except ImportError:  # without tree-sitter there are no edits of JavaScript
    javascript = None

PYTHON = {**python_names.EDITS, **python_flow.EDITS, **python_text.EDITS, **python_structure.EDITS}
PYTHON_BUGS = python_bugs.EDITS
JAVASCRIPT = javascript.EDITS if javascript else {}
JAVASCRIPT_BUGS = javascript.BUGS if javascript else {}


@dataclass
class Edit:
    kind: str
    instruction: str
    before: str
    after: str
    # What the tests of the code need so that they run on the edited code: other names, and code between it and them.
    renames: dict = field(default_factory=dict)
    bridge: str = ""
    facts: dict = field(default_factory=dict)

    @property
    def is_bug(self):
        return self.kind in PYTHON_BUGS or self.kind in JAVASCRIPT_BUGS


def kinds(lang):
    """All kinds of a language; bugs first."""
    return [*PYTHON_BUGS, *PYTHON] if lang == "python" else [*JAVASCRIPT_BUGS, *JAVASCRIPT]


def parses(lang, code):
    if lang == "python":
        try:
            ast.parse(code)
        except SyntaxError:
            return False
        return True
    return javascript.parses(code)


def make(lang, code, request, rng, kind=None, held=False, tries=6):
    """An edit of the code, of that kind or of any; None where none is found. held=True makes only held-out ones."""
    makers = {**PYTHON, **PYTHON_BUGS} if lang == "python" else {**JAVASCRIPT, **JAVASCRIPT_BUGS}
    if not makers or not parses(lang, code):
        return None
    source = Source(code) if lang == "python" else javascript.Source(code)
    left = [kind] * tries if kind else order(lang, rng)
    for name in left:
        change = makers[name](source, request, rng)
        if change is None or change.before == change.after or not parses(lang, change.after) or name != "syntax_error" and not parses(lang, change.before):
            continue
        if held_out(name, change.before, change.after) == held:
            return Edit(name, instruction(name, change.facts, rng), change.before, change.after, change.renames, change.bridge, change.facts)
    return None


def order(lang, rng):
    """All kinds in the order to try them in: a bug first in 4 of 10 cases, kinds that fit any code later."""
    bugs, others = [list(g) for g in ((PYTHON_BUGS, PYTHON) if lang == "python" else (JAVASCRIPT_BUGS, JAVASCRIPT))]
    rng.shuffle(bugs)
    rng.shuffle(others)
    # Nearly all code has names, parameters and functions to document; other kinds would be drowned by these.
    common = {"add_parameter", "remove_parameter", "add_docstring", "remove_docstring", "add_jsdoc", "remove_jsdoc", "return_to_print", "print_to_return", "add_guard", "var_to_let", "let_to_const"}
    others.sort(key=lambda k: k in common and rng.random() < 0.75 or k == "rename" and rng.random() < 0.5)
    bugs.sort(key=lambda k: k in ("syntax_error", "missing_return", "wrong_variable") and rng.random() < 0.6)
    return bugs + others if rng.random() < 0.4 else others + bugs


def verified(edit, lang, tests):
    """Whether the tests pass on the edited code and, where a bug was put in, fail on the code before."""
    if edit.kind == "return_to_print":
        return False
    pairs = [(edit.after + edit.bridge, checking.renamed_tests(tests, edit.renames, lang))]
    after, *before = checking.faults(lang, pairs + ([(edit.before, tests)] if edit.is_bug else []))
    return after is None and None not in before
