"""Which files and which pieces are worth learning from."""
import array
import ast
import builtins
import collections
import datetime
import decimal
import fractions
import inspect
import io
import keyword
import logging
import pathlib
import re
import subprocess
import threading

import identifiers
import numpy
from data.real_code.wording import SECRETS

SKIPPED = re.compile(
    r"(^|/)(tests?|testing|specs?|__tests__|_?vendor(ed)?|third[_-]?party|node_modules|extern|externals|_?examples?|demos?|docs?|site|locales?|i18n|lang|languages|benchmarks?|migrations|min|cjs|umd|amd|iife|es5|fixtures?|"
    r"idlelib|lib2to3|turtledemo|_pyrepl|ensurepip|pydoc_data|encodings|site-packages|dist-packages|__phello__|conf|commands|generated|data|types|typings|flow|soy|protobuf|jspb|debug_?html|deprecated)/"
    r"|(^|/)(test_[^/]*|[^/]*_test|[^/]*[._-](spec|test)|conftest|setup|_pb2|.*_pb2|gulpfile|gruntfile|rollup.*|webpack\.config|karma.*|.*tab|.*[.-]min|.*_soy|alltests|deps)\.(py|m?js)$",
    re.I,
)
BUILT = re.compile(r"(^|/)(dist|build|bundles?|lib/cjs|release|out)/", re.I)
COMPILED = re.compile(r"__awaiter|_interopRequire|__esModule|tslib|regeneratorRuntime|_classCallCheck|__webpack_require__|_createClass\(|sourceMappingURL=data|@generated|auto-?generated|automatically generated|do not edit", re.I)
STATE = re.compile(r"DeprecationWarning|deprecat|NotImplemented|__import__|\bexec\(|\beval\(|doctest|unittest|pytest|goog\.asserts|mypy|sys\._getframe|\bdebugger\b|static \{|arguments\[0\] !== undefined", re.I)
TAKEN = set(keyword.kwlist) | set(dir(builtins)) | set("new delete function var let const this typeof void switch case default export super static default enum".split())
ODD_NAME = re.compile(r"test|\$|\d{2}|^on[A-Z_]|mock|debug|deprecat|^(set|get|is|has)$|^(main|run|init|setup|configure|constructor|toString|toJSON|valueOf|clone|repr|str|inspect|dispose|disposeInternal|register)$|^.$", re.I)

GLOBALS = set("Object Array String Number Boolean Symbol Math JSON Date RegExp Map Set Promise Reflect Error console document window process Buffer Intl globalThis performance navigator location localStorage super str dict list set bytes int float type".split())
MEMBERS = {
    # Members of Python's own types, and of arrays, graphs and tables.
    "python": {n for t in (str, bytes, bytearray, list, dict, set, tuple, int, float, complex, slice, type, type(lambda: 0), Exception, OSError, SyntaxError, io.TextIOWrapper, io.BytesIO, re.Pattern, re.Match,
        datetime.datetime, datetime.timedelta, pathlib.Path, collections.Counter, collections.deque, collections.OrderedDict, decimal.Decimal, fractions.Fraction, array.array, memoryview, numpy.ndarray, threading.Thread, inspect.Parameter,
        inspect.Signature, type(i for i in ()), subprocess.Popen, logging.Logger, ast.AST, property) for n in dir(t)} | set(
        "nodes edges neighbors adj degree is_directed is_multigraph add_edge add_edges_from add_node add_nodes_from remove_node remove_edge remove_nodes_from has_edge has_node number_of_nodes number_of_edges subgraph predecessors successors "
        "in_edges out_edges in_degree out_degree columns index iloc loc values apply groupby next prev left right parent children value key data root head tail name size x y z returncode stdout stderr acquire release func args keywords errno "
        "random randint choice shuffle uniform sample gauss randrange integers normal lineno offset msg text tag attrib start stop step level".split()),
    # Members of JavaScript's own types and of the page, and what plain objects are given everywhere.
    "javascript": set(
        "length push pop shift unshift slice splice concat join reverse sort indexOf lastIndexOf includes find findIndex findLast filter map reduce reduceRight forEach some every flat flatMap fill keys values entries at copyWithin charAt "
        "charCodeAt codePointAt split replace replaceAll match matchAll search substring substr toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimStart trimEnd padStart padEnd repeat startsWith endsWith normalize localeCompare "
        "toString valueOf toFixed toPrecision toExponential hasOwnProperty isPrototypeOf propertyIsEnumerable constructor prototype call apply bind name get set has delete clear add size next done value return throw then catch finally getTime "
        "getDate getDay getMonth getFullYear getHours getMinutes getSeconds getMilliseconds setDate setMonth setFullYear setHours setMinutes setSeconds setMilliseconds setTime getUTCDate getUTCDay getUTCMonth getUTCFullYear getUTCHours "
        "getUTCMinutes getUTCSeconds getUTCMilliseconds setUTCDate setUTCMonth setUTCFullYear setUTCHours setUTCMinutes setUTCSeconds setUTCMilliseconds getTimezoneOffset toISOString toDateString exec test lastIndex source flags global "
        "ignoreCase message stack code key buffer byteLength byteOffset subarray style className classList parentNode parentElement childNodes children firstChild lastChild nextSibling previousSibling nodeType nodeName tagName innerHTML "
        "textContent appendChild removeChild insertBefore replaceChild getAttribute setAttribute removeAttribute hasAttribute querySelector querySelectorAll getElementById getElementsByTagName addEventListener removeEventListener "
        "preventDefault stopPropagation target currentTarget offsetWidth offsetHeight offsetTop offsetLeft clientWidth clientHeight clientX clientY pageX pageY scrollTop scrollLeft scrollHeight ownerDocument documentElement body "
        "getBoundingClientRect x y z w r g b a width height left right top bottom min max start end first last index count id type data node nodes prev head tail root parent options callback error result left right from to "
        "lat lng lon latitude longitude red green blue h s l v minX minY maxX maxY path url host hostname port protocol query hash method headers status on once off emit write read close resolve reject raw groups iterator weight edges children".split()),
}


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
    if piece.free and piece.kind != "function" or strangeness(piece) > (2 if piece.doc and piece.kind == "function" else 0):
        return False
    if piece.kind == "function" and re.match(r"(self|cls)\b", piece.parameters or ""):
        return False
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


