"""What a language's reader finds in a module: functions and classes with their documentation, each made to stand alone."""
from dataclasses import dataclass


@dataclass
class Piece:
    """A function, method or class.

    parameters: as a request shows them ("text, sep=','"), None for a class without a constructor. doc: the raw documentation or "".
    code: without documentation and comments, what it needs of its module before it. free: names that it uses and nothing defines.
    """

    lang: str
    kind: str
    name: str
    parameters: str
    doc: str
    code: str
    owner: str
    free: list
