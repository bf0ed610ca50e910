"""Edits of Python control flow: loops and comprehensions, indices and enumerate, conditions, while and for."""
import ast

from data.made.source import Change, fits, inside, loads, splice, stores

JUMPS = (ast.Return, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom, ast.Await)
EMPTY = {"list": "[]", "dict": "{}", "set": "set()"}


def _pairs(source):
    """Statements that follow one another, with the rest of their block."""
    for block in source.blocks():
        for i in range(len(block) - 1):
            yield block[i], block[i + 1], block[i + 2 :]


def _empty(node):
    if isinstance(node, ast.List) and not node.elts:
        return "list"
    if isinstance(node, ast.Dict) and not node.keys:
        return "dict"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("set", "list", "dict") and not node.args and not node.keywords:
        return node.func.id
    return "sum" if isinstance(node, ast.Constant) and type(node.value) is int and node.value == 0 else None


def _added(source, kind, name, statement):
    """What a loop's innermost statement adds to its result."""
    if kind in ("list", "set") and isinstance(statement, ast.Expr) and isinstance(call := statement.value, ast.Call) and isinstance(call.func, ast.Attribute):
        if isinstance(call.func.value, ast.Name) and call.func.value.id == name and call.func.attr == {"list": "append", "set": "add"}[kind] and len(call.args) == 1:
            return source.text(call.args[0])
    if kind == "dict" and isinstance(statement, ast.Assign) and isinstance(t := statement.targets[0], ast.Subscript) and isinstance(t.value, ast.Name) and t.value.id == name:
        return f"{source.text(t.slice)}: {source.text(statement.value)}"
    if kind == "sum" and isinstance(statement, ast.AugAssign) and isinstance(statement.op, ast.Add) and isinstance(statement.target, ast.Name) and statement.target.id == name:
        return source.text(statement.value)
    return None


def loop_to_comprehension(source, request, rng):
    found = []
    for first, loop, rest in _pairs(source):
        if not (isinstance(first, ast.Assign) and len(first.targets) == 1 and isinstance(first.targets[0], ast.Name) and isinstance(loop, ast.For) and not loop.orelse):
            continue
        name, kind = first.targets[0].id, _empty(first.value)
        if kind is None or not source.alone(first, loop) or source.has_comment(first, loop):
            continue
        head, body = f"for {source.text(loop.target)} in {source.text(loop.iter)}", loop.body
        while len(body) == 1 and isinstance(body[0], (ast.For, ast.If)) and not body[0].orelse:
            inner = body[0]
            head += f" if {source.text(inner.test)}" if isinstance(inner, ast.If) else f" for {source.text(inner.target)} in {source.text(inner.iter)}"
            body = inner.body
        added = _added(source, kind, name, body[0]) if len(body) == 1 else None
        if added is None or "\n" in added + head or len(loads([loop], name)) + len(stores([loop], name)) != 1 or inside([loop], (ast.Yield, ast.Await, ast.NamedExpr, ast.IfExp)) or "lambda" in head:
            continue
        text = {"list": f"[{added} {head}]", "set": f"{{{added} {head}}}", "dict": f"{{{added} {head}}}", "sum": f"sum({added} {head})"}[kind]
        last, line = loop, f"{source.indent(first)}{name} = {text}\n"
        if rest and isinstance(rest[0], ast.Return) and isinstance(rest[0].value, ast.Name) and rest[0].value.id == name:
            last, line = rest[0], f"{source.indent(first)}return {text}\n"
        if any(n.id in {m.id for m in ast.walk(loop) if isinstance(m, ast.Name) and isinstance(m.ctx, ast.Store)} for s in rest for n in loads([s])) or not fits(line):
            continue
        found.append(((*source.rows(first, last), line), dict(name=name, what={"sum": "sum with a generator expression"}.get(kind, kind + " comprehension"))))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), {**facts, "function": _owner(source)})


def _owner(source):
    return next((n.name for n in reversed(source.tree.body) if isinstance(n, (ast.FunctionDef, ast.ClassDef))), "code")


