"""What ``pg_catalog`` brings along: the names that a schema uses without defining them.

Source: ``pg_type`` of PostgreSQL 18.
"""

from __future__ import annotations

from generator.schema.types import EXTENSION_TYPES, lookup

SYSTEM_SCHEMAS = frozenset({"pg_catalog", "information_schema"})

OTHER_TYPES = frozenset(
    """any anyarray anycompatible anycompatiblearray anycompatiblemultirange
    anycompatiblenonarray anycompatiblerange anyelement anyenum anymultirange anynonarray anyrange
    char cstring event_trigger fdw_handler index_am_handler int2vector internal language_handler
    name oidvector pg_lsn record refcursor regclass regcollation regconfig regdictionary
    regnamespace regoper regoperator regproc regprocedure regrole regtype tid trigger
    tsm_handler txid_snapshot pg_snapshot unknown void xid xid8 cid jsonpath
    table_am_handler aclitem""".split()
)
"""Types that no column of a schema has, but that functions and casts use."""

UNDER_KEYWORD = frozenset(
    "int2 int4 int8 float4 float8 bool numeric timestamp timestamptz time timetz interval varbit "
    "varchar json".split()
)
"""Types that the grammar also knows under key words, and then qualifies with pg_catalog."""


def is_builtin_type(name: str) -> bool:
    row = lookup(name)
    return name in OTHER_TYPES or (row is not None and row not in EXTENSION_TYPES)
