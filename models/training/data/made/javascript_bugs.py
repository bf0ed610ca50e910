"""Bugs put into working JavaScript code: the edit is to mend them."""
from data.made.javascript_source import field, walk
from data.made.source import Change

ARITHMETIC = {"+": "-", "-": "+", "*": "+", "/": "*", "%": "/", "+=": "-=", "-=": "+="}
COMPARED = {"<": ["<=", ">"], "<=": ["<", ">="], ">": [">=", "<"], ">=": [">", "<="], "===": ["!=="], "!==": ["==="]}


def _chosen(source, rng, found, **facts):
    """found: lists of changes."""
    if not found:
        return None
    return Change(source.splice(*rng.choice(found)), source.code, {"function": source.function(), **facts})


def _operators(source, *kinds):
    return [(n, o) for n in source.of(*kinds) if (o := field(n, "operator")) is not None]


def wrong_operator(source, request, rng):
    text = lambda n: any(m.type in ("string", "template_string") for m in n.named_children)
    found = [[(o, ARITHMETIC[o.type])] for n, o in _operators(source, "binary_expression", "augmented_assignment_expression") if o.type in ARITHMETIC and not text(n)]
    return _chosen(source, rng, found)


def wrong_comparison(source, request, rng):
    return _chosen(source, rng, [[(o, other)] for _, o in _operators(source, "binary_expression") for other in COMPARED.get(o.type, [])])


def and_or(source, request, rng):
    return _chosen(source, rng, [[(o, "||" if o.type == "&&" else "&&")] for _, o in _operators(source, "binary_expression") if o.type in ("&&", "||")])


def missing_not(source, request, rng):
    found = [[(n.children[0], "")] for n in source.of("unary_expression") if n.children[0].type == "!"]
    for n in source.of("if_statement"):
        inner = field(n, "condition").named_children[0]
        if inner.type in ("identifier", "call_expression"):
            found.append([(inner.start_byte, inner.start_byte, "!")])
    return _chosen(source, rng, found)


def off_by_one(source, request, rng):
    found = []
    for n in source.of("for_statement"):
        test, start = field(n, "condition"), field(n, "initializer")
        if test is not None and test.type == "expression_statement":
            test = test.named_children[0]
        if test is not None and test.type == "binary_expression" and (o := field(test, "operator")).type in ("<", "<="):
            found.append([(o, "<=" if o.type == "<" else "<")])
            right = field(test, "right")
            found.append([(right, source.text(right) + " - 1")] if right.type != "binary_expression" else [(right, source.text(field(right, "left")))])
        for d in start.named_children if start is not None else []:
            value = field(d, "value") if d.type == "variable_declarator" else None
            if value is not None and value.type == "number" and source.text(value) in "012":
                found.append([(value, "1" if source.text(value) == "0" else str(int(source.text(value)) - 1))])
    for n in source.of("call_expression"):
        f = field(n, "function")
        if f.type == "member_expression" and source.text(field(f, "property")) in ("slice", "substring"):
            last = field(n, "arguments").named_children[-1:]
            if last and last[0].type == "number" and source.text(last[0]).isdigit():
                found.append([(last[0], str(int(source.text(last[0])) + rng.choice([1, -1]) if source.text(last[0]) != "0" else 1))])
    return _chosen(source, rng, found)


def missing_return(source, request, rng):
    found = []
    for n in source.of("return_statement"):
        if n.named_children and n.parent.type == "statement_block" and n.parent.parent.type in ("function_declaration", "arrow_function", "method_definition", "function_expression"):
            value = n.named_children[0]
            found.append([(*source.rows(n), "")] if value.type == "identifier" and source.rows(n) else [(n.start_byte, value.start_byte, "")] if value.type not in ("object",) else [])
    return _chosen(source, rng, [c for c in found if c])


def wrong_start(source, request, rng):
    found = []
    for n in source.of("variable_declarator"):
        value = field(n, "value")
        if value is not None and n.parent.parent.type != "for_statement" and value.type in ("number", "true", "false"):
            text = source.text(value)
            new = {"0": "1", "1": "0", "true": "false", "false": "true"}.get(text) or (str(int(text) + 1) if text.isdigit() else None)
            if new:
                found.append(([(value, new)], source.text(field(n, "name"))))
    if not found:
        return None
    changes, name = rng.choice(found)
    return _chosen(source, rng, [changes], name=name)