def plain(piece):
    """Whether a piece works on plain values and names nothing that is not there."""
    return not piece.free and strangeness(piece) == 0


def strangeness(piece):
    """How many members of objects that only its package has a piece uses, beyond the few that any object may have; calls of methods that are not shown are too many."""
    code = re.sub(r"'(?:\\.|[^'\\\n])*'|\"(?:\\.|[^\"\\\n])*\"", "''", piece.code)
    imported = {n for line in re.findall(r"(?m)^(?:from \S+ )?import (.*)|^(?:const|import) (.*?)(?: = require| from)", code) for n in re.findall(r"\w+", " ".join(line))}
    mine = set(re.findall(r"(?:self|this)\.(\w+)(?: *[-+*/|&]?= |: )|def (\w+)|^ *(?:async |\*|static |get |set )*(\w+)\(.*\) \{$|^ {4}(\w+) = ", code, re.M)) if piece.kind == "class" else set()
    mine = {n for found in mine for n in found} | {m for m in re.findall(r"(\w+):", code)}
    unknown = set(re.findall(r"[)\]]\??\.([A-Za-z_$][\w$]*)", code))
    for chain in re.findall(r"(?<![\w.$])[A-Za-z_$][\w$]*(?:\??\.[A-Za-z_$][\w$]*)+", code):
        root, *rest = re.split(r"\??\.", chain)
        if root in ("self", "this") and piece.kind == "method":
            rest = rest[1:]
        if root not in imported and root not in GLOBALS:
            unknown.update(rest)
    calls = piece.kind == "method" and re.search(r"\b(?:self|this)\.\w+\(", code)
    allowed = {"python": 1, "javascript": 2}[piece.lang] - (piece.kind == "method")
    return 99 if calls else max(0, len(unknown - MEMBERS[piece.lang] - mine) - allowed)


def named(piece):
    """Gives a private name the form of a public one ("_split" -> "split"), and a function the case that its language writes, where that is free."""
    name = piece.name.strip("_")
    if piece.lang == "python":
        piece.owner = piece.owner.strip("_")
    if piece.kind == "function" and re.match(r"[A-Z]+[a-z]", name):
        name = re.sub(r"(?<=[a-z\d])(?=[A-Z])", "_", name).lower() if piece.lang == "python" else name[0].lower() + name[1:]
    if name != piece.name and name and name not in TAKEN and name not in identifiers.identifiers(piece.code):
        piece.code = identifiers.rename(piece.code, {piece.name: name}, piece.lang)
        piece.name = name
    return piece
