"""Reads Python modules: functions, methods and small classes, each with the imports, constants and helpers that it uses."""
import ast
import builtins
import copy
import sys

from data.real_code.pieces import Piece

BUILTINS = set(dir(builtins)) - {"copyright", "credits", "license"}
LIBRARIES = {"numpy", "pandas", "networkx"}
# Decorators that only register or document a function: without them it is the same function.
EMPTY_DECORATORS = {"_dispatchable", "array_function_dispatch", "set_module", "xp_capabilities", "validate_params", "public", "export", "doctest_depends_on", "cacheit", "ngjit", "value_equality"}
MOST_HELPERS, MOST_HELPER_LINES, MOST_ATTRIBUTES = 2, 12, 3
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def read(text):
    """All pieces of a module; none if it does not parse."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    module = Module(tree)
    for node in tree.body:
        if isinstance(node, FUNCTION):
            yield from module.function(node)
        elif isinstance(node, ast.ClassDef):
            yield from module.whole_class(node)
            for method in node.body:
                if isinstance(method, FUNCTION) and not method.name.startswith("__"):
                    yield from module.method(method, node)


class Module:
    """The top level of a module: what its names stand for."""

    def __init__(self, tree):
        self.imports, self.constants, self.functions = {}, {}, {}
        for node in tree.body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if known(alias.name):
                        self.imports[alias.asname or alias.name.split(".")[0]] = ast.Import([alias])
            elif isinstance(node, ast.ImportFrom) and not node.level and known(node.module) and node.module != "__future__":
                for alias in node.names:
                    self.imports[alias.asname or alias.name] = ast.ImportFrom(node.module, [alias], 0)
            elif isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name) and node.end_lineno - node.lineno < 4:
                # A name set twice is state, not a constant.
                self.constants[node.targets[0].id] = None if node.targets[0].id in self.constants else node
            elif isinstance(node, FUNCTION) and node.end_lineno - node.lineno <= MOST_HELPER_LINES + len((ast.get_docstring(node) or "").split("\n")):
                self.functions[node.name] = node

    def function(self, node):
        node = undecorated(node)
        if node is not None:
            yield from self.piece(node, "function", "")

    def method(self, node, owner):
        """Methods that do not use their object become functions; others stay methods if they use few attributes."""
        node = undecorated(node)
        if node is None or not node.args.args and not is_decorated(node, "staticmethod") or is_decorated(node, "property", "setter", "cached_property"):
            return
        if is_decorated(node, "staticmethod"):
            node.decorator_list = []
            yield from self.piece(node, "function", "")
        elif not is_decorated(node, "classmethod"):
            me = node.args.args[0].arg
            attributes = {n.attr for n in ast.walk(node) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == me}
            used = sum(isinstance(n, ast.Name) and n.id == me for n in ast.walk(node))
            if not used:
                node.args.args = node.args.args[1:]
                yield from self.piece(node, "function", "")
            elif len(attributes) <= MOST_ATTRIBUTES and not any(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(node)):
                yield from self.piece(node, "method", owner.name)

    def whole_class(self, node):
        bases = [b.id if isinstance(b, ast.Name) else ast.unparse(b) for b in node.bases]
        if len(node.body) > 1 and not any("Error" in b or "Exception" in b or "TestCase" in b for b in bases):
            yield from self.piece(copy.deepcopy(node), "class", "")

    def piece(self, node, kind, owner):
        doc = ast.get_docstring(node) or ""
        for inner in [n for n in ast.walk(node) if isinstance(n, FUNCTION + (ast.ClassDef,))]:
            if ast.get_docstring(inner, clean=False) is not None:
                inner.body = inner.body[1:] or [ast.Pass()]
        if trivial(node):
            return
        needed = self.needed(node)
        if needed[1] and not self.needed(bare := without_annotations(copy.deepcopy(node)))[1]:
            node, needed = bare, self.needed(bare)
        before, free = needed
        try:
            code = "\n".join(ast.unparse(ast.fix_missing_locations(n)) for n in before + [node])
        except (ValueError, RecursionError):
            return
        yield Piece("python", kind, node.name, parameters(node), doc, code, owner, free)

    def needed(self, node):
        """(statements of the module that the node needs, names that nothing defines)."""
        names, used, helpers, free = free_names(node), set(), 0, []
        queue = sorted(names)
        imports, constants, functions = [], [], []
        while queue:
            name = queue.pop()
            if name in used or name == node.name or name in BUILTINS:
                continue
            used.add(name)
            if name in self.imports:
                imports.append(self.imports[name])
            elif self.constants.get(name):
                constants.append(self.constants[name])
                queue += sorted(free_names(self.constants[name]))
            elif name in self.functions and helpers < MOST_HELPERS and not self.functions[name].decorator_list:
                helpers += 1
                helper = copy.deepcopy(self.functions[name])
                if ast.get_docstring(helper, clean=False) is not None:
                    helper.body = helper.body[1:] or [ast.Pass()]
                functions.append(helper)
                queue += sorted(free_names(helper))
            else:
                free.append(name)
        imports.sort(key=lambda n: (isinstance(n, ast.ImportFrom), ast.unparse(n)))
        return merged(imports) + sorted(constants, key=lambda n: n.lineno) + sorted(functions, key=lambda n: n.lineno), free


def known(module):
    return bool(module) and (module.split(".")[0] in sys.stdlib_module_names or module.split(".")[0] in LIBRARIES)


def merged(imports):
    """One import statement for each module."""
    out = []
    for node in imports:
        if out and isinstance(node, ast.ImportFrom) and isinstance(out[-1], ast.ImportFrom) and out[-1].module == node.module:
            out[-1] = ast.ImportFrom(node.module, out[-1].names + node.names, 0)
        else:
            out.append(node)
    return out


def undecorated(node):
    """A copy without decorators that only register; None if a decorator is of the package's own, which would change what the function is."""
    node = copy.deepcopy(node)
    kept = []
    for decorator in node.decorator_list:
        name = ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator).split(".")
        if name[-1] in EMPTY_DECORATORS:
            continue
        if name[0] not in ("functools", "contextlib", "staticmethod", "classmethod", "property", "contextmanager", "wraps", "lru_cache", "cache", "cached_property", "total_ordering"):
            return None
        kept.append(decorator)
    node.decorator_list = kept
    return node


