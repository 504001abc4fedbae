"""Nouns and operations for law tests: small, valid, with names that break careless quoting."""

from tests.strategies import (  # noqa: F401  they register their builders
    on_columns,
    on_constraints,
    on_partitions,
    on_plain,
    on_privileges,
    on_routines,
    on_rows,
    on_tables,
    on_types,
)
from tests.strategies.names import names, texts
from tests.strategies.nouns import schemas
from tests.strategies.operations import BUILDERS, operations

__all__ = ["BUILDERS", "names", "operations", "schemas", "texts"]
