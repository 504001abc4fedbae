"""Lists what a schema contains and schema.prisma cannot express."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.records import replace
from generator.schema.client import ViewModel
from generator.schema.collection import find
from generator.schema.columns import Column, Identity
from generator.schema.constraints import ForeignKey, Index, PrimaryKey, Unique
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.routines import Function
from generator.schema.tables import Table, View

IN_PRISMA = PrimaryKey | Unique | ForeignKey
"""The constraints that Prisma has words for."""


INCLUDE = "its INCLUDE columns, which Prisma takes for key columns of another index"
STORAGE = "its storage parameters"


def unsaid(schema: Schema, said: Schema, views: Mapping[str, ViewModel]) -> Iterator[str]:
    """A sentence for each object, or part of one, of ``schema`` that ``said`` and the ``views`` of
    the client lack."""
    for extension in schema.extensions:
        if find(said.extensions, extension.name) is None:
            yield f'Extension "{extension.name}".'
        elif extension.comment is not None:
            yield f'Extension "{extension.name}": its comment.'
    for domain in schema.domains:
        yield _domain(domain)
    for sequence in schema.sequences:
        yield f'Sequence "{sequence.name}".'
    for function in schema.functions:
        yield f"Function {_signature(function)}."
    for view in schema.views:
        yield from _view(view, views.get(view.name))
    for item in schema.objects:
        if replace(item, comment=None) in said.objects:
            if item.comment:
                yield f"{item.identity[0].upper()}{item.identity[1:]}: its comment."
            continue
        yield f"{item.identity[0].upper()}{item.identity[1:]}."
    for enum in schema.enums:
        yield from _enum(enum, said)
    for table in schema.tables:
        yield from _table(table, said.table(table.name))
    for owner in schema.owners:
        yield f"Owner of {owner.target.label}: {owner.role}."
    for given in schema.privileges:
        yield f"Privileges of {given.name}."


def _signature(function: Function) -> str:
    name, types = function.signature
    return f'"{name}"({", ".join(types)})'


def _domain(domain: Domain) -> str:
    return f'Domain "{domain.name}": columns have its base type, {domain.type.name}.'


def _view(view: View, said: ViewModel | None) -> Iterator[str]:
    where = f'{"Materialized view" if view.materialized else "View"} "{view.name}"'
    yield f"{where}: its query." if said else f"{where}."


def _enum(enum: Enum, said: Schema) -> Iterator[str]:
    if said.enum(enum.name) is None:
        yield f'Enum "{enum.name}": the client does not know it.'
    elif enum.comment is not None:
        yield f'Enum "{enum.name}": its comment.'


def _table(table: Table, said: Table | None) -> Iterator[str]:
    where = f'Table "{table.name}"'
    if said is None:
        yield f"{where}: the client does not know it."
        return
    if table.comment is not None:
        yield f"{where}: its comment."
    if table.partition_by is not None:
        yield f"{where}: its partitions, by {table.partition_by.strategy}."
    if table.parents:
        yield f"{where}: that it inherits from {', '.join(table.parents)}."
    for name, _ in table.options:
        yield f"{where}: its {name}."
    for column in table.columns:
        yield from _column(f'{where}, column "{column.name}"', column, said.column(column.name))
    for item in table.constraints:
        if not isinstance(item, IN_PRISMA):
            yield f'{where}: {item.label} "{item.name}".'
    for trigger in table.triggers:
        yield f'{where}: trigger "{trigger.name}".'
    yield from _keys(where, table, said)


def _keys(where: str, table: Table, said: Table) -> Iterator[str]:
    if table.primary_key:
        own = table.primary_key
        yield from _key(f'{where}, primary key "{own.name}"', own, said.primary_key is not None)
    for unique in table.uniques:
        kept = find(said.indexes, unique.name)
        yield from _key(f'{where}, unique constraint "{unique.name}"', unique, kept is not None)
        if kept:
            yield f'{where}, unique constraint "{unique.name}": a unique index for Prisma.'
    for index in table.indexes:
        yield from _index(f'{where}, index "{index.name}"', index, find(said.indexes, index.name))
    for key in table.foreign_keys:
        kept_key = find(said.foreign_keys, key.name)
        yield from _foreign_key(f'{where}, foreign key "{key.name}"', key, kept_key is not None)


def _column(where: str, column: Column, said: Column | None) -> Iterator[str]:
    if said is None:
        yield f"{where}: the client does not know it."
        return
    if column.generated:
        kind = "stored" if column.generated.stored else "virtual"
        yield f"{where}: its expression ({kind}, generated always)."
    if column.identity and column.identity.kind != "serial":
        yield f"{where}: identity {column.identity.kind} (autoincrement() for Prisma)."
    if column.identity and replace(column.identity, sequence=None) != Identity(
        kind=column.identity.kind
    ):
        yield f"{where}: the options of its sequence."
    if column.not_null and not said.not_null:
        yield f"{where}: NOT NULL, since a list has no nullability for Prisma."
    if column.collation is not None:
        yield f"{where}: its collation."
    for name, _ in column.options:
        yield f"{where}: its {name}."
    if column.comment is not None:
        yield f"{where}: its comment."


def _key(where: str, key: PrimaryKey | Unique, said: bool) -> Iterator[str]:
    if not said:
        yield f"{where}: the client does not know all of its columns."
        return
    if key.include:
        yield f"{where}: {INCLUDE}."
    if key.deferrable:
        yield f"{where}: DEFERRABLE {key.deferrable}."
    if isinstance(key, Unique) and key.nulls_not_distinct:
        yield f"{where}: NULLS NOT DISTINCT."
    if key.without_overlaps:
        yield f"{where}: WITHOUT OVERLAPS."
    if key.options:
        yield f"{where}: {STORAGE}."
    if key.comment is not None:
        yield f"{where}: its comment."


def _index(where: str, index: Index, said: Index | None) -> Iterator[str]:
    if said is None:
        yield f"{where}: {_why(index)}."
        return
    if index.include:
        yield f"{where}: {INCLUDE}."
    if index.nulls_not_distinct:
        yield f"{where}: NULLS NOT DISTINCT."
    if any(e.collation for e in index.elements):
        yield f"{where}: its collations."
    if any(e.nulls for e in index.elements):
        yield f"{where}: where nulls are sorted."
    if any(e.opclass != s.opclass for e, s in zip(index.elements, said.elements, strict=True)):
        yield f"{where}: its operator classes."
    if any(e.parameters for e in index.elements):
        yield f"{where}: the parameters of its operator classes."
    if index.options:
        yield f"{where}: {STORAGE}."
    if index.comment is not None:
        yield f"{where}: its comment."


def _why(index: Index) -> str:
    if index.where is not None:
        return "it is partial"
    if any(e.expression for e in index.elements):
        return "it is over an expression"
    if index.method in ("gin", "gist"):
        return f"{index.method} on this type needs an operator class by name"
    return f"Prisma has no syntax for {'a unique ' if index.unique else ''}{index.method}"


def _foreign_key(where: str, key: ForeignKey, said: bool) -> Iterator[str]:
    if not said:
        yield f"{where}: the client has no relation for it."
        return
    if key.deferrable:
        yield f"{where}: DEFERRABLE {key.deferrable}."
    if key.match_full:
        yield f"{where}: MATCH FULL."
    if key.set_columns:
        yield f"{where}: that ON DELETE sets only {', '.join(key.set_columns)}."
    if key.period:
        yield f"{where}: PERIOD."
    if not key.enforced:
        yield f"{where}: NOT ENFORCED."
    elif not key.validated:
        yield f"{where}: NOT VALID."
    if key.comment is not None:
        yield f"{where}: its comment."
