"""Rename identifiers in Python and JavaScript by their tokens, so that words inside strings and comments stay.

A regular expression would also reach into string literals ("count" in a message); here a small lexer tells code from
literals. Names inside the replacement fields of f-strings and template literals are code and are renamed.
"""
import re

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


def rename(code, mapping, lang):
    """Return the code with every identifier that is a key of mapping replaced, all at once."""
    if not mapping:
        return code
    lexer = _PYTHON if lang == "python" else _JAVASCRIPT

    def inside(match, opening):
        """Rename in the replacement fields of a literal only."""
        field = re.compile(opening + r"((?:[^{}]|\{[^{}]*\})*)\}")
        start = re.sub(r"\\", "", opening)
        return field.sub(lambda f: start + rename(f.group(1), mapping, lang) + "}", match)

    def replace(match):
        text = match.group()
        kind = match.lastgroup
        if match.group("name") is not None:
            return mapping.get(text, text)
        if lang == "python" and match.group("string") is not None and "f" in match.group("prefix").lower():
            return inside(text, r"\{")
        if lang == "javascript" and match.group("template") is not None:
            return inside(text, r"\$\{")
        return text

    return lexer.sub(replace, code)


def rename_prompt(prompt, mapping, lang):
    """In a request only what stands in backticks is code."""
    return re.sub(r"`([^`]*)`", lambda m: "`" + rename(m.group(1), mapping, lang) + "`", prompt)


def identifiers(text):
    return set(re.findall(r"[A-Za-z_$][\w$]*", text))


def shown_in(prompt):
    """The identifiers that a request shows, in backticks."""
    return identifiers(" ".join(re.findall(r"`([^`]*)`", prompt)))
