"""Edits of names, parameters, docstrings and type hints of Python code."""
import ast
import re

from data.made.source import TAKEN, Change, Source, parameters, splice, stores
from data.made.words import constant_name, doc_text, fresh_name
from identifiers import rename as rename_tokens


def rename(source, request, rng):
    """A function, class, parameter, variable or attribute under a new name everywhere."""
    names, attributes, other, own = {}, set(), set(), {}
    for n in ast.walk(source.tree):
        if isinstance(n, (ast.FunctionDef, ast.ClassDef)):
            method = isinstance(source.parent.get(n), ast.ClassDef)
            (own if method else names)[n.name] = "method" if method else "class" if isinstance(n, ast.ClassDef) else "function"
        elif isinstance(n, ast.arg):
            names.setdefault(n.arg, "parameter")
        elif isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store):
            names.setdefault(n.id, "variable")
        elif isinstance(n, ast.Attribute):
            attributes.add(n.attr)
            if isinstance(n.value, ast.Name) and n.value.id == "self" and isinstance(n.ctx, ast.Store):
                own.setdefault(n.attr, "attribute")
        elif isinstance(n, ast.keyword):
            other.add(n.arg)
        elif isinstance(n, (ast.Global, ast.Nonlocal)):
            other.update(n.names)
        elif isinstance(n, ast.alias):
            other.update({n.name, n.asname})
        elif isinstance(n, ast.AnnAssign) and isinstance(source.parent[n], ast.ClassDef):
            other.add(n.target.id)
    # A local name may be an attribute's as well, an attribute only self's: what else has that attribute is not known.
    kinds = {n: k for n, k in names.items() if n not in attributes | other | set(own)}
    for n, kind in own.items():
        foreign = any(isinstance(a, ast.Attribute) and a.attr == n and not (isinstance(a.value, ast.Name) and a.value.id == "self") for a in ast.walk(source.tree))
        if n not in names and n not in other and not foreign:
            kinds[n] = kind
    kinds = {n: k for n, k in kinds.items() if n not in TAKEN and n != "_" and not n.startswith("__")}
    if not kinds:
        return None
    old = rng.choice(sorted(kinds))
    new = fresh_name(rng, kinds[old], source.names(), old)
    mapping = {old: new}
    return Change(source.code, rename_tokens(source.code, mapping, "python"), dict(old=old, new=new, what=kinds[old]), renames=mapping)


def _insert_parameter(source, function, text):
    """The span and text that put a parameter after the last positional one."""
    a = function.args
    last = ([*a.posonlyargs, *a.args] or [None])[-1]
    if last is None:
        if parameters(function):
            return None
        at = source.code.index("(", source.span(function)[0]) + 1
        return at, at, text
    end = source.span(a.defaults[-1] if a.defaults else last)[1]
    return end, end, ", " + text


def _functions(source):
    return [f for f in source.functions() if source.alone(f) or not isinstance(source.parent[f], ast.FunctionDef)]


NEW_PARAMETERS = [
    ("verbose", "False"), ("reverse", "False"), ("strict", "False"), ("limit", "None"), ("default", "None"), ("debug", "False"), ("start", "0"), ("step", "1"), ("sep", '" "'),
    ("key", "None"), ("ignore_case", "False"), ("precision", "2"), ("timeout", "10"), ("prefix", '""'), ("max_items", "100"), ("encoding", '"utf-8"'), ("retries", "3"), ("dry_run", "False"),
]


def add_parameter(source, request, rng):
    """A further optional parameter, in the signature only."""
    function = rng.choice(_functions(source) or [None])
    name, default = rng.choice(NEW_PARAMETERS)
    place = function and name not in source.names() and _insert_parameter(source, function, f"{name}={default}")
    if not place or any(d.id == "property" for d in function.decorator_list if isinstance(d, ast.Name)) or re.match(r"__(?!init)", function.name):
        return None
    return Change(source.code, splice(source.code, [place]), dict(name=name, default=default, function=function.name))


def remove_parameter(source, request, rng):
    """A parameter that nothing uses goes."""
    change = add_parameter(source, request, rng)
    if change is None:
        return None
    return Change(change.after, change.before, change.facts)


