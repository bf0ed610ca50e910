"""Which files and which pieces are worth learning from."""
import builtins
import keyword
import re

import identifiers
from wording import SECRETS

SKIPPED = re.compile(
    r"(^|/)(tests?|testing|specs?|__tests__|_?vendor(ed)?|third[_-]?party|node_modules|extern|externals|_?examples?|demos?|docs?|site|locales?|i18n|lang|languages|benchmarks?|migrations|min|cjs|umd|amd|iife|es5|fixtures?|"
    r"idlelib|lib2to3|turtledemo|_pyrepl|ensurepip|pydoc_data|encodings|site-packages|dist-packages|__phello__|conf|commands|generated|data|types|typings|flow|soy|protobuf|jspb|debug_?html|deprecated)/"
    r"|(^|/)(test_[^/]*|[^/]*_test|[^/]*[._-](spec|test)|conftest|setup|_pb2|.*_pb2|gulpfile|gruntfile|rollup.*|webpack\.config|karma.*|.*tab|.*[.-]min|.*_soy|alltests|deps)\.(py|m?js)$",
    re.I,
)
BUILT = re.compile(r"(^|/)(dist|build|bundles?|lib/cjs|release|out)/", re.I)
COMPILED = re.compile(r"__awaiter|_interopRequire|__esModule|tslib|regeneratorRuntime|_classCallCheck|__webpack_require__|_createClass\(|sourceMappingURL=data|@generated|auto-?generated|automatically generated|do not edit", re.I)
STATE = re.compile(r"DeprecationWarning|deprecat|NotImplemented|__import__|\bexec\(|\beval\(|doctest|unittest|pytest|goog\.asserts|mypy|sys\._getframe|\bdebugger\b", re.I)
TAKEN = set(keyword.kwlist) | set(dir(builtins)) | set("new delete function var let const this typeof void switch case default export super static default enum".split())
ODD_NAME = re.compile(r"test|\d{2}|^on[A-Z_]|mock|debug|deprecat|^(set|get|is|has)$|^(main|run|init|setup|configure|constructor|toString|toJSON|valueOf|clone|repr|str|inspect|dispose|disposeInternal|register)$|^.$", re.I)


def source_files(names):
    """The files of a package that hold its own source: what is built only where there is nothing else."""
    names = [n for n in names if not SKIPPED.search(n)]
    own = [n for n in names if not BUILT.search(n)]
    return set(own if len(own) >= 3 or len(own) == len(names) else names)


def own_source(text):
    """Not compiled, minified or generated."""
    lines = text.count("\n") + 1
    return len(text) < 700_000 and len(text) / lines < 90 and not COMPILED.search(text[:100_000])


def good(piece):
    """Whether a piece can be asked for and stands alone, by its name and code (before it is laid out)."""
    code = piece.code
    if not code.isascii() or not 40 <= len(code) <= 1400 or len(piece.free) > (1 if piece.doc else 0) or SECRETS.search(code) or STATE.search(code):
        return False
    if ODD_NAME.search(piece.name) or len(piece.name) > 40 or piece.name.startswith("__"):
        return False
    names = identifiers.identifiers(code)
    if sum(len(n) for n in names) < 2.6 * len(names) or re.search(r"\d{8}|0x[0-9a-f]{5}|(?:\\x|\\u)[0-9a-f]{2}", code, re.I):
        return False
    if sum(c.isdigit() for c in code) > 0.12 * len(code) or any(len(line) > 220 for line in code.split("\n")) or max((len(s) for s in re.findall(r"'[^'\n]*'|\"[^\"\n]*\"", code)), default=0) > 110:
        return False
    dunders = len(re.findall(r"def __(?!init__|iter__|len__|next__|call__|contains__|getitem__|repr__|enter__|exit__|eq__|add__)\w+__", code))
    return dunders <= 1 and not (piece.kind == "class" and dunders * 3 > code.count("def "))


def named(piece):
    """Gives a private name the form of a public one ("_split" -> "split") where that is free."""
    name = piece.name.strip("_")
    if name != piece.name and name and name not in TAKEN and name not in identifiers.identifiers(piece.code):
        piece.code = identifiers.rename(piece.code, {piece.name: name}, piece.lang)
        piece.name = name
    return piece
