"""Constraints of tables (manual, ALTER TABLE)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.operations.base import (
    CannotApply,
    Facts,
    Lock,
    Operation,
    add_to_table,
    in_table,
    need,
    on,
    put,
    refuse_if,
    table_of,
)
from generator.plan.operations.index_parts import (
    apart_from,
    explicit,
    taken_over,
    taken_over_by_parent,
    told_apart,
)
from generator.plan.operations.options import index_renamed
from generator.plan.operations.parts import Part, constraint_part
from generator.plan.operations.row_effects import with_called
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.constraints import (
    Check,
    Constraint,
    Exclusion,
    ForeignKey,
    IndexConstraint,
    PrimaryKey,
    Unique,
)
from generator.schema.inheritance import inherited_checks
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.tables import CONSTRAINTS, Table
from generator.schema.uses import (
    Key,
    constraint,
    index_key,
    of_columns,
    primary_key,
    relation,
    unique,
    uses,
    value,
)

APART = " apart from partitions"


def constraint_kind(table: Table, name: str) -> str:
    """The collection of the table in which that constraint stands."""
    return need(kind_of(table, name), f'constraint "{name}" of table "{table.name}"')


def kind_of(table: Table, name: str) -> str | None:
    if table.primary_key and table.primary_key.name == name:
        return "primary_key"
    return next((kind for kind in CONSTRAINTS if find(getattr(table, kind), name)), None)


def refuse_columns(schema: Schema, table: str, columns: tuple[str, ...]) -> None:
    owner = table_of(schema, table)
    for column in columns:
        if owner.column(column) is None:
            raise CannotApply(f'column "{column}" of table "{table}" does not exist')


def keys_made(table: str, key: IndexConstraint, index: str = "") -> Iterator[Key]:
    """What others find under the name of the key, which may take over an index."""
    if index != key.name:
        yield index_key(table, key.name)
    yield constraint(table, key.name)
    if isinstance(key, PrimaryKey):
        yield primary_key(table)


def _columns_required(table: Table, names: tuple[str, ...]) -> tuple[Column, ...]:
    """The columns of the table, where those are NOT NULL."""
    if all(c.not_null for c in table.columns if c.name in names):
        return table.columns
    return tuple(
        replace(c, not_null=True) if c.name in names and not c.not_null else c
        for c in table.columns
    )


def _required(schema: Schema, table: str, names: tuple[str, ...]) -> Schema:
    owner = table_of(schema, table)
    schema = put(schema, replace(owner, columns=_columns_required(owner, names)))
    for child in owner.children:
        schema = _required(schema, child, names)
    return schema


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPrimaryKey(Operation):
    """``only``: the partitions that are there get no part of it."""

    table: str
    key: PrimaryKey
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        refuse_if(table.primary_key, f'table "{self.table}" already has a primary key')
        refuse_columns(schema, self.table, self.key.columns)
        required = _columns_required(table, self.key.columns)
        adds = (beside(self.table, self.key.name),)
        schema = put(schema, replace(table, primary_key=self.key, columns=required), adds)
        schema = told_apart(schema, self.table, self.key.name)
        schema = apart_from(schema, self.table, self.key.name) if self.only else schema
        for child in table.children:
            # 18 says so of heirs as of partitions; before it heirs are left alone.
            schema = _required(schema, child, self.key.columns)
            schema = taken_over(schema, child) if table.partition_by else schema
        return schema

    def creates(self) -> Iterable[Key]:
        yield from keys_made(self.table, self.key)
        yield unique(self.table, self.key.columns)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *of_columns(self.table, self.key.columns))

    def created_part(self) -> Part:
        return constraint_part(self.table, self.key.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE, scans=(self.table,))

    def describe(self) -> str:
        return f"add primary key {self.key.name}{APART if self.only else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUnique(Operation):
    """``only``: the partitions that are there get no part of it."""

    table: str
    unique: Unique
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        refuse_columns(schema, self.table, self.unique.columns)
        schema = apart_from(schema, self.table, self.unique.name) if self.only else schema
        schema = add_to_table(schema, self.table, "uniques", self.unique)
        schema = told_apart(schema, self.table, self.unique.name)
        return taken_over_by_parent(schema, self.table)

    def creates(self) -> Iterable[Key]:
        yield from keys_made(self.table, self.unique)
        yield unique(self.table, self.unique.columns)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *of_columns(self.table, self.unique.columns))

    def created_part(self) -> Part:
        return constraint_part(self.table, self.unique.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE, scans=(self.table,))

    def describe(self) -> str:
        return f"add unique constraint {self.unique.name}{APART if self.only else ''}"


def made_of_index(schema: Schema, index: str, constraint: AddPrimaryKey | AddUnique) -> Schema:
    """The schema in which a constraint has taken over that unique index.  At a partition it stays
    what it was: the part of an index above, or one that stands beside that."""
    table = constraint.table
    schema = explicit(schema, table, index)
    taken = need(find(table_of(schema, table).indexes, index), f'index "{index}"')
    refuse_if(not taken.unique, f'index "{index}" is not unique')
    schema = in_table(schema, table, "indexes", index, lambda _: None)
    key = constraint.key if isinstance(constraint, AddPrimaryKey) else constraint.unique
    schema = index_renamed(schema, table, index, key.name)
    made = constraint.apply(schema)
    return put(made, replace(table_of(made, table), beside=table_of(schema, table).beside))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPrimaryKeyUsingIndex(Operation):
    """The unique index of the constraint's name becomes the primary key; it is renamed by it."""

    table: str
    key: PrimaryKey
    index: str

    def apply(self, schema: Schema) -> Schema:
        made = AddPrimaryKey(table=self.table, key=self.key)
        return made_of_index(schema, self.index, made)

    def creates(self) -> Iterable[Key]:
        return keys_made(self.table, self.key, self.index)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), index_key(self.table, self.index))

    def created_part(self) -> Part:
        return constraint_part(self.table, self.key.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"make index {self.index} the primary key {self.key.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUniqueUsingIndex(Operation):
    table: str
    unique: Unique
    index: str

    def apply(self, schema: Schema) -> Schema:
        made = AddUnique(table=self.table, unique=self.unique)
        return made_of_index(schema, self.index, made)

    def creates(self) -> Iterable[Key]:
        return keys_made(self.table, self.unique, self.index)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), index_key(self.table, self.index))

    def created_part(self) -> Part:
        return constraint_part(self.table, self.unique.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"make index {self.index} the unique constraint {self.unique.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCheck(Operation):
    """ADD CONSTRAINT ... CHECK, NOT VALID where ``check.validated`` is false."""

    table: str
    check: Check

    def apply(self, schema: Schema) -> Schema:
        above = inherited_checks(schema, table_of(schema, self.table))
        refuse_if(find(above, self.check.name), f'"{self.check.name}" is inherited')
        schema = add_to_table(schema, self.table, "checks", self.check)
        return taken_over_by_parent(schema, self.table)

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            *uses(self.check),
            *of_columns(self.table, self.check.expression.uses.columns),
        )

    def wishes(self) -> Iterable[Key]:
        """Between the values of two columns that come back one after the other, a row may break it;
        and where it is proved at once, before they are back."""
        columns = self.check.expression.uses.columns
        if len(columns) > 1 or self.check.validated:
            yield from (value(self.table, column) for column in columns)

    def creates(self) -> Iterable[Key]:
        return (constraint(self.table, self.check.name),)

    def created_part(self) -> Part:
        return constraint_part(self.table, self.check.name)

    def facts(self, schema: Schema) -> Facts:
        if not self.check.validated:
            return on(self.table, Lock.ACCESS_EXCLUSIVE)
        facts = on(self.table, Lock.ACCESS_EXCLUSIVE, scans=(self.table,))
        return with_called(facts, schema, self.check.expression)

    def describe(self) -> str:
        return f"add check {self.check.name}"


