"""The parts that partitions have of the foreign keys of their tables.

A part has the name that the foreign key had when it came to the partition; one that the partition
had before keeps its own.  In the model it stands at the table alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import ForeignKey
from generator.schema.inheritance import ancestors, descendants
from generator.schema.objects import Schema
from generator.schema.tables import Table


def foreign_key_above(schema: Schema, table: Table, name: str) -> ForeignKey | None:
    """The foreign key of that name of which the partition has a part."""
    if table.bound is None:
        return None
    found = (find(above.foreign_keys, name) for above in ancestors(schema, table))
    return next((key for key in found if key), None)


def parts_apart(schema: Schema, table: Table, key: ForeignKey) -> Iterator[tuple[str, ForeignKey]]:
    """The partitions that had their part of the foreign key before the table had it, and that."""
    for child in descendants(schema, table):
        name = dict(child.part_names).get(key.name)
        if name is not None:
            yield child.name, replace(key, name=name, comment=None)


def with_parts_of(schema: Schema, table: Table, key: str, to: str | None) -> Schema:
    """The schema once the foreign key of that table has another name, which its parts do not get;
    ``to`` None: it has gone, with its parts."""
    for child in descendants(schema, table):
        names = dict(child.part_names)
        if (name := names.pop(key, None)) is not None:
            names |= {to: name} if to else {}
            made = replace(child, part_names=tuple(sorted(names.items())))
            schema = schema.with_("tables", made)
    return schema
