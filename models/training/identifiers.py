"""Rename identifiers in Python and JavaScript by their tokens, so that words inside strings and comments stay.

A regular expression would also reach into string literals ("count" in a message). Python is read by the standard library's
tokenizer, JavaScript by a small lexer, and so is Python that does not tokenize (a fragment in a request's backticks, code with
a syntax error). Names inside the replacement fields of f-strings and template literals are code and are renamed; conversions
and format specs (the b of {x:b}, the r of {x!r}) are not.
"""
import functools
import io
import re
import tokenize

_PYTHON = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<string>(?P<prefix>[rRbBuUfF]{0,2})(?P<quote>'''|\"\"\"|'|\")(?P<body>(?:\\.|(?!(?P=quote)).)*)(?P=quote))
      | (?P<name>[^\W\d]\w*)
      | (?P<number>\d\w*)""",
    re.X | re.S,
)
_JAVASCRIPT = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")
      | (?P<template>`(?:\\.|\$\{(?:[^{}]|\{[^{}]*\})*\}|[^`\\])*`)
      | (?P<regex>(?<=[=(,:!&|?\[])[ ]*/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*)
      | (?P<name>[A-Za-z_$][\w$]*)
      | (?P<number>\d\w*)""",
    re.X | re.S,
)
_TEMPLATE_FIELD = re.compile(r"\\.|\$\{((?:[^{}]|\{[^{}]*\})*)\}", re.S)


def rename(code, mapping, lang):
    """Return the code with every identifier that is a key of mapping replaced, all at once."""
    if not mapping or not any(name in code for name in mapping):
        return code
    parts, at = [], 0
    for start, end in positions(code, lang):
        name = code[start:end]
        if name in mapping:
            parts += [code[at:start], mapping[name]]
            at = end
    return "".join(parts) + code[at:]


@functools.lru_cache(maxsize=4096)
def positions(code, lang):
    """The spans of all identifiers (and keywords) in the code, in order."""
    if lang == "python":
        try:
            return tuple(_tokenized(code))
        except (tokenize.TokenError, SyntaxError):
            return tuple(_lexed(code, _PYTHON))
    return tuple(_lexed(code, _JAVASCRIPT))


def _tokenized(code):
    starts = [0]
    for line in io.StringIO(code):
        starts.append(starts[-1] + len(line))
    before = ""
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        at = starts[token.start[0] - 1] + token.start[1]
        if token.type == tokenize.ERRORTOKEN and token.string.strip():
            raise SyntaxError(token.string)
        # From Python 3.12 on an f-string is several tokens, of which the name after "!" is a conversion.
        if token.type == tokenize.NAME and before != "!":
            yield at, at + len(token.string)
        elif token.type == tokenize.STRING and "f" in re.match(r"\w*", token.string).group().lower():
            yield from ((at + start, at + end) for start, end in _fields(token.string))
        before = token.string


def _lexed(code, lexer):
    for match in lexer.finditer(code):
        found = match.groupdict()
        if found["name"] is not None:
            yield match.span()
        elif found.get("string") is not None and "f" in (found.get("prefix") or "").lower():
            yield from ((match.start() + start, match.start() + end) for start, end in _fields(match.group()))
        elif found.get("template") is not None:
            for field in _TEMPLATE_FIELD.finditer(match.group()):
                if field.group(1) is not None:
                    offset = match.start() + field.start(1)
                    yield from ((offset + start, offset + end) for start, end in positions(field.group(1), "javascript"))


def _fields(text):
    """The spans of the names in an f-string's replacement fields, nested ones in format specs included."""
    at = 0
    while at < len(text):
        if text[at] == "{" and text[at + 1 : at + 2] != "{":
            end = _expression_end(text, at + 1)
            yield from ((at + 1 + a, at + 1 + b) for a, b in _names(text[at + 1 : end]))
            depth, start = 1, end
            while end < len(text) and depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            yield from ((start + a, start + b) for a, b in _fields(text[start : end - 1]))
            at = end
        else:
            at += 2 if text[at] == "{" or text[at] == "\\" and text[at + 1 : at + 2] != "{" else 1


def _names(expression):
    """In parentheses, so that spaces and newlines at its edges do not matter."""
    return ((start - 1, end - 1) for start, end in positions(f"({expression.rstrip().removesuffix('=')})", "python"))


def _expression_end(text, at):
    """Where a replacement field's expression ends: at its conversion, format spec or closing brace."""
    depth, quote = 0, None
    while at < len(text):
        c = text[at]
        if quote:
            quote = None if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c in "([{":
            depth += 1
        elif c in ")]}" and depth:
            depth -= 1
        elif not depth and (c in ":}" or c == "!" and text[at + 1 : at + 2] != "="):
            return at
        at += 1
    return at


def rename_prompt(prompt, mapping, lang):
    """In a request only what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", lambda m: "`" + rename(m.group(1), mapping, lang) + "`", prompt)


def identifiers(text):
    return set(re.findall(r"[A-Za-z_$][\w$]*", text))


def shown_in(prompt):
    """The identifiers that a request shows, in backticks."""
    return identifiers(" ".join(re.findall(r"`([^`]*)`", prompt)))