def comprehension_to_loop(source, request, rng):
    found = []
    for block in source.blocks():
        for s in block:
            if isinstance(s, ast.Return) or isinstance(s, ast.Assign) and len(s.targets) == 1 and isinstance(s.targets[0], ast.Name):
                c, kind = s.value, {ast.ListComp: "list", ast.SetComp: "set", ast.DictComp: "dict"}.get(type(s.value))
                if isinstance(c, ast.Call) and isinstance(c.func, ast.Name) and c.func.id == "sum" and len(c.args) == 1 and isinstance(c.args[0], ast.GeneratorExp):
                    c, kind = c.args[0], "sum"
                if kind is None or not source.alone(s) or source.has_comment(s) or any(g.is_async for g in c.generators):
                    continue
                free = [n for n in ("result", "total", "found", "values", "output") if n not in source.names()]
                name = s.targets[0].id if isinstance(s, ast.Assign) else "total" if kind == "sum" and "total" in free else free[0] if free else None
                if name is None or name in {n.id for n in ast.walk(c) if isinstance(n, ast.Name)}:
                    continue
                bound = {n.id for g in c.generators for n in ast.walk(g.target) if isinstance(n, ast.Name)}
                owner = source.function_of(s)
                if owner is None or bound & {n.id for n in loads(x for x in owner.body if x is not s)} | bound & {a.arg for a in owner.args.args}:
                    continue
                pad, depth, lines = source.indent(s), 1, []
                lines.append(f"{pad}{name} = {'0' if kind == 'sum' else EMPTY[kind]}")
                for g in c.generators:
                    lines.append(f"{pad}{'    ' * (depth - 1)}for {source.text(g.target)} in {source.text(g.iter)}:")
                    for test in g.ifs:
                        lines.append(f"{pad}{'    ' * depth}if {source.text(test)}:")
                        depth += 1
                    depth += 1
                one = f"{name}[{source.text(c.key)}] = {source.text(c.value)}" if kind == "dict" else source.text(c.elt)
                one = one if kind == "dict" else f"{name} += {one}" if kind == "sum" else f"{name}.{'append' if kind == 'list' else 'add'}({one})"
                lines.append(f"{pad}{'    ' * (depth - 1)}{one}")
                if isinstance(s, ast.Return):
                    lines.append(f"{pad}return {name}")
                if any("\n" in line for line in lines):
                    continue
                found.append(((*source.rows(s), "\n".join(lines) + "\n"), dict(name=name, what="sum() call" if kind == "sum" else kind + " comprehension")))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), {**facts, "function": _owner(source)})


def _is_call(node, name, count):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name and len(node.args) == count and not node.keywords


def index_to_enumerate(source, request, rng):
    """for i in range(len(x)) becomes for i, item in enumerate(x), or for item in x where i serves nothing else."""
    found = []
    for loop in (n for n in ast.walk(source.tree) if isinstance(n, ast.For)):
        if not (isinstance(loop.target, ast.Name) and _is_call(loop.iter, "range", 1) and _is_call(loop.iter.args[0], "len", 1) and isinstance(x := loop.iter.args[0].args[0], ast.Name)):
            continue
        i, used = loop.target.id, []
        for n in (n for s in loop.body for n in ast.walk(s)):
            if isinstance(n, ast.Subscript) and isinstance(n.value, ast.Name) and n.value.id == x.id and isinstance(n.slice, ast.Name) and n.slice.id == i:
                used.append(n)
        others = len(loads(loop.body, i)) - len(used)
        owner = source.function_of(loop)
        changed = stores(loop.body, x.id) or stores(loop.body, i) or any(isinstance(n, ast.Subscript) and not isinstance(n.ctx, ast.Load) and getattr(n.value, "id", None) == x.id for s in loop.body for n in ast.walk(s))
        mutated = any(isinstance(n, ast.Attribute) and getattr(n.value, "id", None) == x.id for s in loop.body for n in ast.walk(s))
        if not used or changed or mutated or owner is None or len(loads(owner.body, i)) > len(loads(loop.body, i)) or any(source.text(n) != f"{x.id}[{i}]" for n in used):
            continue
        single = {"nums": "num", "numbers": "number", "words": "word", "values": "value", "rows": "row", "lines": "line", "chars": "char", "text": "char", "s": "char"}.get(x.id, "item")
        item = next((n for n in (single, "value", "element", "entry") if n not in source.names()), None)
        if item:
            head = f"for {i}, {item} in enumerate({x.id})" if others else f"for {item} in {x.id}"
            span = source.span(loop.target)[0] - len("for "), source.span(loop.iter)[1]
            found.append((loop, [(*span, head), *((*source.span(n), item) for n in used)], dict(index=i, items=x.id, item=item, how="enumerate" if others else "a plain for loop over the items")))
    if not found:
        return None
    loop, changes, facts = rng.choice(found)
    return Change(source.code, splice(source.code, changes), facts)


