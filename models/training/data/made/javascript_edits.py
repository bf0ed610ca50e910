"""Edits of JavaScript that keep what the code does: names, parameters, declarations, functions, texts, loops, conditions."""
import re

from data.made.javascript_source import field, walk
from data.made.python_names import NEW_PARAMETERS
from data.made.source import Change
from data.made.words import camel, constant_name, doc_text, fresh_name
from identifiers import rename as rename_tokens

RESERVED = set("constructor prototype length name toString arguments undefined NaN Infinity".split())
ASSIGNING = ("assignment_expression", "augmented_assignment_expression", "update_expression")


def _reversed(maker):
    def turned(source, request, rng):
        change = maker(source, request, rng)
        return change and Change(change.after, change.before, change.facts)

    return turned


def _uses(source, node, name):
    return [n for n in walk(node) if n.type in ("identifier", "shorthand_property_identifier") and source.text(n) == name]


def rename(source, request, rng):
    kinds, other = {}, set()
    for n in source.nodes:
        parent = n.parent
        if n.type == "identifier":
            if parent.type in ("function_declaration", "generator_function_declaration") and field(parent, "name") == n:
                kinds[source.text(n)] = "function"
            elif parent.type == "class_declaration":
                kinds[source.text(n)] = "class"
            elif parent.type == "formal_parameters" or parent.type == "assignment_pattern" and parent.parent.type == "formal_parameters" and field(parent, "left") == n:
                kinds.setdefault(source.text(n), "parameter")
            elif parent.type == "variable_declarator" and field(parent, "name") == n:
                value = field(parent, "value")
                kinds.setdefault(source.text(n), "function" if value is not None and value.type in ("arrow_function", "function_expression") else "variable")
        elif n.type in ("property_identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern", "private_property_identifier"):
            other.add(source.text(n))
    names = sorted(set(kinds) - other - RESERVED)
    if not names:
        return None
    old = rng.choice(names)
    new = fresh_name(rng, kinds[old], source.names(), old, "javascript")
    return Change(source.code, rename_tokens(source.code, {old: new}, "javascript"), dict(old=old, new=new, what=kinds[old]), renames={old: new})


def _functions(source):
    """(name, function node) of declarations, of functions kept in constants, and of methods."""
    for n in source.nodes:
        if n.type == "function_declaration":
            yield source.text(field(n, "name")), n
        elif n.type == "variable_declarator" and (v := field(n, "value")) is not None and v.type in ("arrow_function", "function_expression"):
            yield source.text(field(n, "name")), v


def add_parameter(source, request, rng):
    found = [(name, p) for name, f in _functions(source) if (p := field(f, "parameters")) is not None and not any(c.type == "rest_pattern" for c in p.children)]
    if not found:
        return None
    function, p = rng.choice(found)
    name, default = rng.choice(NEW_PARAMETERS)
    name, default = camel(name), {"False": "false", "None": "null"}.get(default, default.replace('"', "'"))
    if name in source.names():
        return None
    end = p.end_byte - 1
    after = source.splice((end, end, (", " if p.named_children else "") + f"{name} = {default}"))
    return Change(source.code, after, dict(name=name, default=default, function=function))


def constant_to_parameter(source, request, rng):
    found = []
    for function, f in _functions(source):
        p = field(f, "parameters")
        if p is None or any(c.type == "rest_pattern" for c in p.children):
            continue
        for n in walk(field(f, "body")):
            if n.type in ("number", "string") and n.parent.type not in ("pair", "subscript_expression", "switch_case") and source.text(n) not in ("0", "1", "''", '""') and len(source.text(n)) < 14:
                if sum(source.text(m) == source.text(n) for m in walk(f) if m.type == n.type) == 1 and not _nested(n, f):
                    found.append((function, p, n))
    if not found:
        return None
    function, p, n = rng.choice(found)
    name = camel(constant_name(rng, source.text(n) if n.type == "string" else 2, source.names(), "javascript"))
    end = p.end_byte - 1
    after = source.splice((end, end, (", " if p.named_children else "") + f"{name} = {source.text(n)}"), (n, name))
    return Change(source.code, after, dict(name=name, default=source.text(n), function=function))