def looked_through(facts: Facts, table: str, key: ForeignKey) -> Facts:
    """With what the join of a foreign key's validation reads: the parents only for a child."""
    if not key.validated:
        return facts
    parents = (key.table,) if key.table != table else ()
    return replace(facts, scans=(table,), scans_if_rows=parents)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddForeignKey(Operation):
    """ADD CONSTRAINT ... FOREIGN KEY, NOT VALID where ``key.validated`` is false."""

    table: str
    key: ForeignKey

    def apply(self, schema: Schema) -> Schema:
        refuse_columns(schema, self.table, self.key.columns)
        refuse_columns(schema, self.key.table, self.key.referenced)
        schema = add_to_table(schema, self.table, "foreign_keys", self.key)
        return taken_over_by_parent(schema, self.table)

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            relation(self.key.table),
            unique(self.key.table, self.key.referenced),
            *of_columns(self.table, self.key.columns),
        )

    def creates(self) -> Iterable[Key]:
        return (constraint(self.table, self.key.name),)

    def created_part(self) -> Part:
        return constraint_part(self.table, self.key.name)

    def facts(self, schema: Schema) -> Facts:
        both = tuple(dict.fromkeys((self.table, self.key.table)))
        locks = tuple((name, Lock.SHARE_ROW_EXCLUSIVE) for name in both)
        return looked_through(Facts(locks=locks), self.table, self.key)

    def describe(self) -> str:
        return f"add foreign key {self.key.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddExclusion(Operation):
    """``only``: the partitions that are there get no part of it."""

    table: str
    exclusion: Exclusion
    only: bool = False

    def apply(self, schema: Schema) -> Schema:
        schema = apart_from(schema, self.table, self.exclusion.name) if self.only else schema
        schema = add_to_table(schema, self.table, "exclusions", self.exclusion)
        schema = told_apart(schema, self.table, self.exclusion.name)
        parted = table_of(schema, self.table).partition_by
        return taken_over_by_parent(schema, self.table) if parted else schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.table), *uses(self.exclusion))

    def creates(self) -> Iterable[Key]:
        return keys_made(self.table, self.exclusion)

    def created_part(self) -> Part:
        return constraint_part(self.table, self.exclusion.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE, scans=(self.table,))

    def describe(self) -> str:
        return f"add exclusion constraint {self.exclusion.name}{APART if self.only else ''}"


AddKey = AddPrimaryKey | AddUnique | AddExclusion
"""Those of a constraint that has an index."""


def added(table: str, constraint: Constraint) -> Operation:
    """The operation that adds it to the table."""
    match constraint:
        case PrimaryKey():
            return AddPrimaryKey(table=table, key=constraint)
        case Unique():
            return AddUnique(table=table, unique=constraint)
        case Check():
            return AddCheck(table=table, check=constraint)
        case Exclusion():
            return AddExclusion(table=table, exclusion=constraint)
        case ForeignKey():
            return AddForeignKey(table=table, key=constraint)


def adds(operation: Operation) -> tuple[str, Constraint] | None:
    """The table and the constraint that the operation adds to it: the inverse of ``added``."""
    match operation:
        case AddPrimaryKey() | AddForeignKey():
            return operation.table, operation.key
        case AddUnique():
            return operation.table, operation.unique
        case AddCheck():
            return operation.table, operation.check
        case AddExclusion():
            return operation.table, operation.exclusion
        case _:
            return None
