"""JavaScript source with the syntax tree of tree-sitter. Importing this fails where tree-sitter is not installed."""
import tree_sitter_javascript
from tree_sitter import Language, Parser

_PARSER = Parser(Language(tree_sitter_javascript.language()))


class Source:
    """JavaScript code with its syntax tree; positions are byte offsets, so texts are cut from the bytes."""

    def __init__(self, code):
        self.code = code
        self.bytes = code.encode()
        self.root = _PARSER.parse(self.bytes).root_node
        self.nodes = list(walk(self.root))

    def text(self, node):
        return self.bytes[node.start_byte : node.end_byte].decode()

    def of(self, *types):
        return [n for n in self.nodes if n.type in types]

    def splice(self, *changes):
        """changes: (node, text) or (start, end, text)."""
        out = self.bytes
        spans = [(c[0].start_byte, c[0].end_byte, c[1]) if len(c) == 2 else c for c in changes]
        for start, end, text in sorted(spans, reverse=True):
            out = out[:start] + text.encode() + out[end:]
        return out.decode()

    def indent(self, node):
        return " " * node.start_point[1] if not self.bytes[self.line(node) : node.start_byte].strip() else " " * (len(self.row(node)) - len(self.row(node).lstrip()))

    def line(self, node):
        return self.bytes.rfind(b"\n", 0, node.start_byte) + 1

    def row(self, node):
        end = self.bytes.find(b"\n", node.start_byte)
        return self.bytes[self.line(node) : end if end >= 0 else len(self.bytes)].decode()

    def rows(self, node):
        """Span of the whole lines of a statement, or None where it shares them."""
        start, end = self.line(node), self.bytes.find(b"\n", node.end_byte)
        end = end + 1 if end >= 0 else len(self.bytes)
        return None if self.bytes[start : node.start_byte].strip() or self.bytes[node.end_byte : end].strip() else (start, end)

    def function(self):
        """The name of the last function or class, which is the one that people speak of."""
        names = [self.text(n.child_by_field_name("name")) for n in self.root.children if n.type in ("function_declaration", "class_declaration", "generator_function_declaration")]
        names += [self.text(d.child_by_field_name("name")) for n in self.root.children if n.type == "lexical_declaration" for d in n.named_children if d.type == "variable_declarator"]
        return names[-1] if names else "code"

    def names(self):
        return {self.text(n) for n in self.nodes if "identifier" in n.type}


def walk(node):
    """The node and all that is under it."""
    yield node
    for child in node.children:
        yield from walk(child)


def field(node, name):
    return node.child_by_field_name(name)


def parses(code):
    return not _PARSER.parse(code.encode()).root_node.has_error


def expression(code, rng):
    """The character span of an expression or argument, for code to fill in."""
    source = Source(code)
    kinds = ("call_expression", "binary_expression", "member_expression", "subscript_expression", "ternary_expression", "arrow_function", "template_string", "object", "array", "new_expression")
    found = [n for n in source.of(*kinds)] + [c for n in source.of("arguments") for c in n.named_children]
    if not found:
        return None
    node = rng.choice(found)
    return len(source.bytes[: node.start_byte].decode()), len(source.bytes[: node.end_byte].decode())
