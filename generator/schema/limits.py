"""PostgreSQL's limits (manual, appendix K, and its sources), and those of schemaproof."""

from __future__ import annotations

from contextvars import ContextVar

COLUMNS = 1600
"""Columns of a table (MaxHeapAttributeNumber)."""
OUTPUTS = 1664
"""Columns of a view or a query (MaxTupleAttributeNumber)."""
KEYS = 32
"""Columns of an index or a key, those of INCLUDE too (INDEX_MAX_KEYS)."""
ARGUMENTS = 100
"""Arguments of a function (FUNC_MAX_ARGS)."""

MAX_BYTES = 1_000_000
"""Bytes of a spec (all of its files), or of a file of SQL, where ``--max-bytes`` says nothing."""
max_bytes: ContextVar[int] = ContextVar("max_bytes", default=MAX_BYTES)
"""What holds for this run: readers of files ask, and no function between has a use for it."""