def wrong_index(source, request, rng):
    found = []
    for n in source.of("subscript_expression"):
        i = field(n, "index")
        if i.type == "number":
            found.append([(i, "1" if source.text(i) == "0" else "0")])
        elif i.type == "identifier" and len(source.text(i)) <= 2:
            found.append([(i, source.text(i) + rng.choice([" + 1", " - 1"]))])
        elif i.type == "binary_expression" and field(i, "right").type == "number":
            found.append([(i, source.text(field(i, "left")))])
    return _chosen(source, rng, found)


def wrong_variable(source, request, rng):
    found = []
    for f in source.of("function_declaration", "method_definition", "arrow_function"):
        if f.type == "arrow_function" and f.parent.type == "arguments":
            continue
        names = sorted({source.text(n) for n in walk(f) if n.type == "identifier" and (n.parent.type in ("formal_parameters",) or n.parent.type == "variable_declarator" and field(n.parent, "name") == n)})
        body = field(f, "body")
        for n in walk(body):
            if n.type == "identifier" and source.text(n) in names and len(names) > 1 and n.parent.type in ("binary_expression", "arguments", "subscript_expression", "member_expression", "augmented_assignment_expression"):
                if not (n.parent.type == "augmented_assignment_expression" and field(n.parent, "left") == n):
                    found.append([(n, rng.choice([v for v in names if v != source.text(n)]))])
    return _chosen(source, rng, found)


def used_too_early(source, request, rng):
    """A start value is set inside the loop that uses it."""
    found = []
    for n in source.of("for_in_statement", "for_statement", "while_statement"):
        before, body = n.prev_named_sibling, field(n, "body")
        if before is not None and before.type == "lexical_declaration" and before.children[0].type == "let" and source.rows(before) and body.type == "statement_block" and body.named_children and "\n" not in source.text(before):
            name = source.text(field(before.named_children[0], "name"))
            at = source.line(body.named_children[0])
            inner = [m for m in walk(body) if m.type == "identifier" and source.text(m) == name]
            if inner and at > n.start_byte:
                found.append(([(*source.rows(before), ""), (at, at, f"{source.indent(body.named_children[0])}{source.text(before)}\n")], name))
    if not found:
        return None
    changes, name = rng.choice(found)
    return _chosen(source, rng, [changes], name=name)


def missing_case(source, request, rng):
    found = []
    for f in source.of("function_declaration", "method_definition", "arrow_function"):
        body = field(f, "body")
        first = body.named_children[0] if body.type == "statement_block" and len(body.named_children) > 1 else None
        if first is not None and first.type == "if_statement" and field(first, "alternative") is None and source.rows(first) and any(m.type == "return_statement" for m in walk(first)):
            name = field(f, "name")
            name = name if name is not None else field(f.parent, "name") if f.parent.type == "variable_declarator" else None
            own = source.text(name) if name is not None else source.function()
            recursive = any(m.type == "identifier" and source.text(m) == own for m in walk(body))
            found.append(([(*source.rows(first), "")], dict(function=own, test=source.text(field(first, "condition"))[1:-1], case="base case" if recursive else "special case")))
    if not found:
        return None
    changes, facts = rng.choice(found)
    return _chosen(source, rng, [changes], **facts) if "\n" not in facts["test"] else None


def missing_await(source, request, rng):
    return _chosen(source, rng, [[(n.start_byte, n.named_children[0].start_byte, "")] for n in source.of("await_expression")])


def syntax_error(source, request, rng):
    """A bracket is missing: the code before does not parse."""
    found = [[(n, "")] for n in source.of(")", "}", "]") if rng.random() < 0.5]
    return _chosen(source, rng, found)


EDITS = dict(
    wrong_operator=wrong_operator, wrong_comparison=wrong_comparison, off_by_one=off_by_one, wrong_variable=wrong_variable, missing_return=missing_return, used_too_early=used_too_early,
    wrong_start=wrong_start, and_or=and_or, missing_not=missing_not, wrong_index=wrong_index, missing_case=missing_case, missing_await=missing_await, syntax_error=syntax_error,
)