def constant_to_parameter(source, request, rng):
    """A number or text in a function's body becomes a parameter with that default."""
    choices = []
    for f in source.functions():
        for n in (n for s in f.body for n in ast.walk(s)):
            up = source.parent.get(n)
            if source.located(n) and isinstance(n, ast.Constant) and type(n.value) in (int, float, str) and not isinstance(up, (ast.JoinedStr, ast.FormattedValue, ast.Expr, ast.Subscript, ast.arguments, ast.Dict)):
                if source.function_of(n) is f and (isinstance(n.value, str) and 0 < len(n.value) <= 12 or not isinstance(n.value, str) and n.value not in (0, 1)):
                    if not isinstance(up, ast.Slice) and sum(isinstance(m, ast.Constant) and m.value == n.value for m in ast.walk(f)) == 1:
                        choices.append((f, n))
    if not choices:
        return None
    f, n = rng.choice(choices)
    name = constant_name(rng, n.value, source.names())
    place = _insert_parameter(source, f, f"{name}={source.text(n)}")
    if not place or f.decorator_list or f.name.startswith("__"):
        return None
    after = splice(source.code, [place, (*source.span(n), name)])
    return Change(source.code, after, dict(name=name, default=source.text(n), function=f.name))


def _docstring_line(source, function, text):
    first = function.body[0]
    at = source.starts[min([first.lineno] + [d.lineno for d in getattr(first, "decorator_list", [])]) - 1]
    return at, at, f'{source.indent(first)}"""{text}"""\n'


def add_docstring(source, request, rng):
    """The docstring says what the request says, or what the name says."""
    candidates = [f for f in source.tree.body if isinstance(f, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(f) is None and f.body[0].lineno > f.lineno]
    if not candidates:
        return None
    target = candidates[-1] if rng.random() < 0.6 else rng.choice(candidates)
    text = doc_text(request, target.name, rng, main=target is candidates[-1])
    if text is None:
        return None
    after = splice(source.code, [_docstring_line(source, target, text)])
    return Change(source.code, after, dict(function=target.name, text=text, what="class" if isinstance(target, ast.ClassDef) else "function"))


def remove_docstring(source, request, rng):
    change = add_docstring(source, request, rng)
    return change and Change(change.after, change.before, change.facts)


def without_hints(code):
    """The code without annotations of parameters, results and variables; those of class fields stay. None if it has none."""
    source, changes = Source(code), []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.FunctionDef):
            for a in parameters(n):
                if a.annotation:
                    name_end = source.span(a)[0] + len(a.arg)
                    changes.append((name_end, source.span(a.annotation)[1], ""))
            defaults = list(zip([*n.args.posonlyargs, *n.args.args][::-1], n.args.defaults[::-1])) + [(a, d) for a, d in zip(n.args.kwonlyargs, n.args.kw_defaults) if d]
            for a, default in defaults:
                if a.annotation:
                    changes.append((source.span(a.annotation)[1], source.span(default)[0], "="))
            if n.returns:
                start = source.code.rindex(")", 0, source.span(n.returns)[0]) + 1
                changes.append((start, source.span(n.returns)[1], ""))
        elif isinstance(n, ast.AnnAssign) and n.value and not isinstance(source.parent[n], ast.ClassDef):
            changes.append((source.span(n.target)[1], source.span(n.annotation)[1], ""))
    if not changes:
        return None
    code = splice(code, changes)
    tree = ast.parse(code)
    used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    for n in reversed(tree.body):
        if isinstance(n, ast.ImportFrom) and n.module in ("typing", "collections.abc", "__future__") and not any((a.asname or a.name) in used for a in n.names):
            lines = code.splitlines(True)
            code = "".join(lines[: n.lineno - 1] + lines[n.end_lineno :]).lstrip("\n")
    return code


def add_hints(source, request, rng):
    plain = without_hints(source.code)
    return plain and Change(plain, source.code, {"function": _some_function(source)})


def remove_hints(source, request, rng):
    plain = without_hints(source.code)
    return plain and Change(source.code, plain, {"function": _some_function(source)})


def _some_function(source):
    return next((n.name for n in source.tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))), "code")


EDITS = dict(
    rename=rename, add_parameter=add_parameter, remove_parameter=remove_parameter, constant_to_parameter=constant_to_parameter, add_docstring=add_docstring,
    remove_docstring=remove_docstring, add_hints=add_hints, remove_hints=remove_hints,
)
