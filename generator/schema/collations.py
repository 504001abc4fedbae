"""Collations that a column may name.

Source: ``pg_collation`` of PostgreSQL 15.18, 16.14 and 18.4; 17 was not at hand, and that
``pg_c_utf8`` came with it no server has confirmed.  Those of ICU and of the C library are
what the server's platform has, and differ between builds of one version: they are told by the form
of their names (manual, 24.2.2), and whether a server has one it says itself.
"""

from __future__ import annotations

import re

from generator.schema.names import Name

NAMED = {
    "default": 15,
    "C": 15,
    "POSIX": 15,
    "ucs_basic": 15,
    "unicode": 16,
    "pg_c_utf8": 17,
    "pg_unicode_fast": 18,
}
"""The collations that every server has, and the first major that has them."""
ICU = re.compile(r"[a-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}-x-icu\Z")
"""``de-AT-x-icu``: a language tag of BCP 47."""
LIBC = re.compile(r"(?:C|[a-z]{2,3}(?:_[A-Z]{2})?)(?:\.[A-Za-z0-9-]{1,20})?(?:@[a-z]{1,20})?\Z")
"""``de_AT.utf8@euro``: language, territory, codeset and modifier (setlocale(3))."""


def is_own(name: str | None) -> bool:
    """Whether a schema may have made it, and may drop it."""
    return name is not None and name not in NAMED and not is_of_platform(name)


def is_of_platform(name: str) -> bool:
    """Not one of another schema: the dot of its name would be that of a locale's encoding."""
    return not isinstance(name, Name) and bool(
        ICU.match(name) or (LIBC.match(name) and ("_" in name or "." in name))
    )