def _enumerate_expanded(source, request, rng):
    """for i, item in enumerate(x) becomes for i in range(len(x))."""
    found = []
    for loop in (n for n in ast.walk(source.tree) if isinstance(n, ast.For)):
        if not (isinstance(loop.target, ast.Tuple) and all(isinstance(t, ast.Name) for t in loop.target.elts) and _is_call(loop.iter, "enumerate", 1) and isinstance(x := loop.iter.args[0], ast.Name)):
            continue
        i, item = (t.id for t in loop.target.elts)
        used, owner = loads(loop.body, item), source.function_of(loop)
        mutated = any(isinstance(n, (ast.Attribute, ast.Subscript)) and getattr(n.value, "id", None) == x.id for s in loop.body for n in ast.walk(s))
        if not used or mutated or owner is None or any(stores(loop.body, n) for n in (i, item, x.id)) or len(loads(owner.body, item)) > len(used) or not all(map(source.located, used)):
            continue
        span = source.span(loop.target)[0], source.span(loop.iter)[1]
        found.append(([(*span, f"{i} in range(len({x.id}))"), *((*source.span(n), f"{x.id}[{i}]") for n in used)], dict(index=i, items=x.id, item=item, how="enumerate")))
    if not found:
        return None
    changes, facts = rng.choice(found)
    return Change(source.code, splice(source.code, changes), facts)


def _turned(*makers):
    """The edit that takes back what one of these does."""

    def maker(source, request, rng):
        for make in makers:
            if change := make(source, request, rng):
                return Change(change.after, change.before, change.facts)
        return None

    return maker


def _either(*makers):
    """What the first of these that can makes; mostly in that order."""

    def maker(source, request, rng):
        for make in makers if rng.random() < 0.7 else makers[::-1]:
            if change := make(source, request, rng):
                return change
        return None

    return maker


def _same_shape(source, a, b):
    """Two branches that return, or that set the same name."""
    if isinstance(a, ast.Return) and isinstance(b, ast.Return) and a.value and b.value:
        return "return "
    if isinstance(a, ast.Assign) and isinstance(b, ast.Assign) and len(a.targets) == len(b.targets) == 1 and source.text(a.targets[0]) == source.text(b.targets[0]):
        return source.text(a.targets[0]) + " = "
    return None


def if_to_conditional(source, request, rng):
    found = []
    for block in source.blocks():
        for i, s in enumerate(block):
            if not isinstance(s, ast.If) or len(s.body) != 1 or len(s.orelse) > 1 or source.code.startswith("elif", source.span(s)[0]):
                continue
            last = s.orelse[0] if s.orelse else block[i + 1] if i + 1 < len(block) and isinstance(s.body[0], ast.Return) else None
            head = last is not None and _same_shape(source, s.body[0], last)
            if not head or not source.alone(s, last if not s.orelse else s) or source.has_comment(s, last) or inside([s.body[0].value, last.value], (ast.IfExp, ast.Lambda)):
                continue
            line = f"{source.indent(s)}{head}{source.text(s.body[0].value)} if {source.text(s.test)} else {source.text(last.value)}\n"
            if fits(line) and line.count("\n") == 1 and not isinstance(s.body[0].value, ast.Tuple) and not isinstance(last.value, ast.Tuple):
                found.append(((*source.rows(s, last), line), dict(test=source.text(s.test), function=_owner(source))))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), facts)


def conditional_to_if(source, request, rng):
    found = []
    for block in source.blocks():
        for s in block:
            if isinstance(s, (ast.Return, ast.Assign)) and isinstance(e := s.value, ast.IfExp) and source.alone(s) and not source.has_comment(s) and (isinstance(s, ast.Return) or len(s.targets) == 1):
                head = "return " if isinstance(s, ast.Return) else source.text(s.targets[0]) + " = "
                pad = source.indent(s)
                text = f"{pad}if {source.text(e.test)}:\n{pad}    {head}{source.text(e.body)}\n"
                text += f"{pad}else:\n{pad}    {head}{source.text(e.orelse)}\n" if not isinstance(s, ast.Return) else f"{pad}return {source.text(e.orelse)}\n"
                if not any(isinstance(n, ast.IfExp) for n in ast.walk(e.orelse)) and "\n" not in source.text(e.test) + source.text(e.body) + source.text(e.orelse):
                    found.append(((*source.rows(s), text), dict(test=source.text(e.test), function=_owner(source))))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), facts)


