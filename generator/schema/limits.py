"""PostgreSQL's limits (manual, appendix K, and its sources), and those of schemaproof."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

COLUMNS = 1600
"""Columns of a table (MaxHeapAttributeNumber)."""
OUTPUTS = 1664
"""Columns of a view or a query (MaxTupleAttributeNumber)."""
KEYS = 32
"""Columns of an index or a key, those of INCLUDE too (INDEX_MAX_KEYS)."""
PARTS = 1600
"""Indexes, checks, keys, triggers of a table, of each.  PostgreSQL sets no limit, but a further one
is compared with all that are there."""
ARGUMENTS = 100
"""Arguments of a function (FUNC_MAX_ARGS)."""

SPEC_BYTES = 1_000_000
"""Bytes of a spec (all of its files), where ``--max-bytes`` says nothing."""
BYTES_OF_A_VALUE = 50
"""A spec holds no more values than its limit of bytes has room for values of that size: one of
``[a,a,a]`` costs two bytes to write, and as much to read as a column."""
SQL_BYTES = 16_000_000
"""Bytes of a file of SQL: dumps of some ten thousand tables are as large."""
FEW = 100
"""Statements, and changes, that any limit of bytes has room for."""
BYTES_OF_A_STATEMENT = 500
"""A file of SQL holds no more statements than its limit of bytes has room for statements of that
size: the shortest ones cost as much to read as those of a dump."""
BYTES_OF_A_CHANGE = 1_600
"""The same for what differs between two schemas: to plan a change takes longer than to read it."""
STATEMENT_BYTES = 1_000_000
"""Bytes of one statement of SQL, which is read as one tree."""
NODES = 50_000
"""Nodes of the parse tree of one expression or query."""
STATEMENT_NODES = 500_000
"""Nodes of the parse tree of one statement, bodies of functions aside."""
_max_bytes: ContextVar[int | None] = ContextVar("max_bytes", default=None)


@contextmanager
def allowing_bytes(most: int | None) -> Iterator[None]:
    """``--max-bytes`` while the block runs: readers of files ask, and no function between has a use
    for it."""
    before = _max_bytes.set(most)
    try:
        yield
    finally:
        _max_bytes.reset(before)


def max_bytes(usual: int) -> int:
    """The size that holds for this run."""
    most = _max_bytes.get()
    return usual if most is None else most


def most_statements() -> int:
    """How many a file of SQL may have in this run."""
    return max(FEW, max_bytes(SQL_BYTES) // BYTES_OF_A_STATEMENT)


def most_changes() -> int:
    """In how many objects and parts of tables two schemas may differ in this run."""
    return max(FEW, max_bytes(SQL_BYTES) // BYTES_OF_A_CHANGE)
