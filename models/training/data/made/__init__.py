"""Tasks made by program from code: edits of it, and parts of it to fill in."""
