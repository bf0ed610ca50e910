"""Edits of Python texts and output: f-strings, format, concatenation, print and return."""
import ast
import re

from data.made.source import Change, fits, inside, loads, splice
from data.made.python_flow import _owner


def _literal(text):
    return ast.unparse(ast.Constant(text))[1:-1].replace('"', '\\"').replace("\\'", "'") if "\n" not in text else text.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _outermost(source, test):
    return [n for n in ast.walk(source.tree) if test(n) and not (source.parent.get(n) is not None and test(source.parent[n]))]


def _concatenation(node):
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)


def _terms(node):
    return _terms(node.left) + _terms(node.right) if _concatenation(node) else [node]


def _field(source, node):
    """An expression as it may stand in an f-string of every Python 3: no quotes, backslashes or braces."""
    text = source.text(node)
    return None if re.search(r"[\"\\{}\n:!#]", text) or inside([node], (ast.Lambda, ast.NamedExpr, ast.IfExp)) else text


def _sure(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str" and len(node.args) == 1 and not node.keywords


def concat_to_fstring(source, request, rng):
    """Only sums of a literal with str(...) calls: what else is added may not be a text, or not a name's."""
    found = []
    for n in _outermost(source, _concatenation):
        terms = _terms(n)
        constants = [t for t in terms if isinstance(t, ast.Constant) and isinstance(t.value, str)]
        rest = [t for t in terms if t not in constants]
        if not constants or not rest or not all(isinstance(t, ast.Name) or _sure(t) for t in rest) or any("\n" in source.text(t) for t in terms):
            continue
        fields = {t: _field(source, t.args[0] if _sure(t) else t) for t in rest}
        if None in fields.values():
            continue
        text = 'f"' + "".join(_literal(t.value).replace("{", "{{").replace("}", "}}") if t in constants else "{" + fields[t] + "}" for t in terms) + '"'
        found.append(((*source.span(n), text), {"function": _owner(source)}))
    if not found:
        return None
    return Change(source.code, splice(source.code, [c for c, _ in found]), found[0][1])


def _simple_fields(node):
    return all(isinstance(v, ast.Constant) or v.conversion == -1 for v in node.values)


def _pieces(source, node):
    """(format string with numbered holes, expression texts, format specs) of an f-string, or None."""
    template, values, specs = "", [], []
    for v in node.values:
        if isinstance(v, ast.Constant):
            template += _literal(v.value).replace("{", "{{").replace("}", "}}")
            continue
        spec = ""
        if v.format_spec:
            if not all(isinstance(p, ast.Constant) for p in v.format_spec.values):
                return None
            spec = "".join(p.value for p in v.format_spec.values)
        values.append(ast.unparse(v.value).replace("'", '"'))
        specs.append(spec)
        template += "{" + (":" + spec if spec else "") + "}"
    return template, values, specs


def _fstrings(source):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.JoinedStr) and isinstance(source.parent.get(n), ast.FormattedValue) is False and _simple_fields(n):
            start, end = source.span(n)
            text = source.code[start:end]
            if re.fullmatch(r"f\"[^\"\n]*\"|f'[^'\n]*'", text) and any(isinstance(v, ast.FormattedValue) for v in n.values) and (p := _pieces(source, n)):
                found.append((n, (start, end), *p))
    return found


def fstring_to_format(source, request, rng):
    found = [((*span, f'"{template}".format({", ".join(values)})'), None) for _, span, template, values, _ in _fstrings(source)]
    after = splice(source.code, [c for c, _ in found]) if found else None
    return Change(source.code, after, {"function": _owner(source)}) if after and fits(after) else None


def format_to_fstring(source, request, rng):
    change = fstring_to_format(source, request, rng)
    return change and Change(change.after, change.before, change.facts)


def fstring_to_concat(source, request, rng):
    found = []
    for n, span, _, values, specs in _fstrings(source):
        if any(specs) or isinstance(source.parent[n], (ast.BinOp, ast.Attribute)):
            continue
        values, terms = list(values), []
        for v in n.values:
            terms.append(f'"{_literal(v.value)}"' if isinstance(v, ast.Constant) else f"str({values.pop(0)})")
        found.append((*span, " + ".join(terms)))
    after = splice(source.code, found) if found else None
    return Change(source.code, after, {"function": _owner(source)}) if after and fits(after) else None


def fstring_from_concat(source, request, rng):
    change = fstring_to_concat(source, request, rng)
    return change and Change(change.after, change.before, change.facts)


def return_to_print(source, request, rng):
    """Functions whose last statement is their only return, and that nothing else in the code calls."""
    choices = []
    for f in source.tree.body:
        if isinstance(f, ast.FunctionDef) and isinstance(r := f.body[-1], ast.Return) and r.value and source.alone(r) and not inside(f.body, (ast.Yield, ast.YieldFrom, ast.Lambda)):
            if sum(isinstance(n, ast.Return) for n in ast.walk(f)) == 1 and not loads([source.tree], f.name) and not inside(f.body, (ast.FunctionDef,)) and not isinstance(r.value, ast.Tuple):
                choices.append((f, r))
    if not choices:
        return None
    f, r = rng.choice(choices)
    return Change(source.code, splice(source.code, [(*source.span(r), f"print({source.text(r.value)})")]), {"function": f.name})


def print_to_return(source, request, rng):
    change = return_to_print(source, request, rng)
    return change and Change(change.after, change.before, change.facts)


EDITS = dict(
    concat_to_fstring=concat_to_fstring, fstring_from_concat=fstring_from_concat, fstring_to_concat=fstring_to_concat, format_to_fstring=format_to_fstring,
    fstring_to_format=fstring_to_format, return_to_print=return_to_print, print_to_return=print_to_return,
)
