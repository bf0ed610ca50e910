"""Bugs put into working Python code: the edit is to mend them."""
import ast

from data.made.source import Change, inside, loads, splice, stores

# Where two operators may stand for one another in a mistake.
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.Mult: "+", ast.FloorDiv: "/", ast.Div: "//", ast.Mod: "//", ast.Pow: "*"}
COMPARISONS = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
TURNED = {ast.Lt: ">", ast.LtE: ">=", ast.Gt: "<", ast.GtE: "<=", ast.Eq: "!=", ast.NotEq: "==", ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}


def _between(source, left, right, old, new):
    """The change of the operator that stands between two operands."""
    start, end = source.span(left)[1], source.span(right)[0]
    gap = source.code[start:end]
    return (start, end, gap.replace(old, new, 1)) if gap.count(old) == 1 and "#" not in gap else None


def _chosen(source, rng, found, **facts):
    """found: (changes, facts) pairs."""
    found = [(c, f) for c, f in found if c and all(c)]
    if not found:
        return None
    changes, more = rng.choice(found)
    return Change(splice(source.code, changes), source.code, {"function": _name(source, rng), **facts, **more})


def _name(source, rng):
    names = [n.name for n in source.tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    return names[-1] if names else "code"


SYMBOL = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.FloorDiv: "//", ast.Div: "/", ast.Mod: "%", ast.Pow: "**"}
COMPARED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not"}


def wrong_operator(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.BinOp) and type(n.op) in ARITHMETIC and not isinstance(n.left, (ast.JoinedStr, ast.List)) and not (isinstance(n.left, ast.Constant) and isinstance(n.left.value, str)) and source.located(n):
            found.append(([_between(source, n.left, n.right, SYMBOL[type(n.op)], ARITHMETIC[type(n.op)])], {}))
        elif isinstance(n, ast.AugAssign) and type(n.op) in (ast.Add, ast.Sub):
            found.append(([_between(source, n.target, n.value, SYMBOL[type(n.op)] + "=", ARITHMETIC[type(n.op)] + "=")], {}))
    return _chosen(source, rng, found)


def wrong_comparison(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.Compare) and len(n.ops) == 1 and type(n.ops[0]) in COMPARED and source.located(n):
            for table in (COMPARISONS, TURNED):
                if type(n.ops[0]) in table:
                    found.append(([_between(source, n.left, n.comparators[0], COMPARED[type(n.ops[0])], table[type(n.ops[0])])], {}))
    return _chosen(source, rng, found)


def off_by_one(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.Call) and getattr(n.func, "id", None) == "range" and 1 <= len(n.args) <= 2 and source.located(n):
            stop, text = n.args[-1], source.text(n.args[-1])
            last = isinstance(stop, ast.BinOp) and isinstance(stop.op, (ast.Add, ast.Sub)) and isinstance(stop.right, ast.Constant) and stop.right.value == 1
            others = [source.text(stop.left)] if last else [text + " - 1", text + " + 1"]
            found += [([(*source.span(stop), other)], {}) for other in others]
            if len(n.args) == 1:
                found.append(([(*source.span(stop), "1, " + text)], {}))
            elif isinstance(n.args[0], ast.Constant) and isinstance(n.args[0].value, int):
                found.append(([(*source.span(n.args[0]), str(n.args[0].value + (1 if n.args[0].value < 1 else -1)))], {}))
        elif isinstance(n, ast.Slice) and n.upper is not None and source.located(n):
            found.append(([(*source.span(n.upper), source.text(n.upper) + " - 1")], {}) if not isinstance(n.upper, (ast.BinOp, ast.UnaryOp)) else ([None], {}))
    return _chosen(source, rng, found)


def wrong_variable(source, request, rng):
    found = []
    for f in source.functions():
        local = sorted({a.arg for a in f.args.args if a.arg not in ("self", "cls")} | {n.id for n in stores(f.body) if isinstance(n, ast.Name)})
        for n in loads(f.body):
            others = [v for v in local if v != n.id]
            if n.id in local and others and source.located(n) and source.function_of(n) is f and not isinstance(source.parent[n], ast.Return):
                found.append(([(*source.span(n), rng.choice(others))], {}))
    return _chosen(source, rng, found)


def missing_return(source, request, rng):
    found = []
    for f in source.functions():
        r = f.body[-1]
        if isinstance(r, ast.Return) and r.value and source.alone(r) and len(f.body) > 1:
            if isinstance(r.value, ast.Name):
                found.append(([(*source.rows(r), "")], dict(function=f.name)))
            else:
                found.append(([(source.span(r)[0], source.span(r.value)[0], "")], dict(function=f.name)))
        elif isinstance(r, ast.Return) and r.value and source.alone(r) and isinstance(r.value, (ast.Call, ast.BinOp)):
            found.append(([(source.span(r)[0], source.span(r.value)[0], "")], dict(function=f.name)))
    return _chosen(source, rng, found)


def early_return(source, request, rng):
    """The last return has slipped into the loop before it."""
    found = []
    for f in source.functions():
        if len(f.body) > 1 and isinstance(r := f.body[-1], ast.Return) and isinstance(f.body[-2], (ast.For, ast.While)) and source.alone(r) and not f.body[-2].orelse:
            gap = source.code[source.rows(f.body[-2])[1] : source.rows(r)[0]]
            if not gap.strip():
                found.append(([(*source.rows(r), "    " + source.lines_of(r))], dict(function=f.name)))
    return _chosen(source, rng, found)