def _nested(node, function):
    """Whether another function stands between a node and this one: such a parameter would still be seen, but names the wrong thing."""
    node = node.parent
    while node != function:
        if node.type in ("arrow_function", "function_expression", "function_declaration"):
            return True
        node = node.parent
    return False


def add_jsdoc(source, request, rng):
    found = [n for n in source.root.children if n.type in ("function_declaration", "class_declaration") or n.type == "lexical_declaration" and any("arrow_function" == c.type for c in walk(n))]
    if not found:
        return None
    n = found[-1] if rng.random() < 0.6 else rng.choice(found)
    name = source.text(field(n, "name") or field(n.named_children[0], "name"))
    text = doc_text(request, name, rng, main=n == found[-1])
    if text is None or n.prev_sibling is not None and n.prev_sibling.type == "comment":
        return None
    return Change(source.code, source.splice((n.start_byte, n.start_byte, f"/** {text} */\n")), dict(function=name, text=text, what="function"))


def let_to_var(source, request, rng):
    """Where no function is made in a loop: there var would be shared."""
    found = [n for n in source.of("lexical_declaration") if n.parent.type != "program"]
    if not found or any(n.type in ("arrow_function", "function_expression") and _in_loop(n) for n in source.nodes):
        return None
    names = [source.text(i) for n in found for d in n.named_children if d.type == "variable_declarator" and (i := field(d, "name")).type == "identifier"]
    if len(names) != len(set(names)):
        return None
    return Change(source.code, source.splice(*((n.children[0], "var") for n in found)), dict(function=source.function()))


def _in_loop(node):
    while node is not None:
        if node.type in ("for_statement", "for_in_statement", "while_statement", "do_statement"):
            return True
        node = node.parent
    return False


def const_to_let(source, request, rng):
    found = [n for n in source.of("lexical_declaration", "for_in_statement") for c in n.children if c.type == "const" and n.parent.type != "program"]
    changes = [(c, "let") for n in found for c in n.children if c.type == "const"]
    return Change(source.code, source.splice(*changes), dict(function=source.function())) if changes else None


def function_to_arrow(source, request, rng):
    found = []
    for n in source.root.children:
        if n.type == "function_declaration" and not any(m.type in ("this", "arguments") or m.type == "identifier" and source.text(m) == "arguments" for m in walk(n)):
            name, p, body = source.text(field(n, "name")), source.text(field(n, "parameters")), field(n, "body")
            head = f"const {name} = {'async ' if n.children[0].type == 'async' else ''}{p} => "
            inner = body.named_children
            if len(inner) == 1 and inner[0].type == "return_statement" and inner[0].named_children and (v := inner[0].named_children[0]).type not in ("object", "sequence_expression") and "\n" not in source.text(v):
                text = head + source.text(v) + ";"
            else:
                text = head + source.text(body) + ";"
            after_it = any(m.start_byte < n.start_byte and m.type == "identifier" and source.text(m) == name and m.parent.type != "call_expression" for m in source.nodes)
            if len(text.splitlines()[0]) <= 100 and not after_it:
                found.append((n, text, name))
    if not found:
        return None
    n, text, name = rng.choice(found)
    return Change(source.code, source.splice((n, text)), dict(function=name))


def arrow_to_function(source, request, rng):
    found = []
    for n in source.root.children:
        if n.type == "lexical_declaration" and len(n.named_children) == 1 and (f := field(n.named_children[0], "value")) is not None and f.type == "arrow_function":
            name, p, body = source.text(field(n.named_children[0], "name")), field(f, "parameters"), field(f, "body")
            params = source.text(p) if p is not None else f"({source.text(field(f, 'parameter'))})"
            inner = source.text(body) if body.type == "statement_block" else "{\n  return " + source.text(body.named_children[0] if body.type == "parenthesized_expression" else body) + ";\n}"
            if body.type == "statement_block" or "\n" not in source.text(body):
                found.append((n, f"{'async ' if f.children[0].type == 'async' else ''}function {name}{params} {inner}", name))
    if not found:
        return None
    n, text, name = rng.choice(found)
    return Change(source.code, source.splice((n, text)), dict(function=name))