def _own_jumps(body, kind):
    """Jumps of that kind which belong to this loop and not to one inside it."""
    for s in body:
        if isinstance(s, kind):
            return True
        if not isinstance(s, (ast.For, ast.While, ast.FunctionDef)) and any(_own_jumps(getattr(s, part, []), kind) for part in ("body", "orelse", "finalbody")):
            return True
    return False


def while_to_for(source, request, rng):
    found = []
    for first, loop, rest in _pairs(source):
        if not (isinstance(first, ast.Assign) and len(first.targets) == 1 and isinstance(first.targets[0], ast.Name) and isinstance(loop, ast.While) and not loop.orelse and len(loop.body) > 1):
            continue
        i, test, step = first.targets[0].id, loop.test, loop.body[-1]
        if not (isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], (ast.Lt, ast.LtE)) and isinstance(test.left, ast.Name) and test.left.id == i):
            continue
        if not (isinstance(step, ast.AugAssign) and isinstance(step.op, ast.Add) and getattr(step.target, "id", None) == i and isinstance(step.value, ast.Constant) and step.value.value == 1):
            continue
        body, stop = loop.body[:-1], source.text(test.comparators[0])
        names = {n.id for n in loads([test.comparators[0]])}
        if stores(body, i) or loads(rest, i) or any(stores(body, n) for n in names) or _own_jumps(body, ast.Continue) or not source.alone(first, loop) or source.has_comment(first, loop):
            continue
        if any(isinstance(n, ast.Attribute) and getattr(n.value, "id", None) in names for s in body for n in ast.walk(s)):
            continue
        if isinstance(test.ops[0], ast.LtE):
            stop += " + 1"
        start = source.text(first.value)
        head = f"{source.indent(first)}for {i} in range({stop if start == '0' else f'{start}, {stop}'}):\n"
        text = head + source.code[source.rows(body[0])[0] : source.rows(body[-1])[1]]
        found.append(((*source.rows(first, loop), text), dict(index=i, function=_owner(source))))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), facts)


def for_to_while(source, request, rng):
    found = []
    for loop in (n for n in ast.walk(source.tree) if isinstance(n, ast.For)):
        if not (isinstance(loop.target, ast.Name) and isinstance(loop.iter, ast.Call) and getattr(loop.iter.func, "id", None) == "range" and 1 <= len(loop.iter.args) <= 2 and not loop.orelse):
            continue
        i, args = loop.target.id, loop.iter.args
        names = {n.id for a in args for n in loads([a])}
        owner = source.function_of(loop)
        if i == "_" or owner is None or stores(loop.body, i) or any(stores(loop.body, n) for n in names) or _own_jumps(loop.body, ast.Continue) or not source.alone(loop) or source.has_comment(loop):
            continue
        if len(loads(owner.body, i)) > len(loads(loop.body, i)) or i in names or any(isinstance(n, ast.Attribute) and getattr(n.value, "id", None) in names for s in loop.body for n in ast.walk(s)):
            continue
        if inside(loop.body, (ast.Lambda, ast.FunctionDef)) or loop.body[0].lineno == loop.lineno:
            continue
        pad, start, stop = source.indent(loop), source.text(args[0]) if len(args) == 2 else "0", args[-1]
        test = f"{i} < {source.text(stop)}"
        if isinstance(stop, ast.BinOp) and isinstance(stop.op, ast.Add) and isinstance(stop.right, ast.Constant) and stop.right.value == 1:
            test = f"{i} <= {source.text(stop.left)}"
        body = source.code[source.rows(loop.body[0])[0] : source.rows(loop.body[-1])[1]]
        text = f"{pad}{i} = {start}\n{pad}while {test}:\n{body}{source.indent(loop.body[0])}{i} += 1\n"
        found.append(((*source.rows(loop), text), dict(index=i, function=_owner(source))))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, splice(source.code, [change]), facts)


EDITS = dict(
    loop_to_comprehension=_either(loop_to_comprehension, _turned(comprehension_to_loop)), comprehension_to_loop=_either(comprehension_to_loop, _turned(loop_to_comprehension)),
    index_to_enumerate=_either(index_to_enumerate, _turned(_enumerate_expanded)), enumerate_to_index=_either(_enumerate_expanded, _turned(index_to_enumerate)),
    if_to_conditional=_either(if_to_conditional, _turned(conditional_to_if)), conditional_to_if=_either(conditional_to_if, _turned(if_to_conditional)),
    while_to_for=_either(while_to_for, _turned(for_to_while)), for_to_while=_either(for_to_while, _turned(while_to_for)),
)