def used_too_early(source, request, rng):
    """A start value is set inside the loop that uses it, or after it."""
    found = []
    for block in source.blocks():
        for a, b in zip(block, block[1:]):
            if isinstance(a, ast.Assign) and isinstance(a.targets[0], ast.Name) and isinstance(b, (ast.For, ast.While)) and loads([b], a.targets[0].id) and source.alone(a) and not source.has_comment(a, b):
                name, text = a.targets[0].id, source.lines_of(a)
                start = source.rows(b)[1]
                found.append(([(*source.rows(a), ""), (start, start, text)], dict(name=name)))
                first = source.rows(b.body[0])[0]
                if b.body[0].lineno > b.lineno and not loads([b.iter if isinstance(b, ast.For) else b.test], name):
                    found.append(([(*source.rows(a), ""), (first, first, "    " + text)], dict(name=name)))
                found.append(([(*source.rows(a), "")], dict(name=name)))
    return _chosen(source, rng, found)


def wrong_start(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.Assign) and isinstance(n.targets[0], ast.Name) and isinstance(n.value, ast.Constant) and type(n.value.value) in (int, float, bool):
            v = n.value.value
            new = str(not v) if isinstance(v, bool) else "1" if v == 0 else "0" if v == 1 else str(v + rng.choice([-1, 1]))
            found.append(([(*source.span(n.value), new)], dict(name=n.targets[0].id)))
    return _chosen(source, rng, found)


def and_or(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.BoolOp) and len(n.values) == 2 and source.located(n):
            old, new = ("and", "or") if isinstance(n.op, ast.And) else ("or", "and")
            found.append(([_between(source, *n.values, old, new)], {}))
    return _chosen(source, rng, found)


def missing_not(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.UnaryOp) and isinstance(n.op, ast.Not) and source.located(n):
            found.append(([(source.span(n)[0], source.span(n.operand)[0], "")], {}))
        elif isinstance(n, (ast.If, ast.While)) and isinstance(n.test, (ast.Name, ast.Call)):
            found.append(([(source.span(n.test)[0],) * 2 + ("not ",)], {}))
    return _chosen(source, rng, found)


def wrong_index(source, request, rng):
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, ast.Subscript) and isinstance(n.ctx, ast.Load) and source.located(n) and source.function_of(n):
            i, text = n.slice, source.text(n.slice)
            if isinstance(i, ast.Constant) and isinstance(i.value, int):
                found.append(([(*source.span(i), rng.choice(["1"] if i.value == 0 else [str(i.value - 1), str(i.value + 1)]))], {}))
            elif text == "-1":
                found.append(([(*source.span(i), "0")], {}))
            elif isinstance(i, ast.Name) and len(i.id) <= 2:
                found.append(([(*source.span(i), text + rng.choice([" + 1", " - 1"]))], {}))
            elif isinstance(i, ast.BinOp) and isinstance(i.right, ast.Constant):
                found.append(([(*source.span(i), source.text(i.left))], {}))
    return _chosen(source, rng, found)


def missing_case(source, request, rng):
    """A recursion's base case, or a special case at a function's start, is left out."""
    found = []
    for f in source.functions():
        recursive = bool(loads(f.body, f.name))
        for s in f.body[:2]:
            if isinstance(s, ast.If) and not s.orelse and len(s.body) == 1 and isinstance(s.body[0], ast.Return) and source.alone(s) and len(f.body) > 1:
                found.append(([(*source.rows(s), "")], dict(function=f.name, test=source.text(s.test), case="base case" if recursive else "special case")))
    return _chosen(source, rng, found)


def missing_self(source, request, rng):
    """A method's self is left out of its parameters."""
    found = []
    for f in source.functions():
        if isinstance(source.parent[f], ast.ClassDef) and f.args.args and f.args.args[0].arg == "self" and not f.decorator_list:
            start, end = source.span(f.args.args[0])
            found.append(([(start, source.span(f.args.args[1])[0] if len(f.args.args) > 1 else end, "")], dict(function=f.name)))
    return _chosen(source, rng, found)


def syntax_error(source, request, rng):
    """A colon or a bracket is missing: the code before does not parse."""
    found = []
    for n in ast.walk(source.tree):
        if isinstance(n, (ast.For, ast.While, ast.If, ast.FunctionDef, ast.ClassDef)) and n.body[0].lineno > n.lineno:
            end = source.starts[n.lineno] - 1
            if source.code[: end].endswith(":") and "#" not in source.lines[n.lineno - 1]:
                found.append(([(end - 1, end, "")], {}))
        elif isinstance(n, ast.Call) and n.lineno == n.end_lineno and source.located(n) and rng.random() < 0.5:
            end = source.span(n)[1]
            found.append(([(end - 1, end, "")], {}))
    return _chosen(source, rng, found)


EDITS = dict(
    wrong_operator=wrong_operator, wrong_comparison=wrong_comparison, off_by_one=off_by_one, wrong_variable=wrong_variable, missing_return=missing_return, early_return=early_return,
    used_too_early=used_too_early, wrong_start=wrong_start, and_or=and_or, missing_not=missing_not, wrong_index=wrong_index, missing_case=missing_case, missing_self=missing_self, syntax_error=syntax_error,
)
