"""Tests that an edit was made at all: those of the code itself pass on the code before a change of style, too."""
import ast

from data.made.source import Source

# The syntax that an edit of Python adds (True) or takes away (False).
SYNTAX = dict(
    loop_to_comprehension=("For", False), comprehension_to_loop=("For", True), if_to_conditional=("IfExp", True), conditional_to_if=("IfExp", False), while_to_for=("While", False), for_to_while=("While", True),
    concat_to_fstring=("JoinedStr", True), fstring_from_concat=("JoinedStr", True), format_to_fstring=("JoinedStr", True), fstring_to_concat=("JoinedStr", False), fstring_to_format=("JoinedStr", False),
)
# What JavaScript code holds after the edit (True) or no more (False).
TEXT = dict(
    var_to_let=(r"\bvar\b", False), let_to_const=(r"\blet\b", False), concat_to_template=("`", True), template_to_concat=("`", False), index_to_for_of=(r"\bof\b", True), for_of_to_index=(r"\bof\b", False),
    for_of_to_for_each=(r"\.forEach\(", True), for_each_to_for_of=(r"\.forEach\(", False), if_to_ternary=(r" \? ", True), ternary_to_if=(r" \? ", False), loop_to_map=(r"\bfor\b", False), map_to_loop=(r"\bfor\b", True),
)


def proof(edit, lang):
    """Tests to add to the code's own; None where an edit of that kind cannot be told from no edit."""
    facts, kind = edit.facts, edit.kind
    function = facts.get("function", "")
    if edit.is_bug or kind in ("print_to_return", "functions_to_class"):
        return []
    if kind == "rename" and facts["what"] in ("function", "class"):
        return []
    return _python(kind, facts, function, edit) if lang == "python" else _javascript(kind, facts, function)


def _python(kind, facts, function, edit):
    head = "import inspect"
    top = {n.name: n for n in Source(edit.before).tree.body if isinstance(n, (ast.FunctionDef, ast.ClassDef))}
    if kind == "rename":
        return ["import re", f"assert not re.search(r'\\b{facts['old']}\\b', SOURCE)", f"assert re.search(r'\\b{facts['new']}\\b', SOURCE)"]
    if kind == "extract_function":
        return [f"assert callable({facts['new']})"]
    if kind == "add_guard":
        return [] if "raise" not in facts["how"] else None
    if function not in top:
        return None
    signature = f"inspect.signature({function}).parameters"
    if kind in ("add_parameter", "constant_to_parameter") and isinstance(top[function], ast.FunctionDef):
        return [head, f"assert {signature}[{facts['name']!r}].default == {facts['default']}"]
    if kind == "remove_parameter" and isinstance(top[function], ast.FunctionDef):
        return [head, f"assert {facts['name']!r} not in {signature}"]
    if kind == "add_docstring":
        return [f"assert {function}.__doc__.strip() == {facts['text']!r}"]
    if kind == "remove_docstring":
        return [f"assert not {function}.__doc__"]
    if kind in ("add_hints", "remove_hints") and isinstance(top[function], ast.FunctionDef):
        return [f"assert {'not ' if kind == 'remove_hints' else ''}{function}.__annotations__"]
    if kind in SYNTAX and len(top) == 1:
        node, more = SYNTAX[kind]
        count = sum(isinstance(n, getattr(ast, node)) for n in ast.walk(ast.parse(edit.before)))
        return ["import ast", f"assert sum(isinstance(n, ast.{node}) for n in ast.walk(ast.parse(SOURCE))) {'>' if more else '<'} {count}"]
    if kind in ("index_to_enumerate", "enumerate_to_index") and len(top) == 1:
        return [f"assert 'range(len(' {'in' if kind == 'enumerate_to_index' else 'not in'} SOURCE"]
    return None


def _javascript(kind, facts, function):
    if kind in ("function_to_arrow", "arrow_to_function"):
        return [f"assert({'!' if kind == 'function_to_arrow' else ''}/function {function}\\b/.test(SOURCE));"]
    if kind == "rename":
        return [f"assert(!/\\b{facts['old']}\\b/.test(SOURCE));"]
    if kind in TEXT and function:
        pattern, there = TEXT[kind]
        return [f"assert({'' if there else '!'}/{pattern}/.test(SOURCE));"]
    if kind == "add_guard":
        return [] if "throw" not in facts["how"] else None
    if kind in ("add_parameter", "constant_to_parameter"):
        return [f"assert(/\\b{facts['name']} ?=/.test(String({function})));"]
    if kind == "remove_parameter":
        return [f"assert(!/\\b{facts['name']}\\b/.test(String({function})));"]
    return None
