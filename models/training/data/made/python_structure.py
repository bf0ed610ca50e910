"""Edits of the structure of Python code: a function extracted, functions gathered in a class, a guard for empty input."""
import ast

from data.made.source import Change, indented, inside, loads, parameters, splice, stores
from data.made.words import fresh_name

JUMPS = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom, ast.Await, ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom)


def extract_function(source, request, rng):
    """The statements from the first to the last that write one variable become a function that returns it."""
    found = []
    for f in source.tree.body:
        if not isinstance(f, ast.FunctionDef) or inside(f.body, (ast.FunctionDef, ast.Lambda)) or not source.alone(f):
            continue
        local = {a.arg for a in parameters(f)} | {n.id for n in stores(f.body) if isinstance(n, ast.Name)}
        for name in sorted(local - {a.arg for a in parameters(f)}):
            writers = [i for i, s in enumerate(f.body) if stores([s], name) or any(isinstance(n, ast.Attribute) and getattr(n.value, "id", None) == name for n in ast.walk(s)) or _item_set(s, name)]
            if not writers or not stores([f.body[writers[0]]], name):
                continue
            first, last = writers[0], writers[-1]
            run, rest = f.body[first : last + 1], f.body[last + 1 :]
            written = {n.id for n in stores(run)if isinstance(n, ast.Name)}
            if not rest or not loads(rest, name) or inside(run, JUMPS) or any(loads(rest, n) for n in written - {name}) or first == 0 and not rest or written & {n.id for s in f.body[:first] for n in loads([s])}:
                continue
            if len(run) == 1 and not isinstance(run[0], (ast.For, ast.While)) and len(source.text(run[0])) < 25 or len(rest) == 1 and len(run) == len(f.body) - 1 and source.text(rest[0]) == f"return {name}":
                continue
            inputs = []
            for n in sorted(loads(run), key=lambda n: (n.lineno, n.col_offset)):
                if n.id in local and n.id not in inputs and (n.id not in written or n.id in {a.arg for a in parameters(f)}):
                    inputs.append(n.id)
            found.append((f, name, run, inputs))
    if not found:
        return None
    f, name, run, inputs = rng.choice(found)
    new = rng.choice(["compute_", "get_", "find_", "build_", "make_", "calculate_", ""]) + name
    new = new if new not in source.names() else fresh_name(rng, "function", source.names())
    pad = " " * run[0].col_offset
    body, call = source.code[source.rows(run[0])[0] : source.rows(run[-1])[1]], f"{new}({', '.join(inputs)})"
    if len(run) == 1 and isinstance(run[0], ast.Assign) and len(run[0].targets) == 1 and isinstance(run[0].targets[0], ast.Name):
        body = f"{pad}return {source.text(run[0].value)}\n"
    else:
        body = body.rstrip("\n") + f"\n{pad}return {name}\n"
    body = indented(body, 4 - run[0].col_offset)
    at = source.rows(f)[0]
    after = splice(source.code, [(at, at, f"def {call}:\n{body}\n\n"), (*source.rows(run[0], run[-1]), f"{pad}{name} = {call}\n")])
    return Change(source.code, after, dict(name=name, new=new, function=f.name))


def _item_set(statement, name):
    return any(isinstance(n, ast.Subscript) and not isinstance(n.ctx, ast.Load) and getattr(n.value, "id", None) == name for n in ast.walk(statement))


