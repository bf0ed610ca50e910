"""Functions and their documentation, read out of published packages."""