def is_decorated(node, *names):
    return any(ast.unparse(d).split("(")[0].split(".")[-1] in names for d in node.decorator_list)


def without_annotations(node):
    for n in ast.walk(node):
        if isinstance(n, ast.arg):
            n.annotation = None
        elif isinstance(n, FUNCTION):
            n.returns = None
            n.body = [plain_assignment(s) for s in n.body]
    return node


def plain_assignment(statement):
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return ast.copy_location(ast.Assign([statement.target], statement.value), statement)
    return statement


def free_names(node):
    """Names that a node loads and does not bind anywhere inside (a close approximation of scopes)."""
    bound, loaded = set(), set()
    for n in ast.walk(node):
        if isinstance(n, ast.Name):
            (loaded if isinstance(n.ctx, ast.Load) else bound).add(n.id)
        elif isinstance(n, ast.arg):
            bound.add(n.arg)
        elif isinstance(n, FUNCTION + (ast.ClassDef,)):
            bound.add(n.name)
        elif isinstance(n, (ast.Import, ast.ImportFrom)):
            # An import of the package's own is as good as an undefined name.
            own = isinstance(n, ast.ImportFrom) and (n.level or not known(n.module)) or isinstance(n, ast.Import) and not all(known(a.name) for a in n.names)
            (loaded if own else bound).update(a.asname or a.name.split(".")[0] for a in n.names)
        elif isinstance(n, ast.ExceptHandler) and n.name:
            bound.add(n.name)
        elif isinstance(n, ast.Global):
            loaded.add("global " + n.names[0])
        elif isinstance(n, (ast.MatchAs, ast.MatchStar)) and n.name:
            bound.add(n.name)
    return loaded - bound


def parameters(node):
    """The parameters without annotations; for a class those of its constructor without self."""
    if isinstance(node, ast.ClassDef):
        init = next((n for n in node.body if isinstance(n, FUNCTION) and n.name == "__init__"), None)
        if init is None:
            return None
        init = without_annotations(copy.deepcopy(init))
        init.args.args = init.args.args[1:]
        return ast.unparse(init.args)
    return ast.unparse(without_annotations(copy.deepcopy(node)).args)


def trivial(node):
    """A getter, a stub, a mere call of the parent."""
    if isinstance(node, ast.ClassDef):
        methods = [n for n in node.body if isinstance(n, FUNCTION)]
        return not methods or all(trivial(m) for m in methods)
    body = node.body
    if any(isinstance(s, ast.Raise) and "NotImplemented" in ast.unparse(s) for s in body) or any("@abstractmethod" in ast.unparse(d) or "overload" in ast.unparse(d) for d in node.decorator_list):
        return True
    if len(body) > 1:
        return False
    only = body[0]
    if isinstance(only, ast.Return):
        empty = isinstance(only.value, (ast.List, ast.Tuple)) and not only.value.elts or isinstance(only.value, ast.Dict) and not only.value.keys
        return only.value is None or empty or isinstance(only.value, (ast.Constant, ast.Name)) or isinstance(only.value, ast.Attribute) or is_super(only.value)
    if isinstance(only, ast.Expr):
        return isinstance(only.value, ast.Constant) or is_super(only.value)
    return isinstance(only, (ast.Pass, ast.Raise)) or isinstance(only, ast.Assign) and isinstance(only.value, (ast.Name, ast.Constant))


def is_super(value):
    return isinstance(value, ast.Call) and ast.unparse(value).startswith("super(")