def arrow_to_callback(source, request, rng):
    changes = []
    for n in source.of("arrow_function"):
        body, p = field(n, "body"), field(n, "parameters")
        if n.parent.type == "arguments" and n.children[0].type != "async" and not any(m.type == "this" for m in walk(n)) and not any(m != n and m.type == "arrow_function" for m in walk(n)) and "\n" not in source.text(n):
            params = source.text(p) if p is not None else f"({source.text(field(n, 'parameter'))})"
            if body.type != "statement_block":
                value = source.text(body.named_children[0] if body.type == "parenthesized_expression" else body)
                changes.append((n, f"function {params} {{ return {value}; }}"))
    after = source.splice(*changes) if changes else None
    return Change(source.code, after, dict(function=source.function())) if after and all(len(line) <= 110 for line in after.splitlines()) else None


def template_to_concat(source, request, rng):
    changes = []
    for n in source.of("template_string"):
        terms, text = [], ""
        if n.parent.type in ("template_substitution", "member_expression", "binary_expression", "call_expression") or "\n" in source.text(n):
            return None
        at = n.start_byte + 1
        for c in [*n.children[1:-1], None]:
            if c is None or c.type == "template_substitution":
                text = source.bytes[at : c.start_byte if c is not None else n.end_byte - 1].decode()
                if text:
                    terms.append("'" + text.replace("\\`", "`").replace("'", "\\'") + "'")
            if c is not None and c.type == "template_substitution":
                inner = c.named_children[0]
                value = source.text(inner)
                terms.append(value if inner.type in ("identifier", "member_expression", "call_expression", "subscript_expression") else f"({value})")
                at = c.end_byte
        if len(terms) < 2 or not any(t.startswith("'") for t in terms[:2]) or "\\$" in source.text(n):
            return None
        changes.append((n, " + ".join(terms)))
    after = source.splice(*changes) if changes else None
    return Change(source.code, after, dict(function=source.function())) if after and all(len(line) <= 110 for line in after.splitlines()) else None


def for_of_to_index(source, request, rng):
    found = []
    for n in source.of("for_in_statement"):
        item, items, body = field(n, "left"), field(n, "right"), field(n, "body")
        if not any(c.type == "of" for c in n.children) or any(c.type == "await" for c in n.children) or item.type != "identifier" or items.type != "identifier" or body.type != "statement_block":
            continue
        i = next((i for i in ("i", "j", "k") if i not in source.names()), None)
        uses = _uses(source, body, source.text(item))
        if i is None or not uses or "new Set" in source.code or "new Map" in source.code or any(u.type != "identifier" or u.parent.type in ASSIGNING and u.parent.named_children[0] == u for u in uses) or _uses(source, body, source.text(items)):
            continue
        head = (n.start_byte, body.start_byte, f"for (let {i} = 0; {i} < {source.text(items)}.length; {i}++) ")
        found.append(([head, *((u, f"{source.text(items)}[{i}]") for u in uses)], dict(items=source.text(items), item=source.text(item), index=i)))
    if not found:
        return None
    changes, facts = rng.choice(found)
    return Change(source.code, source.splice(*changes), facts)


def for_of_to_for_each(source, request, rng):
    found = []
    for n in source.of("for_in_statement"):
        item, items, body = field(n, "left"), field(n, "right"), field(n, "body")
        if not any(c.type == "of" for c in n.children) or any(c.type == "await" for c in n.children) or items.type not in ("identifier", "member_expression") or body.type != "statement_block":
            continue
        if any(m.type in ("break_statement", "continue_statement", "return_statement", "await_expression", "yield_expression") for m in walk(body)):
            continue
        found.append(((n, f"{source.text(items)}.forEach(({source.text(item)}) => {source.text(body)});"), dict(items=source.text(items), function=source.function())))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, source.splice(change), facts)


