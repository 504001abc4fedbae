"""Implicit many-to-many relations, and the tables that Prisma creates for them.

Source: prisma-engines 7.3.0: table ``_Name``, columns A and B in the order of the models' names (of
the fields' names where a model is joined with itself), primary key ``_Name_AB_pkey``, index
``_Name_B_index``, both foreign keys ON DELETE and ON UPDATE CASCADE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.prisma.read.codes import NOT_HELD, WRONG_RELATION
from generator.prisma.read.relations import End, opposites
from generator.prisma.read.scope import Scope
from generator.schema.client import ManyToMany
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey, Index, IndexElement, PrimaryKey
from generator.schema.names import beside, inferred
from generator.schema.tables import Table


def read_joins(
    ends: tuple[End, ...], tables: Mapping[str, Table], scope: Scope
) -> Iterator[tuple[ManyToMany, Table]]:
    """Each pair of lists that look at each other; any other field that is left is a finding."""
    for end in ends:
        if end.holds:
            continue
        others = opposites(end, ends)
        if len(others) == 1 and others[0].holds:
            continue
        if len(others) != 1 or not (end.syntax.list and others[0].syntax.list):
            message = f"{end.syntax.name} and {end.other.name} have an ambiguous relation"
            help_ = "Give both sides the same @relation name, and one side its fields."
            scope.refuse(WRONG_RELATION, message, help_, end.syntax.place)
            continue
        if end.syntax.doc:
            message = "a /// comment on a many-to-many field is not supported"
            scope.refuse(NOT_HELD, message, "Write it with two slashes.", end.syntax.place)
        if _place(end) < _place(others[0]):
            join = _join(end, others[0])
            table = _table(join, end, others[0], tables, scope)
            if table:
                yield join, table


def _place(end: End) -> tuple[str, str]:
    return end.model.name, end.syntax.name


def _join(a: End, b: End) -> ManyToMany:
    return ManyToMany(
        name=a.name or f"{a.model.name}To{b.model.name}",
        a=a.model.name,
        b=b.model.name,
        a_field=a.syntax.name,
        b_field=b.syntax.name,
        explicit_name=a.name is not None,
    )


def _table(
    join: ManyToMany, a: End, b: End, tables: Mapping[str, Table], scope: Scope
) -> Table | None:
    name = f"_{join.name}"
    columns, keys = [], []
    for letter, end in (("A", a), ("B", b)):
        target = tables[end.model.name]
        key = target.primary_key
        if key is None or len(key.columns) != 1:
            message = f"{end.model.name} requires one @id field for a many-to-many relation"
            help_ = "Use a separate model for the relation."
            scope.refuse(WRONG_RELATION, message, help_, end.other.block.place)
            return None
        own = find(target.columns, key.columns[0])
        if own is None:  # its type is a finding already
            return None
        columns.append(Column(name=letter, type=own.type, not_null=True))
        keys.append(_foreign_key(name, letter, target.name, key.columns))
    return Table(
        name=beside(tables[a.model.name].name, name),
        columns=tuple(columns),
        primary_key=PrimaryKey(name=inferred([name, "AB"], "pkey"), columns=("A", "B")),
        foreign_keys=tuple(keys),
        indexes=(Index(name=inferred([name, "B"], "index"), elements=(IndexElement(column="B"),)),),
    )


def _foreign_key(table: str, letter: str, target: str, key: tuple[str, ...]) -> ForeignKey:
    return ForeignKey(
        name=inferred([table, letter], "fkey"),
        columns=(letter,),
        table=target,
        referenced=key,
        on_delete="CASCADE",
        on_update="CASCADE",
    )
