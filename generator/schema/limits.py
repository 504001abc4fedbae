"""PostgreSQL's limits (manual, appendix K, and its sources), and those of schemaproof."""

from __future__ import annotations

COLUMNS = 1600
"""Columns of a table (MaxHeapAttributeNumber)."""
OUTPUTS = 1664
"""Columns of a view or a query (MaxTupleAttributeNumber)."""
KEYS = 32
"""Columns of an index or a key, those of INCLUDE too (INDEX_MAX_KEYS)."""
ARGUMENTS = 100
"""Arguments of a function (FUNC_MAX_ARGS)."""
