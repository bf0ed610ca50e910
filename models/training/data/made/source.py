"""Python source with its syntax tree, changed by splicing so that what an edit does not concern keeps its form."""
import ast
import builtins
import io
import keyword
import re
import tokenize
from dataclasses import dataclass, field

TAKEN = set(dir(builtins)) | set(keyword.kwlist) | {"self", "cls", "math", "re", "json", "random", "match", "case", "type"}


@dataclass
class Change:
    """Code before and after an edit, the words that its instruction needs, and what the tests of the code need to run on it."""

    before: str
    after: str
    facts: dict = field(default_factory=dict)
    renames: dict = field(default_factory=dict)
    bridge: str = ""


def splice(code, changes):
    """Replace spans, given as (start, end, text); none may overlap."""
    for start, end, text in sorted(changes, reverse=True):
        code = code[:start] + text + code[end:]
    return code


def indented(text, by):
    """Shift lines by so many columns, blank ones excepted."""
    return "".join((" " * by + line if by > 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]) if line.strip() else line for line in text.splitlines(True))


class Source:
    def __init__(self, code):
        self.code = code
        self.tree = ast.parse(code)
        self.lines = code.splitlines(True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))
        self.parent = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}

    def offset(self, line, column):
        if line > len(self.lines):
            return len(self.code)
        text = self.lines[line - 1]
        return self.starts[line - 1] + (column if text.isascii() else len(text.encode()[:column].decode()))

    def span(self, node):
        return self.offset(node.lineno, node.col_offset), self.offset(node.end_lineno, node.end_col_offset)

    def text(self, node):
        start, end = self.span(node)
        return self.code[start:end]

    def rows(self, first, last=None):
        """Span of the whole lines of one statement or of a run of them, decorators included."""
        line = min([first.lineno] + [d.lineno for d in getattr(first, "decorator_list", [])])
        return self.starts[line - 1], self.starts[(last or first).end_lineno]

    def lines_of(self, first, last=None):
        start, end = self.rows(first, last)
        return self.code[start:end]

    def indent(self, node):
        return " " * node.col_offset

    def alone(self, *statements):
        """Whether statements share their lines with nothing else and hold no string over several lines."""
        for node in statements:
            before = self.lines[node.lineno - 1][: node.col_offset].strip()
            after = self.code[self.span(node)[1] : self.starts[node.end_lineno]].strip()
            if before or after or any(isinstance(n, (ast.Constant, ast.JoinedStr)) and n.end_lineno > n.lineno for n in ast.walk(node)):
                return False
        return True

    def has_comment(self, first, last=None):
        start, end = self.rows(first, last)
        return any("#" in line for line in self.code[start:end].splitlines())

    def functions(self):
        return [n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef)]

    def blocks(self):
        """Every list of statements."""
        for node in ast.walk(self.tree):
            for name in ("body", "orelse", "finalbody"):
                block = getattr(node, name, None)
                if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                    yield block

    def located(self, node):
        """Whether a node's position can be relied on: inside f-strings it is wrong in some versions of Python."""
        while node in self.parent:
            node = self.parent[node]
            if isinstance(node, ast.JoinedStr):
                return False
        return True

    def function_of(self, node):
        while node in self.parent:
            node = self.parent[node]
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return node
        return None

    def tokens(self):
        return list(tokenize.generate_tokens(io.StringIO(self.code).readline))

    def names(self):
        return set(re.findall(r"[^\W\d]\w*", self.code))


def parameters(function):
    a = function.args
    return [*a.posonlyargs, *a.args, *a.kwonlyargs, *([a.vararg] if a.vararg else []), *([a.kwarg] if a.kwarg else [])]


def loads(nodes, name=None):
    return [n for top in nodes for n in ast.walk(top) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load) and (name is None or n.id == name)]


def stores(nodes, name=None):
    """Where names are bound or deleted: assignments, loops, imports, definitions, parameters of inner functions."""
    found = []
    for top in nodes:
        for n in ast.walk(top):
            bound = n.id if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load) else n.arg if isinstance(n, ast.arg) else None
            bound = n.name if isinstance(n, (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler)) else bound
            if bound is not None and (name is None or bound == name):
                found.append(n)
    return found


def inside(nodes, kinds):
    return any(isinstance(n, kinds) for top in nodes for n in ast.walk(top))


def plain(node):
    """An expression that can be read twice with the same result and without effects."""
    return not inside([node], (ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.ListComp, ast.GeneratorExp))


def fits(text):
    return all(len(line) <= 100 for line in text.splitlines())
