"""Partitions that are attached and detached, and children of inheritance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    need,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.index_parts import folded
from generator.plan.operations.parts import Part
from generator.records import dataclass, replace
from generator.schema.bounds import DEFAULT
from generator.schema.constraints import AnyIndex, ForeignKey, serves
from generator.schema.expressions import Expression
from generator.schema.inheritance import (
    alone,
    attached,
    chosen_name,
    descendants,
    has,
    keys_of,
    named_index,
    owner_of_part,
    parts_for,
)
from generator.schema.names import base_of, beside
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.uses import Key, index_named, relation, shapes

Whole = AnyIndex


def with_child(schema: Schema, parent: Table, child: str) -> Schema:
    return put(schema, replace(parent, children=(*parent.children, child)))


def without_child(schema: Schema, parent: str, child: str) -> Schema:
    owner = table_of(schema, parent)
    return put(schema, replace(owner, children=tuple(c for c in owner.children if c != child)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachPartition(Operation):
    """ALTER TABLE ... ATTACH PARTITION: the table becomes a partition; what its parent has of
    checks, keys, indexes and triggers it has from then on too (manual, ALTER TABLE)."""

    table: str
    partition: str
    bound: Expression

    def apply(self, schema: Schema) -> Schema:
        parent, child = table_of(schema, self.table), table_of(schema, self.partition)
        refuse_if(parent.partition_by is None, f'table "{self.table}" is not partitioned')
        refuse_if(child.parents, f'"{self.partition}" is a partition or a child already')
        for column in parent.columns:
            own = child.column(column.name)
            refuse_if(own is None, f'table "{self.partition}" has no column "{column.name}"')
            numbers = own.identity if own else None  # a serial column keeps its own default
            of_its_own = numbers is not None and numbers.kind != "serial"
            refuse_if(of_its_own, f'"{self.partition}" has an identity column of its own')
        more = {c.name for c in child.columns} - {c.name for c in parent.columns}
        refuse_if(more, f'table "{self.table}" has no column "{min(more, default="")}"')
        schema = put(schema, attached(schema, parent, child, self.bound))
        return with_child(schema, parent, self.partition)

    def requires(self) -> Iterable[Key]:
        return relation(self.table), relation(self.partition)

    def created_part(self) -> Part:
        return Part(kind="partition", name=self.partition, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        """Rows of a default partition that is there already would belong to the new one; those of
        this one are looked through for the foreign keys that it gets."""
        child, rest = table_of(schema, self.partition), default_of(schema, self.table)
        read = [child, *descendants(schema, child)]
        read += [rest, *descendants(schema, rest)] if rest else []
        held = tuple((table.name, Lock.ACCESS_EXCLUSIVE) for table in read)
        scans = tuple(table.name for table in read if table.partition_by is None)
        parent = (self.table, Lock.SHARE_UPDATE_EXCLUSIVE)
        # What is above says what the partition may hold, too.
        upper = above(schema, table_of(schema, self.table))
        bounds = tuple((table.name, Lock.ACCESS_SHARE) for table in upper)
        keys = foreign_keys_of(schema, table_of(schema, self.table))
        referenced = _referenced(schema, keys, {name for name, _ in (*bounds, parent, *held)})
        new = [key for key in keys if key.validated and not has(child.foreign_keys, key)]
        read_there = tuple(dict.fromkeys(key.table for key in new))
        return Facts(
            locks=(*bounds, parent, *held, *referenced), scans=scans, scans_if_rows=read_there
        )

    def describe(self) -> str:
        return f"attach partition {self.partition} to {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DetachPartition(Operation):
    """ALTER TABLE ... DETACH PARTITION: the partition stays as a table of its own."""

    table: str
    partition: str

    def apply(self, schema: Schema) -> Schema:
        child = table_of(schema, self.partition)
        refuse_if(
            child.bound is None or child.parents != (self.table,),
            f'"{self.partition}" is not a partition of "{self.table}"',
        )
        schema = put(schema, alone(schema, child))
        return without_child(schema, self.table, self.partition)

    def releases(self) -> Iterable[Key]:
        return (relation(self.table),)

    def used_part(self) -> Part:
        return Part(kind="partition", name=self.partition, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        """What the default partition may hold changes, too (ATExecDetachPartition)."""
        rest = default_of(schema, self.table)
        held = {self.table, self.partition, *([rest.name] if rest else [])}
        referenced = _referenced(
            schema, foreign_keys_of(schema, table_of(schema, self.table)), held
        )
        own = tuple((name, Lock.ACCESS_EXCLUSIVE) for name in sorted(held))
        return Facts(locks=(*own, *referenced))

    def describe(self) -> str:
        return f"detach partition {self.partition} from {self.table}"


def default_of(schema: Schema, table: str) -> Table | None:
    """The default partition of the table."""
    parts = (schema.table(name) for name in table_of(schema, table).children)
    return next((p for p in parts if p and p.bound and p.bound.sql == DEFAULT), None)


def above(schema: Schema, table: Table) -> Iterator[Table]:
    """The tables that it is a part of, the nearest first."""
    for name in table.parents:
        found = schema.table(name)
        if found:
            yield found
            yield from above(schema, found)


def foreign_keys_of(schema: Schema, table: Table) -> list[ForeignKey]:
    """Those that its partitions have from it, and from what is above."""
    return [key for owner in (table, *above(schema, table)) for key in owner.foreign_keys]


def _referenced(
    schema: Schema, keys: Iterable[ForeignKey], held: set[str]
) -> tuple[tuple[str, Lock], ...]:
    """The triggers of a foreign key are made at what it refers to, or taken from there."""
    tables = [table for key in keys if (table := schema.table(key.table))]
    names = (t.name for table in tables for t in (table, *descendants(schema, table)))
    new = (name for name in dict.fromkeys(names) if name not in held)
    return tuple((name, Lock.SHARE_ROW_EXCLUSIVE) for name in new)


def is_part(schema: Schema, index: str) -> bool:
    """Whether an index of that name has become part of one of a table above."""
    base = base_of(index)
    ends = (at for at, sign in enumerate(base) if sign == "_")
    found = [schema.table(beside(index, base[:at])) for at in ends]
    return any(
        chosen_name(table.name, key) == base
        for table in found
        if table
        for upper in above(schema, table)
        for key in keys_of(upper)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachIndex(Operation):
    """ALTER INDEX ... ATTACH PARTITION: an index of a partition becomes part of the one of the
    table.  Under the name that PostgreSQL would have chosen it is no object of its own then."""

    index: str
    partition_index: str

    def apply(self, schema: Schema) -> Schema:
        parent = schema.tables.owner(self.index)
        child = schema.tables.owner(self.partition_index)
        known = parent is not None or is_part(schema, self.index)
        need(known or None, f'index "{self.index}"')
        if child is None:
            return schema  # it has become part of it with another statement
        part = base_of(self.partition_index)
        own = named_index(child, part)
        if parent is not None:
            refuse_if(parent.name not in child.parents, f'"{child.name}" is not its partition')
        name = base_of(self.index) if parent else self._name_above(schema, child, own)
        # Before, none of those like it was its part.
        like = (o.name for o in keys_of(child) if own and serves(o, own) and o is not own)
        apart = frozenset(like) if name in child.without else frozenset()
        left = tuple(n for n in child.without if n != name)
        child = replace(child, without=left, beside=(child.beside | apart) - {part})
        return folded(put(schema, child), child.name, part)

    def _name_above(self, schema: Schema, child: Table, own: Whole | None) -> str:
        """The name that the index has in the model where it is itself part of one above."""
        parent = table_of(schema, child.parents[0]) if child.parents else None
        items = parts_for(schema, parent) if parent and own else ()
        return next((n for n, item in items if own and serves(own, item)), "")

    def requires(self) -> Iterable[Key]:
        return index_named(self.index), index_named(self.partition_index)

    def facts(self, schema: Schema) -> Facts:
        """Observed on 18 and 15."""
        index = (self.index, Lock.SHARE_UPDATE_EXCLUSIVE)
        names = (self.index, self.partition_index)
        owners = (schema.tables.owner(name) or owner_of_part(schema, name) for name in names)
        tables = ((owner.name, Lock.ACCESS_SHARE) for owner in owners if owner)
        return Facts(locks=(index, (self.partition_index, Lock.ACCESS_EXCLUSIVE), *tables))

    def describe(self) -> str:
        return f"attach index {self.partition_index} to {self.index}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherit(Operation):
    """ALTER TABLE ... INHERIT: the rows of the table are rows of the parent too; ``columns`` are
    those that both have to have by then."""

    table: str
    parent: str
    columns: tuple[str, ...] = field(default=(), compare=False)

    def apply(self, schema: Schema) -> Schema:
        parent, child = table_of(schema, self.parent), table_of(schema, self.table)
        refuse_if(self.parent in child.parents, f'"{self.table}" inherits from it already')
        for column in parent.columns:
            missing = child.column(column.name) is None
            refuse_if(missing, f'table "{self.table}" has no column "{column.name}"')
        schema = put(schema, attached(schema, parent, child, None))
        return with_child(schema, parent, self.table)

    def requires(self) -> Iterable[Key]:
        ends = self.table, self.parent
        return (*map(relation, ends), *(key for end in ends for key in shapes(end, self.columns)))

    def created_part(self) -> Part:
        return Part(kind="partition", name=self.table, of=self.parent)

    def facts(self, schema: Schema) -> Facts:
        held = ((self.table, Lock.ACCESS_EXCLUSIVE), (self.parent, Lock.SHARE_UPDATE_EXCLUSIVE))
        return Facts(locks=held)

    def describe(self) -> str:
        return f"add parent {self.parent} to {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoInherit(Operation):
    """ALTER TABLE ... NO INHERIT: the table keeps its columns and checks."""

    table: str
    parent: str

    def apply(self, schema: Schema) -> Schema:
        child = table_of(schema, self.table)
        refuse_if(self.parent not in child.parents, f'"{self.table}" does not inherit from it')
        left = tuple(name for name in child.parents if name != self.parent)
        schema = put(schema, replace(alone(schema, child), parents=left))
        return without_child(schema, self.parent, self.table)

    def releases(self) -> Iterable[Key]:
        return (relation(self.parent),)

    def used_part(self) -> Part:
        return Part(kind="partition", name=self.table, of=self.parent)

    def facts(self, schema: Schema) -> Facts:
        return replace(
            on(self.table, Lock.ACCESS_EXCLUSIVE),
            locks=(
                (self.table, Lock.ACCESS_EXCLUSIVE),
                (self.parent, Lock.ACCESS_SHARE),
            ),
        )

    def describe(self) -> str:
        return f"remove parent {self.parent} from {self.table}"