def map_to_loop(source, request, rng):
    """return items.map(x => e) or .filter(x => e) becomes a loop with push."""
    found = []
    for n in source.of("return_statement"):
        call = n.named_children[0] if n.named_children else None
        if call is None or call.type != "call_expression" or field(call, "function").type != "member_expression" or source.rows(n) is None or "\n" in source.text(n) or n.parent.type != "statement_block":
            continue
        method, items = source.text(field(field(call, "function"), "property")), field(field(call, "function"), "object")
        args = field(call, "arguments").named_children
        if method not in ("map", "filter") or items.type not in ("identifier", "member_expression") or len(args) != 1 or args[0].type != "arrow_function" or field(args[0], "body").type == "statement_block":
            continue
        p, body = field(args[0], "parameters"), field(args[0], "body")
        params = [source.text(c) for c in p.named_children] if p is not None else [source.text(field(args[0], "parameter"))]
        name = next((w for w in ("result", "output", "found", "list") if w not in source.names()), None)
        if len(params) != 1 or name is None or args[0].children[0].type == "async":
            continue
        value, pad = source.text(body.named_children[0] if body.type == "parenthesized_expression" else body), source.indent(n)
        inner = f"{pad}  {name}.push({value});\n" if method == "map" else f"{pad}  if ({value}) {{\n{pad}    {name}.push({params[0]});\n{pad}  }}\n"
        text = f"{pad}const {name} = [];\n{pad}for (const {params[0]} of {source.text(items)}) {{\n{inner}{pad}}}\n{pad}return {name};\n"
        found.append(((*source.rows(n), text), dict(what=method, name=name, function=source.function())))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, source.splice(change), facts)


def ternary_to_if(source, request, rng):
    found = []
    for n in source.of("return_statement"):
        t = n.named_children[0] if n.named_children else None
        if t is not None and t.type == "ternary_expression" and source.rows(n) and "\n" not in source.text(n) and field(t, "alternative").type != "ternary_expression" and n.parent.type == "statement_block":
            pad, test = source.indent(n), source.text(field(t, "condition"))
            text = f"{pad}if ({test}) {{\n{pad}  return {source.text(field(t, 'consequence'))};\n{pad}}}\n{pad}return {source.text(field(t, 'alternative'))};\n"
            found.append(((*source.rows(n), text), dict(test=test.strip("()"), function=source.function())))
    if not found:
        return None
    change, facts = rng.choice(found)
    return Change(source.code, source.splice(change), facts)


def add_guard(source, request, rng):
    found = []
    for name, f in _functions(source):
        p, body = field(f, "parameters"), field(f, "body")
        first = p.named_children[0] if p is not None and p.named_children else None
        if first is None or first.type != "identifier" or body.type != "statement_block" or not body.named_children or not re.search(r"(s|list|text|str|array|arr|string|grid|matrix)$", source.text(first)):
            continue
        if source.rows(body.named_children[0]) is None and body.named_children[0].start_point[0] == body.start_point[0] or "length" in source.row(body.named_children[0]):
            continue
        if body.named_children[0].start_point[0] > body.start_point[0]:
            found.append((name, source.text(first), body.named_children[0]))
    if not found:
        return None
    name, p, first = rng.choice(found)
    what = rng.choice(["return null", "return 0", "return []", "return ''", f"throw new Error('{p} is empty')", "throw new Error('empty input')"])
    how = what.replace("return ", "return `").replace("throw new", "throw `new") + "`"
    pad, at = source.indent(first), source.line(first)
    after = source.splice((at, at, f"{pad}if ({p}.length === 0) {{\n{pad}  {what};\n{pad}}}\n"))
    return Change(source.code, after, dict(function=name, name=p, how=how))


EDITS = dict(
    rename=rename, add_parameter=add_parameter, remove_parameter=_reversed(add_parameter), constant_to_parameter=constant_to_parameter, add_jsdoc=add_jsdoc, remove_jsdoc=_reversed(add_jsdoc),
    var_to_let=_reversed(let_to_var), let_to_const=_reversed(const_to_let), function_to_arrow=function_to_arrow, arrow_to_function=arrow_to_function,
    callback_to_arrow=_reversed(arrow_to_callback), arrow_to_callback=arrow_to_callback, concat_to_template=_reversed(template_to_concat), template_to_concat=template_to_concat,
    index_to_for_of=_reversed(for_of_to_index), for_of_to_index=for_of_to_index, for_of_to_for_each=for_of_to_for_each, for_each_to_for_of=_reversed(for_of_to_for_each),
    loop_to_map=_reversed(map_to_loop), map_to_loop=map_to_loop, if_to_ternary=_reversed(ternary_to_if), ternary_to_if=ternary_to_if, add_guard=add_guard,
)
