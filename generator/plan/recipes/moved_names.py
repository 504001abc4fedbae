"""Names that pass from one object to another.

What is new is made first and what goes goes last, so both would stand for a while under one name.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.work import Work
from generator.schema.names import beside
from generator.schema.objects import Schema


def refuse_moved_names(work: Work) -> None:
    for holders in (_relations, _types):
        old, new = dict(holders(work.before)), dict(holders(work.after))
        for name in sorted(old.keys() & new.keys()):
            if old[name] != new[name]:
                work.refuse(
                    "SP230",
                    new[name][1] or name,
                    f'the name "{name}" would pass from {_said(old[name])} to {_said(new[name])}',
                    "give the new one another name, or split the change into two, one after the "
                    "other",
                )


def _said(holder: tuple[str, str]) -> str:
    kind, table = holder
    return f'{kind} of "{table}"' if table else kind


def _relations(schema: Schema) -> Iterator[tuple[str, tuple[str, str]]]:
    """Indexes and keys of one table may follow one another: they are built under a name aside."""
    yield from ((t.name, ("a table", "")) for t in schema.tables)
    yield from ((v.name, ("a view", "")) for v in schema.views)
    yield from ((s.name, ("a sequence", "")) for s in schema.sequences)
    for table in schema.tables:
        keys = (table.primary_key,) if table.primary_key else ()
        for item in (*keys, *table.uniques, *table.exclusions, *table.indexes):
            yield beside(table.name, item.name), ("an index", table.name)


def _types(schema: Schema) -> Iterator[tuple[str, tuple[str, str]]]:
    yield from ((e.name, ("an enum", "")) for e in schema.enums)
    yield from ((d.name, ("a domain", "")) for d in schema.domains)
    yield from ((t.name, ("a table", "")) for t in schema.tables)
    yield from ((v.name, ("a view", "")) for v in schema.views)
