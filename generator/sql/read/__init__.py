"""Text back into nouns: the readers of SQL, and the only room that knows pglast.

A reader never skips what it does not know.  It shares nothing with the renderer that it checks.
"""
