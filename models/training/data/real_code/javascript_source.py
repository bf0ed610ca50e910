"""Reads JavaScript modules by tree-sitter: functions, methods and small classes, each with the constants and helpers that it uses.

Function expressions bound to a name (variables, assignments, members of objects, arguments of a wrapper) become declarations.
"""
import re

import tree_sitter
import tree_sitter_javascript

from data.real_code.pieces import Piece

PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_javascript.language()))
BUILTINS = set(
    "Object Array String Number Boolean Symbol Math JSON Date RegExp Map Set WeakMap WeakSet WeakRef Promise Proxy Reflect Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError "
    "parseInt parseFloat isNaN isFinite NaN Infinity undefined encodeURIComponent decodeURIComponent encodeURI decodeURI escape unescape console setTimeout clearTimeout setInterval clearInterval setImmediate "
    "queueMicrotask globalThis document window Buffer process URL URLSearchParams TextEncoder TextDecoder Intl BigInt Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array "
    "Float32Array Float64Array BigInt64Array BigUint64Array ArrayBuffer DataView performance fetch AbortController AbortSignal structuredClone arguments Function Event CustomEvent EventTarget FormData Blob "
    "requestAnimationFrame cancelAnimationFrame localStorage sessionStorage navigator location history Image Node Element HTMLElement MutationObserver crypto atob btoa Iterator".split()
)
CORE = set("fs path util os url crypto events stream http https child_process readline assert zlib querystring buffer string_decoder timers perf_hooks worker_threads".split())
FUNCTION = {"function_expression", "arrow_function", "generator_function"}
DECLARED = {"function_declaration", "generator_function_declaration"}
BLOCKS = {"program", "statement_block"}
MOST_HELPERS, MOST_HELPER_LINES, MOST_CLASS_LINES, MOST_LINES, MOST_ATTRIBUTES = 2, 12, 45, 60, 3


def read(text, file_name="module"):
    """All pieces of a module."""
    source = text.encode()
    module = Module(source)
    nodes = list(walk(PARSER.parse(source).root_node))
    module.state = {assigned(n) for n in nodes}
    for node in nodes:
        yield from module.candidate(node, file_name)


def walk(node):
    stack = [node]
    while stack:
        node = stack.pop()
        yield node
        stack += reversed(node.named_children)


