"""The readers of SQL: the only package that imports pglast.

A reader never skips what it does not know.  It shares nothing with the renderer that it checks.
"""
