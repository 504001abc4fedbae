"""What rows are looked at with: extensions and collations that come, and of which a column that
stays will be.

They come in the first transaction, before it looks.  So it tells which values the new type does not
take or takes for equal, and nothing is left of them where a row stops the script.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.context import Work
from generator.plan.planners.archive import base_type
from generator.schema.columns import Column
from generator.schema.kinds import NAMESPACE, PlainObject
from generator.schema.names import Name
from generator.schema.objects import Extension
from generator.schema.types import EXTENSION_OF


def is_looked_with(item: Extension | PlainObject, work: Work) -> bool:
    """Whether it is such a one, or the schema in which one stands."""
    if isinstance(item, Extension):
        return item in _extensions(work)
    if item.kind == NAMESPACE:
        return item.name in {*_schemas(work)}
    return item.kind == "collation" and item in _collations(work)


def looks_with_new(work: Work) -> bool:
    """Whether anything is."""
    return bool(_extensions(work) or _collations(work))


def _schemas(work: Work) -> Iterator[str]:
    yield from (e.schema for e in _extensions(work) if e.schema)
    yield from (c.name.schema for c in _collations(work) if isinstance(c.name, Name))


def _extensions(work: Work) -> list[Extension]:
    new = [e for e in work.after.extensions if work.before.extensions.get(e.name) is None]
    if not new:
        return []
    types = (base_type(column.type, work.after) for column in _columns_that_stay(work))
    brought = {EXTENSION_OF.get(type_.name) for type_ in types if not type_.user}
    return [e for e in new if e.name in brought]


def _collations(work: Work) -> list[PlainObject]:
    there = work.before.objects
    new = [c for c in work.after.of_kind("collation") if there.get(c.signature) is None]
    if not new:
        return []
    used = {work.after.collation_of(column) for column in _columns_that_stay(work)}
    return [c for c in new if c.name in used]


def _columns_that_stay(work: Work) -> Iterator[Column]:
    for table in work.after.tables:
        old = work.before.table(table.name)
        yield from (c for c in table.columns if old and old.column(c.name))