class Module:
    def __init__(self, source):
        self.source, self.scopes, self.state = source, {}, set()

    def candidate(self, node, file_name):
        kind = node.type
        if kind in DECLARED:
            yield from self.piece(node, node, name_of(node), statement(node))
        elif kind == "variable_declarator" and len([c for c in node.parent.named_children if c.type == "variable_declarator"]) == 1:
            function = inner_function(node.child_by_field_name("value"))
            if function is not None and node.child_by_field_name("name").type == "identifier":
                yield from self.piece(function, node, text(node.child_by_field_name("name")), statement(node.parent))
        elif kind == "assignment_expression" and node.parent.type == "expression_statement":
            function, left = inner_function(node.child_by_field_name("right")), node.child_by_field_name("left")
            if function is not None:
                path = text(left).split(".")
                name = path[-1] if text(left) != "module.exports" else name_of(function) or camel(file_name)
                yield from self.piece(function, node, name, node.parent, path[-3] if path[-2:-1] == ["prototype"] and len(path) > 2 else "")
        elif kind == "pair" and node.parent.type == "object":
            function, key = node.child_by_field_name("value"), node.child_by_field_name("key")
            if function is not None and function.type in FUNCTION and key.type == "property_identifier":
                yield from self.piece(function, node, text(key), node)
        elif kind == "method_definition" and node.child_by_field_name("name").type == "property_identifier" and not any(c.type in ("get", "set") for c in node.children):
            owner = node.parent.parent
            yield from self.piece(node, node, text(node.child_by_field_name("name")), node, text(owner.child_by_field_name("name")) if node.parent.type == "class_body" and owner.child_by_field_name("name") else "")
        elif kind == "class_declaration" and lines(node) <= 3 * MOST_CLASS_LINES:
            yield from self.whole_class(node)

    def piece(self, function, node, name, documented, owner=""):
        if lines(function) > 2 * MOST_LINES or not name or not re.fullmatch(r"[A-Za-z_$][\w$]*", name) or name == "constructor":
            return
        doc = comment_before(documented)
        top = documented.parent is None or documented.parent.type in ("program", "export_statement")
        if not doc and not top and node.type != "method_definition" and not self.in_wrapper(documented):
            return
        this = [n for n in walk(function) if n.type in ("this", "super")]
        code = self.plain(function)
        if code is None or trivial(function):
            return
        shown = self.shown(function)
        if this:
            members = {text(n.parent) for n in this}
            if not owner or not doc or function.type == "arrow_function" or any(n.type == "super" for n in this) or len(members) > MOST_ATTRIBUTES or any(n.parent.type != "member_expression" for n in this):
                return
            head = "async " if starts(function, "async") else ""
            code = f"class {owner} {{\n{head}{'*' if is_generator(function) else ''}{name}{self.head(function)} {self.plain(function.child_by_field_name('body'))}\n}}"
        elif function.type == "arrow_function":
            code = f"const {name} = {code};"
        elif function.type not in DECLARED:
            head = "async " if starts(function, "async") else ""
            code = f"{head}function{'*' if is_generator(function) else ''} {name}{self.head(function)} {self.plain(function.child_by_field_name('body'))}"
        before, free = self.needed(function, name, documented)
        yield Piece("javascript", "method" if this else "function", name, shown, doc, "\n\n".join(before + [code]), owner if this else "", free)

    def whole_class(self, node):
        code, name = self.plain(node), name_of(node)
        methods = [n for n in node.child_by_field_name("body").named_children if n.type == "method_definition"]
        if code is None or code.count("\n") > MOST_CLASS_LINES or not methods or all(trivial(m) for m in methods):
            return
        constructor = next((m for m in methods if text(m.child_by_field_name("name")) == "constructor"), None)
        before, free = self.needed(node, name, statement(node))
        yield Piece("javascript", "class", name, self.shown(constructor) if constructor else None, comment_before(statement(node)), "\n\n".join(before + [code]), "", free)

    def in_wrapper(self, node):
        """Whether a statement stands right in the function that wraps a whole module."""
        block = node.parent
        return block is not None and block.type == "statement_block" and block.parent.type in FUNCTION and lines(block) > 200

    def plain(self, node):
        """A node's source without comments; None where a template literal spans lines, whose layout may not be touched."""
        comments, at, out = [], node.start_byte, []
        for n in walk(node):
            if n.type == "comment" or is_directive(n):
                comments.append(n)
            elif n.type == "template_string" and lines(n) > 1 or n.type == "ERROR" or n.is_missing:
                return None
        for c in comments:
            out.append(self.source[at : c.start_byte])
            at = c.end_byte
        code = b"".join(out + [self.source[at : node.end_byte]]).decode()
        return re.sub(r"\n(?:[ \t]*\n)+", "\n", re.sub(r"[ \t]+\n", "\n", code)) if comments else code

    def head(self, function):
        return self.plain(function.child_by_field_name("parameters"))

    def shown(self, function):
        found = function.child_by_field_name("parameters")
        return re.sub(r"\s+", " ", self.plain(found) or "")[1:-1].strip().rstrip(",") if found is not None else text(function.child_by_field_name("parameter"))

    def needed(self, node, name, place):
        """(texts of the module that the node needs, names that nothing defines)."""
        used, found, helpers, free = set(), {}, 0, []
        queue = sorted(free_names(node))
        while queue:
            wanted = queue.pop()
            if wanted in used or wanted == name:
                continue
            used.add(wanted)
            definition = self.lookup(wanted, place)
            if definition is None:
                if wanted not in BUILTINS:
                    free.append(wanted)
            elif definition.type in DECLARED and helpers < MOST_HELPERS and lines(definition) <= MOST_HELPER_LINES and self.plain(definition) and not any(n.type == "this" for n in walk(definition)):
                helpers += 1
                found[definition.start_byte] = self.plain(definition)
                queue += sorted(free_names(definition))
            elif definition.type == "variable_declarator" and wanted in BUILTINS:
                continue
            elif definition.type == "variable_declarator" and self.constant(definition):
                found[definition.start_byte] = f"const {self.plain(definition)};"
                queue += sorted(free_names(definition.child_by_field_name("value")))
            elif definition.type == "import_statement":
                found[definition.start_byte] = text(definition)
            else:
                free.append(wanted)
        return [found[k] for k in sorted(found)], free

    def constant(self, declarator):
        """Short, never assigned to and not the result of loading another module, unless that is one of Node's own."""
        value = declarator.child_by_field_name("value")
        if value is None or pattern(declarator.child_by_field_name("name")) & self.state or lines(declarator) > 3 or not self.plain(declarator):
            return False
        loaded = re.match(r"""require\(['"](?:node:)?([\w/]+)['"]\)$""", text(value))
        return bool(loaded and loaded.group(1).split("/")[0] in CORE) or not free_names(value) & {"require", "arguments"} and not any(n.type == "this" for n in walk(value))

    def lookup(self, name, place):
        """What a name stands for in the blocks around a place: the declaration, or None."""
        block = place.parent
        while block is not None:
            if block.type in BLOCKS:
                if block.id not in self.scopes:
                    self.scopes[block.id] = declarations(block)
                if name in self.scopes[block.id]:
                    return self.scopes[block.id][name]
            elif block.type in FUNCTION | DECLARED | {"method_definition"}:
                parameters = block.child_by_field_name("parameters") or block.child_by_field_name("parameter")
                if parameters is not None and name in pattern(parameters):
                    return parameters
            block = block.parent
        return None


