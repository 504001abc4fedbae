"""Keeps the privileges of an object that is dropped and created again, and grants them again.

They are kept as rows (grantee, privilege, column), not as the ACL: that one names roles that may be
gone by the time the object comes back.  What the owner may do is what an owner starts with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal

from generator.plan.operations.archive import keep
from generator.plan.operations.base import Facts, Lock, Operation, numberings, refuse_if
from generator.plan.operations.parts import Part, relation_part
from generator.plan.operations.renames import with_targets
from generator.plan.operations.restore import unkeep
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.names import kept
from generator.schema.objects import Schema
from generator.schema.privileges import Target
from generator.schema.routines import Function
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View

Kind = Literal["table", "view", "sequence", "function", "procedure", "column"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grantable:
    """An object on which privileges are granted.

    ``arguments`` are the types of a function's input arguments; ``column`` a column of the table.
    """

    kind: Kind
    name: str
    arguments: tuple[str, ...] = ()
    column: str | None = None
    kept_in: str | None = None
    """The archive table, where that is called after a former name."""

    @property
    def archive(self) -> str:
        return self.kept_in or kept(f"grants on {self.label}")

    @property
    def is_routine(self) -> bool:
        return self.kind in {"function", "procedure"}

    @property
    def label(self) -> str:
        if self.is_routine:
            return f"{self.kind} {self.name}({', '.join(self.arguments)})"
        where = f"{self.name}.{self.column}" if self.column else self.name
        return f"{self.kind} {where}"


def _of_table(table: Table) -> Iterator[Grantable]:
    yield Grantable(kind="table", name=table.name)
    for column in table.columns:
        yield Grantable(kind="column", name=table.name, column=column.name)
    for name in numberings(table):
        yield Grantable(kind="sequence", name=name)


def _of_view(view: View) -> Iterator[Grantable]:
    yield Grantable(kind="view", name=view.name)


def _of_sequence(sequence: Sequence) -> Iterator[Grantable]:
    yield Grantable(kind="sequence", name=sequence.name)


def _of_function(function: Function) -> Iterator[Grantable]:
    name, arguments = function.signature
    kind: Kind = "procedure" if function.procedure else "function"
    yield Grantable(kind=kind, name=name, arguments=arguments)


GRANTABLES: dict[str, Callable[[Any], Iterator[Grantable]]] = {
    "tables": _of_table,
    "views": _of_view,
    "sequences": _of_sequence,
    "functions": _of_function,
}
"""By collection, what of one object privileges are granted on.  The columns of a view come and go
with it: they are not told."""


def grantables(schema: Schema, name: str | None = None) -> Iterator[Grantable]:
    """All of them in the schema, or those that are, or belong to, what is called that."""
    for kind, read in GRANTABLES.items():
        for item in getattr(schema, kind) if name is None else _called(schema, kind, name):
            yield from read(item)


def _called(schema: Schema, kind: str, name: str) -> list[Any]:
    if kind == "functions":
        return schema.functions.referring("name", name)
    found = getattr(schema, kind).owner(name)
    return [found] if found else []


def _need(schema: Schema, item: Grantable) -> None:
    there = (found for kind, one in _named(schema, item) if one for found in GRANTABLES[kind](one))
    refuse_if(replace(item, kept_in=None) not in there, f"{item.label} does not exist")


def _named(schema: Schema, item: Grantable) -> Iterator[tuple[str, Any]]:
    """What is called so, by collection."""
    if item.is_routine:
        yield "functions", schema.functions.get((item.name, item.arguments))
    elif item.kind == "sequence":
        yield "sequences", schema.sequences.get(item.name)
        yield "tables", schema.tables.owner(item.name)
    elif item.kind == "view":
        yield "views", schema.views.get(item.name)
    else:
        yield "tables", schema.tables.get(item.name)


def _told_of(schema: Schema, item: Grantable) -> Schema:
    """The schema in which the routine has the privileges and the owner that it had, as it is called
    now, when it was dropped."""

    def now(target: Target) -> Target:
        had = replace(item, name=target.name, arguments=target.arguments, kept_in=None)
        ours = target.on == "ROUTINE" and had.archive == item.kept_in
        return replace(target, name=item.name, arguments=item.arguments) if ours else target

    told = {i.target.name for i in (*schema.privileges, *schema.owners)}
    return with_targets(schema, sorted(told), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepGrants(Operation):
    """CREATE TABLE AS: who may do what with the object, and with its columns.

    Where nobody ever granted or revoked anything (its ACL is null) the archive table is empty.
    """

    item: Grantable

    def apply(self, schema: Schema) -> Schema:
        _need(schema, self.item)
        return keep(schema, self.item.archive)

    def used_part(self) -> Part | None:
        if self.item.is_routine:
            return None
        if self.item.column:
            return Part(kind="column", name=self.item.column, of=self.item.name)
        return relation_part(self.item.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"keep the privileges on {self.item.label}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreGrants(Operation):
    """Guarded GRANT of what was kept, in place of what a new object starts with; then DROP of the
    archive table.

    A role that is gone by now, and a column that the object no longer has, get nothing.
    """

    item: Grantable

    def apply(self, schema: Schema) -> Schema:
        _need(schema, self.item)
        schema = unkeep(schema, self.item.archive)
        return _told_of(schema, self.item) if self.item.kept_in else schema

    def facts(self, schema: Schema) -> Facts:
        if self.item.is_routine or not find(schema.archive, self.item.archive):
            return Facts()
        # GRANT locks what it is about since PostgreSQL 18 (observed: nothing on 15 and 16).
        return Facts(locks_if_rows=((self.item.name, Lock.ACCESS_SHARE),))

    def describe(self) -> str:
        return f"grant the kept privileges on {self.item.label}, if any"
