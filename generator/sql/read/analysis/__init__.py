"""What a piece of SQL means to PostgreSQL, as far as the schema tells.

A server does not keep an expression as it was written: it analyses it, and its deparser
(``ruleutils.c``) writes it with every cast and every name said.  Here both spellings are analysed
as the server does (manual, chapter 10), so that they come out as one tree.  A module of its own,
because only comparing asks for it: what is rendered stays as it was written.
"""
