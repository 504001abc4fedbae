"""Rows that what checks or computes them holds against other rows.

A function in a CHECK, of a domain too, or in what a column or an index is computed from may look at
other tables (manual of 18, 5.5.1).  PostgreSQL takes no notice of that: a dump of such a table may
not load.  Here the rows of the table come back behind what the function looks at.
"""

from __future__ import annotations

from generator.plan.context import Work
from generator.records import replace
from generator.schema.inheritance import parents_of
from generator.schema.tables import Table
from generator.schema.uses import called, uses


def comes_behind(table: Table, work: Work) -> bool:
    """Whether the rows of a table that comes back have to wait for other rows or values, which come
    back as well."""
    schema = work.after
    if work.looking is None:
        work.looking = frozenset(f.name for f in schema.functions if f.uses.relations)
    if not work.looking:
        return False
    rows = replace(table, triggers=())
    if any(comes_behind(parent, work) for parent in parents_of(schema, table)):
        return True
    domains = [d for _, name in uses(rows.columns) if (d := schema.domains.get(name))]
    return any(
        name != table.name and _comes(name, function.uses.columns, work)
        for function in schema.functions.referring("name", *called([rows, *domains], schema))
        for name in function.uses.relations
    )


def _comes(name: str, columns: tuple[str, ...], work: Work) -> bool:
    """Whether the table comes, or one of these columns of it."""
    old, new = work.before.table(name), work.after.table(name)
    if old is None or new is None:
        return new is not None
    return any(c.name in columns and old.column(c.name) is None for c in new.columns)