def functions_to_class(source, request, rng):
    """Functions that share their first parameter become methods; it becomes an attribute."""
    functions = [f for f in source.tree.body if isinstance(f, ast.FunctionDef)]
    shared = functions[0].args.args[0].arg if functions and functions[0].args.args else None
    if len(functions) < 2 or shared in (None, "self") or any(not f.args.args or f.args.args[0].arg != shared or f.decorator_list or not source.alone(f) for f in functions):
        return None
    names = {f.name for f in functions}
    if any(stores(f.body, shared) or f.args.defaults and len(f.args.defaults) == len(f.args.args) or inside(f.body, (ast.JoinedStr,)) for f in functions) or source.tree.body[-len(functions) :] != functions:
        return None
    changes = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.Name) and n.id in names:
            call = source.parent[n]
            if not (isinstance(call, ast.Call) and call.func is n and call.args and getattr(call.args[0], "id", None) == shared):
                return None
            end = source.span(call.args[1])[0] if len(call.args) > 1 else source.span(call.args[0])[1]
            changes.append((source.span(n)[0], end, f"self.{n.id}("))
    taken = [(start, end) for start, end, _ in changes]
    changes += [(*source.span(n), f"self.{shared}") for f in functions for n in loads(f.body, shared) if not any(a <= source.span(n)[0] < b for a, b in taken)]
    changes += [(*source.span(f.args.args[0]), "self") for f in functions]
    changed, start = splice(source.code, changes), source.rows(functions[0])[0]
    new = fresh_name(rng, "class", source.names())
    methods = indented(changed[start:], 4).replace("\n\n\n", "\n\n")
    after = changed[:start] + f"class {new}:\n    def __init__(self, {shared}):\n        self.{shared} = {shared}\n\n{methods}"
    bridge = "".join(f"\ndef {n}(first, *rest, **named):\n    return {new}(first).{n}(*rest, **named)\n" for n in sorted(names))
    listed = ", ".join(f"`{f.name}`" for f in functions[:-1]) + f" and `{functions[-1].name}`"
    return Change(source.code, after, dict(new=new, shared=shared, listed=listed), bridge=bridge)


PLURAL = ("s", "list", "text", "string", "data", "matrix", "grid", "sentence", "word", "arr", "array")
RESULTS = ["None", "0", "[]", '""', "False", "{}", "-1"]


def _guard_place(source):
    for f in source.functions():
        a = [p.arg for p in f.args.args if p.arg not in ("self", "cls")]
        if a and (a[0].endswith(PLURAL) or len(a[0]) == 1 and a[0] in "s") and not f.args.defaults and not inside(f.body, (ast.Yield, ast.YieldFrom)) and f.body[0].lineno > f.lineno and not f.name.startswith("__"):
            yield f, a[0]


def add_guard(source, request, rng):
    """Empty input gets an answer or an error of its own, at a function's start; or such a guard that is there was missing."""
    present = []
    for f in source.functions():
        names = {p.arg for p in f.args.args}
        s = f.body[0]
        if isinstance(s, ast.If) and not s.orelse and len(s.body) == 1 and source.alone(s) and len(f.body) > 1 and isinstance(s.test, ast.UnaryOp) and isinstance(s.test.op, ast.Not) and getattr(s.test.operand, "id", None) in names:
            if isinstance(s.body[0], ast.Return) and s.body[0].value and isinstance(s.body[0].value, (ast.Constant, ast.List, ast.Dict, ast.UnaryOp)):
                present.append((f, s, f"return {source.text(s.body[0].value)}", f"return `{source.text(s.body[0].value)}`"))
            elif isinstance(s.body[0], ast.Raise) and isinstance(s.body[0].exc, ast.Call) and len(s.body[0].exc.args) == 1 and isinstance(s.body[0].exc.args[0], ast.Constant):
                present.append((f, s, source.text(s.body[0]), f"raise `{source.text(s.body[0].exc)}`"))
    if present and rng.random() < 0.7:
        f, s, _, how = rng.choice(present)
        return Change(splice(source.code, [(*source.rows(s), "")]), source.code, dict(function=f.name, name=s.test.operand.id, how=how))
    choices = [(f, p) for f, p in _guard_place(source) if not (isinstance(f.body[0], ast.If) and p in {n.id for n in loads([f.body[0].test])}) and ast.get_docstring(f) is None]
    if not choices:
        return None
    f, p = rng.choice(choices)
    message = rng.choice([f"{p} is empty", f"{p} must not be empty", "empty input", f"no {p} given"])
    returns = [source.text(n.value) for n in ast.walk(f) if isinstance(n, ast.Return) and n.value]
    fitting = ["[]"] if any(r.startswith(("[", "sorted", "list")) for r in returns) else ['""'] if any('".join' in r or r.startswith(("f\"", '"')) for r in returns) else ["0", "None"] if any(r.startswith(("sum", "len", "max", "min")) for r in returns) else RESULTS
    what = rng.choice([f'raise ValueError("{message}")', "return " + rng.choice(fitting)])
    how = what.replace("raise ", "raise `", 1).replace("return ", "return `", 1) + "`"
    first, pad = source.rows(f.body[0])[0], source.indent(f.body[0])
    after = splice(source.code, [(first, first, f"{pad}if not {p}:\n{pad}    {what}\n")])
    return Change(source.code, after, dict(function=f.name, name=p, how=how))


EDITS = dict(extract_function=extract_function, functions_to_class=functions_to_class, add_guard=add_guard)
