"""All that is made from JavaScript, gathered. Importing this fails where tree-sitter is not installed."""
from data.made import javascript_bugs, javascript_edits
from data.made.javascript_source import Source, expression, parses

EDITS, BUGS = javascript_edits.EDITS, javascript_bugs.EDITS
__all__ = ["BUGS", "EDITS", "Source", "expression", "parses"]
