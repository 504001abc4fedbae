"""Settings of the server, as a function or a session has them."""

from __future__ import annotations

import re

from generator.schema.tokens import quoted

# GUC_LIST_QUOTE settings, whose value is a list of names (variable_is_guc_list_quote in pg_dump).
NAME_LISTS = frozenset(
    ("local_preload_libraries", "search_path", "session_preload_libraries", "temp_tablespaces")
)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_$]*(?:\.[A-Za-z_][A-Za-z0-9_$]*)*\Z")
"""What the server takes as the name of a setting (valid_custom_variable_name in guc.c)."""
LISTED = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^",\s]+))\s*(?:,|\Z)')


def names_in(value: str) -> list[str] | None:
    """The names of a list like ``"$user", public`` (as pg_proc.proconfig spells it), or None."""
    found, at = [], 0
    while at < len(value):
        match = LISTED.match(value, at)
        if not match:
            return None
        in_quotes, plain = match.groups()
        found.append(plain if in_quotes is None else in_quotes.replace('""', '"'))
        at = match.end()
    return found


def spelled(name: str, value: str) -> str:
    """The value in its one spelling: a list of names as the reader of SQL joins it."""
    names = names_in(value) if name.lower() in NAME_LISTS else None
    return value if names is None else ", ".join(quoted(item) for item in names)
