"""Tables and views, with the columns, constraints, indexes and triggers that they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import field
from operator import attrgetter
from typing import Any, ClassVar, get_args

from generator.records import dataclass, replace
from generator.schema.collection import Reference, by_name, find
from generator.schema.columns import Column, Options, sequence_of
from generator.schema.constraints import (
    AnyIndex,
    Check,
    Compiled,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    IndexConstraint,
    OfElements,
    PartitionBy,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression
from generator.schema.names import Name, beside
from generator.schema.routines import Trigger
from generator.schema.tokens import mentions

Part = Constraint | Index | Trigger
COLLECTIONS: dict[type, str] = {  # of a table; its primary key stands alone
    Unique: "uniques",
    Check: "checks",
    Exclusion: "exclusions",
    ForeignKey: "foreign_keys",
    Index: "indexes",
    Trigger: "triggers",
}
PARTS = tuple(COLLECTIONS.values())
CONSTRAINTS = PARTS[:4]
OF_ELEMENTS = tuple(COLLECTIONS[kind] for kind in get_args(OfElements))
WITH_INDEX = frozenset(COLLECTIONS[k] for k in get_args(AnyIndex) if k in COLLECTIONS)
WITHOUT_INDEX = frozenset(PARTS) - WITH_INDEX
"""Parts of a table that are, or have, an index, which is a relation; and those that have none."""


def _of_columns(table: Table) -> list[Reference]:
    """Types, collations and the relations that defaults name."""
    found: list[Reference] = []
    for column in table.columns:
        if column.type.user:
            found.append(("type", column.type.name))
        if column.collation:
            found.append(("type", column.collation))
        if column.default:
            found += [("default", name) for name in column.default.uses.relations]
    return found


def _names(table: Table, items: Iterable[Constraint]) -> list[Reference]:
    return [("constraint", beside(table.name, item.name)) for item in items]


def _of_foreign_keys(table: Table) -> list[Reference]:
    tables = [("table", key.table) for key in table.foreign_keys]
    return [*tables, *_names(table, table.foreign_keys)]


REFERENCES: tuple[tuple[str, Callable[[Table], list[Reference]]], ...] = (
    ("columns", _of_columns),
    ("primary_key", lambda t: _names(t, (t.primary_key,)) if t.primary_key else []),
    ("uniques", lambda t: _names(t, t.uniques)),
    ("checks", lambda t: _names(t, t.checks)),
    ("exclusions", lambda t: _names(t, t.exclusions)),
    ("foreign_keys", _of_foreign_keys),
    ("triggers", lambda t: [("function", trigger.function) for trigger in t.triggers]),
)
"""What each field of a table refers to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view or a materialized view.

    ``options`` are in order of name (``security_invoker``, ``check_option`` ...), as are the
    ``defaults`` of its columns and their comments (``column_comments``).
    """

    name: str
    query: Expression
    columns: tuple[str, ...] = ()
    materialized: bool = False
    options: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str, str], ...] = ()
    """Of a materialized view: a column, or none, an option (``schema.options``) and its value."""
    defaults: tuple[tuple[str, Expression], ...] = ()
    column_comments: tuple[tuple[str, str], ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    comment: str | None = None

    @property
    def relations(self) -> tuple[str, ...]:
        return (self.name, *(beside(self.name, index.name) for index in self.indexes))

    @property
    def refers(self) -> frozenset[Reference]:
        return frozenset(("table", name) for name in self.query.uses.relations)

    @property
    def bare(self) -> View:
        """What CREATE VIEW itself makes."""
        parts: dict[str, Any] = dict.fromkeys(("indexes", "triggers", "settings"), ())
        return replace(self, defaults=(), column_comments=(), comment=None, **parts)

    @property
    def made(self) -> View:
        """What cannot change but by making it again."""
        return replace(self.bare, options=())

    def canonical(self) -> View:
        return replace(self, indexes=by_name(self.indexes), triggers=by_name(self.triggers))


def may_have(view: View, column: str) -> bool:
    """Whether a column of the view may be called that: its query says so, or a word of it does for
    which PostgreSQL names a column."""
    said = column in view.columns or mentions(view.query.sql, column)
    word = rf"\b{re.escape(column.upper())}\b"
    return said or bool(re.search(word, view.query.sql)) or column.startswith("?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    name: str
    columns: tuple[Column, ...]
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    attributes: frozenset[str] = frozenset()
    """Names of ``kinds.ATTRIBUTES``."""
    options: Options = ()
    partition_by: PartitionBy | None = None
    parents: tuple[str, ...] = ()
    """The partitioned table whose partition it is, or the tables that it inherits from.  It has all
    of its columns; constraints, indexes and triggers that come from there stand there alone."""
    bound: Expression | None = None
    """Of a partition: ``FOR VALUES IN (1)``, ``DEFAULT``."""
    keyed_alone: bool = field(default=False, compare=False)
    """Whether a partition got its keys by statements of its own, as a dump writes them: it gets
    them so again, since PostgreSQL remembers it (pg_constraint.connoinherit)."""
    required_alone: frozenset[str] = field(default=frozenset(), compare=False)
    """The columns of a partition of which PARTITION OF says NOT NULL beside its table: PostgreSQL
    remembers it (pg_constraint.conislocal), and it stays where that of the table goes."""
    checked_alone: frozenset[str] = field(default=frozenset(), compare=False)
    """Likewise the checks that a partition or a child says as what is above it does."""
    proved_alone: frozenset[str] = field(default=frozenset(), compare=False)
    """Of a partition or a child: the checks from above that are NOT VALID there, and valid here."""
    part_names: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """Of a partition: foreign keys of its table of which it had its part before, and what that is
    called: it keeps its name, which no dump shows."""
    switched: tuple[tuple[str, str], ...] = ()
    """Of a partition: triggers from above that fire otherwise here, and how
    (``Trigger.state``)."""
    without: tuple[str, ...] = ()
    """Of a partition: the indexes and keys above of which it has no part (CREATE INDEX ON ONLY), by
    their names, in order."""
    beside: frozenset[str] = frozenset()
    """Of a partition: its own indexes and keys that are like one above and no part of it, since it
    has another part of that."""
    children: tuple[str, ...] = ()
    """Those that have it as a parent; operations keep it."""
    comment: str | None = None

    having_relations: ClassVar = staticmethod(
        attrgetter("name", "columns", "primary_key", "uniques", "exclusions", "indexes")
    )
    """What gives the fields on which ``relations`` depends."""
    references: ClassVar = REFERENCES

    def column(self, name: str) -> Column | None:
        return find(self.columns, name)

    @property
    def remembers(self) -> tuple[object, ...]:
        """By which statements it got what it has: no difference, but the same is done again."""
        checks = self.checked_alone, self.proved_alone
        return self.keyed_alone, self.required_alone, *checks, self.part_names

    @property
    def relations(self) -> tuple[str, ...]:
        """The names that it takes of those that relations share: its own, its indexes' and those
        of the sequences that number its columns (manual, 5.10)."""
        numbered = [sequence_of(self.name, c) for c in self.columns if c.identity]
        return (self.name, *self.index_names, *numbered)

    @property
    def index_names(self) -> tuple[str, ...]:
        """Those of its indexes, and of the constraints that have one."""
        names = [index.name for index in self.all_indexes]
        return tuple([beside(self.name, n) for n in names] if type(self.name) is Name else names)

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """All of them, in the order in which Prisma would write them."""
        key = (self.primary_key,) if self.primary_key else ()
        return (*key, *self.uniques, *self.checks, *self.exclusions, *self.foreign_keys)

    def carried(self, referenced: Iterable[str]) -> frozenset[str]:
        """The columns that its unique keys over those ones INCLUDE."""
        keys: list[PrimaryKey | Unique | Index] = [*self.uniques]
        keys += [self.primary_key] if self.primary_key else []
        keys += [i for i in self.indexes if i.unique and not i.expressions]
        over = [key for key in keys if key.used_columns - {*key.include} == {*referenced}]
        return frozenset(column for key in over for column in key.include)

    @property
    def index_constraints(self) -> tuple[IndexConstraint, ...]:
        key = (self.primary_key,) if self.primary_key else ()
        return (*key, *self.uniques, *self.exclusions)

    @property
    def all_indexes(self) -> tuple[AnyIndex, ...]:
        """Its indexes, those of constraints too."""
        return (*self.indexes, *self.index_constraints)

    @property
    def of_elements(self) -> tuple[OfElements, ...]:
        return (*self.indexes, *self.exclusions)

    @property
    def compiled(self) -> tuple[Compiled, ...]:
        return (*self.checks, *self.exclusions, *self.indexes)

    def with_parts(self, change: Callable[[Part], Part | None]) -> Table:
        """The table with each part changed, or without it where that gives None."""
        parts: dict[str, Any] = {
            kind: tuple(p for p in map(change, getattr(self, kind)) if p) for kind in PARTS
        }
        parts["primary_key"] = change(self.primary_key) if self.primary_key else None
        made = replace(self, **parts)
        if not self.beside:
            return made
        return replace(made, beside=self.beside & {item.name for item in made.all_indexes})

    def with_more(self, parts: Iterable[Part]) -> Table:
        """The table with these beside its own; a primary key in place of its own."""
        more: dict[str, Any] = {}
        for item in parts:
            if isinstance(item, PrimaryKey):
                more["primary_key"] = item
            else:
                kind = COLLECTIONS[type(item)]
                more[kind] = (*more.get(kind, getattr(self, kind)), item)
        return replace(self, **more)

    @property
    def refers(self) -> frozenset[Reference]:
        """All that its fields refer to, and the names of its constraints (``REFERENCES``)."""
        return frozenset(found for _, refers in REFERENCES for found in refers(self))

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """What identifies a row: the primary key, then the unique keys that cannot be null."""
        candidates = [u.columns for u in self.uniques if not u.deferrable]
        for index in self.indexes:
            columns = tuple(e.column for e in index.elements if e.column)
            if index.unique and index.where is None and len(columns) == len(index.elements):
                candidates.append(columns)
        required = {c.name for c in self.columns if c.not_null}
        first = (self.primary_key.columns,) if self.primary_key else ()
        return (*first, *(c for c in sorted(candidates) if required.issuperset(c)))

    @property
    def key(self) -> tuple[str, ...] | None:
        return next(iter(self.keys), None)

    def canonical(self) -> Table:
        """The same table with all in order of name, columns too: order carries no meaning."""
        parts: dict[str, Any] = {kind: by_name(getattr(self, kind)) for kind in PARTS}
        children = tuple(sorted(self.children))
        return replace(self, columns=by_name(self.columns), children=children, **parts)