def assigned(node):
    """The variable that an assignment or update changes, or None."""
    if node.type in ("assignment_expression", "augmented_assignment_expression"):
        target = node.child_by_field_name("left")
    elif node.type == "update_expression":
        target = node.child_by_field_name("argument")
    else:
        return None
    return text(target) if target.type == "identifier" else None


def declarations(block):
    """The names that the statements of a block declare; imports of Node's own modules among them."""
    table = {}
    for child in block.named_children:
        if child.type == "export_statement":
            child = child.child_by_field_name("declaration") or child
        if child.type in DECLARED or child.type == "class_declaration":
            table[name_of(child)] = child
        elif child.type in ("lexical_declaration", "variable_declaration"):
            for declarator in child.named_children:
                if declarator.type == "variable_declarator":
                    for name in pattern(declarator.child_by_field_name("name")):
                        # What is declared twice or first without a value is state.
                        table[name] = child if name in table else declarator
        elif child.type == "import_statement":
            source = text(child.child_by_field_name("source")).strip("'\"").removeprefix("node:")
            if source.split("/")[0] in CORE:
                for n in walk(child):
                    if n.type == "identifier":
                        table[text(n)] = child
    return table


def free_names(node):
    """Identifiers that a node uses and binds nowhere inside (a close approximation of scopes)."""
    bound, loaded = set(), set()
    for n in walk(node):
        kind = n.type
        if kind in ("identifier", "shorthand_property_identifier"):
            loaded.add(text(n))
        elif kind == "formal_parameters":
            bound |= pattern(n)
        elif kind == "variable_declarator":
            bound |= pattern(n.child_by_field_name("name"))
        elif kind in DECLARED or kind in ("class_declaration", "class", "function_expression", "generator_function"):
            bound.add(name_of(n))
        elif kind == "arrow_function" and n.child_by_field_name("parameter") is not None:
            bound.add(text(n.child_by_field_name("parameter")))
        elif kind == "catch_clause" and n.child_by_field_name("parameter") is not None:
            bound |= pattern(n.child_by_field_name("parameter"))
        elif kind == "for_in_statement" and n.child_by_field_name("kind") is not None:
            bound |= pattern(n.child_by_field_name("left"))
    return loaded - bound


def pattern(node):
    """The names that a binding pattern binds."""
    if node.type in ("identifier", "shorthand_property_identifier_pattern"):
        return {text(node)}
    if node.type in ("assignment_pattern", "object_assignment_pattern"):
        return pattern(node.child_by_field_name("left"))
    if node.type == "pair_pattern":
        return pattern(node.child_by_field_name("value"))
    return {name for c in node.named_children for name in pattern(c)} if node.type in ("formal_parameters", "object_pattern", "array_pattern", "rest_pattern") else set()


def inner_function(value):
    """A function, or the only function that a wrapper such as a currying helper is called with."""
    if value is not None and value.type == "call_expression" and value.child_by_field_name("function").type == "identifier":
        arguments = value.child_by_field_name("arguments").named_children
        value = arguments[-1] if arguments and sum(a.type in FUNCTION for a in arguments) == 1 else None
        return value if value is not None and value.type == "function_expression" and name_of(value) else None
    return value if value is not None and value.type in FUNCTION else None


def trivial(function):
    """An empty body, one that only throws, or a mere getter."""
    body = function.child_by_field_name("body")
    if body.type != "statement_block":
        return body.type in ("identifier", "member_expression", "string", "number", "true", "false", "null", "undefined")
    found = [s for s in body.named_children if s.type != "comment" and not is_directive(s)]
    if len(found) > 1 or not found:
        return not found
    only = found[0]
    value = only.named_children[0] if only.named_children else None
    if only.type == "return_statement":
        return value is None or value.type in ("identifier", "member_expression", "this", "string", "number", "true", "false", "null", "undefined")
    return only.type == "throw_statement" or "super(" in text(only)


def is_directive(node):
    """'use strict' and the like: noise in a function that stands alone."""
    return node.type == "expression_statement" and node.named_children[0].type == "string"


def statement(node):
    return node.parent if node.parent is not None and node.parent.type == "export_statement" else node


def comment_before(node):
    """The documentation comment right before a node, or ""."""
    before = node.prev_named_sibling
    if before is not None and before.type == "comment" and text(before).startswith("/**") and node.start_point[0] - before.end_point[0] <= 1:
        return text(before)
    return ""


def is_generator(function):
    return function.type.startswith("generator") or any(c.type == "*" for c in function.children)


def starts(node, word):
    return any(c.type == word for c in node.children)


def name_of(node):
    found = node.child_by_field_name("name")
    return text(found) if found is not None else ""


def lines(node):
    return node.end_point[0] - node.start_point[0] + 1


def text(node):
    return node.text.decode("utf-8", "replace") if node is not None else ""


def camel(name):
    first, *rest = re.split(r"[^A-Za-z0-9]+", name) or [""]
    return first + "".join(r[:1].upper() + r[1:] for r in rest)
