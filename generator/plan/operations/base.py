"""The base of operations: a statement, its effect on a Schema in memory, and its cost."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, ClassVar, Literal, TypeVar

from generator.plan.operations.parts import Part, relation_part
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import sequence_of
from generator.schema.expressions import Event
from generator.schema.kinds import NAMESPACE
from generator.schema.limits import PARTS
from generator.schema.names import Name, beside
from generator.schema.objects import Schema
from generator.schema.tables import WITH_INDEX, WITHOUT_INDEX, Table, View
from generator.schema.uses import Key


class Lock(Enum):
    """Table-level lock modes (PostgreSQL manual, 13.3.1), weakest first."""

    ACCESS_SHARE = "AccessShareLock"
    ROW_SHARE = "RowShareLock"
    ROW_EXCLUSIVE = "RowExclusiveLock"
    SHARE_UPDATE_EXCLUSIVE = "ShareUpdateExclusiveLock"
    SHARE = "ShareLock"
    SHARE_ROW_EXCLUSIVE = "ShareRowExclusiveLock"
    EXCLUSIVE = "ExclusiveLock"
    ACCESS_EXCLUSIVE = "AccessExclusiveLock"

    @property
    def rank(self) -> int:
        return list(Lock).index(self)

    @property
    def blocks(self) -> str:
        """What other sessions cannot do meanwhile, in words."""
        if self is Lock.ACCESS_EXCLUSIVE:
            return "reads and writes"
        if self.rank >= Lock.SHARE.rank:
            return "writes"
        if self is Lock.SHARE_UPDATE_EXCLUSIVE:
            return "schema changes"
        return "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a statement costs; docs/adr/0006 says what is told, and how it is observed.

    Relations are told by the names they have just before the statement.  ``scans`` are the tables
    whose rows it reads.  What ends in ``if_rows`` it does at most: a foreign key is looked up and a
    trigger fires only where there is a row for it.  ``rechecked`` are the parents that it looks up,
    under ROW SHARE, where its transaction has written the same rows before; ``grown`` are the
    tables into which functions insert rows that it calls.
    """

    locks: tuple[tuple[str, Lock], ...] = ()
    scans: tuple[str, ...] = ()
    rewrites: tuple[str, ...] = ()
    locks_if_rows: tuple[tuple[str, Lock], ...] = ()
    scans_if_rows: tuple[str, ...] = ()
    rechecked: tuple[str, ...] = ()
    grown: tuple[str, ...] = ()

    @property
    def condition(self) -> str:
        """What a statement asks for that it takes at most: rows, or the version of PostgreSQL (no
        row asks for ACCESS EXCLUSIVE)."""
        whole = any(lock is Lock.ACCESS_EXCLUSIVE for _, lock in self.locks_if_rows)
        return "if the version needs it" if whole else "if rows need it"

    @property
    def all_locks(self) -> tuple[tuple[str, Lock], ...]:
        return (*self.locks, *self.locks_if_rows)

    @property
    def all_scans(self) -> tuple[str, ...]:
        return (*self.scans, *self.scans_if_rows)

    @property
    def blocks(self) -> str:
        strongest = max((lock for _, lock in self.all_locks), key=lambda l: l.rank, default=None)
        return strongest.blocks if strongest else "nothing"


ABOUT = ("name", "table", "view", "sequence", "enum", "domain", "function", "object")
"""The fields that hold what an operation is about, or its name."""


OnRows = Event | Literal["SELECT"]


class CannotApply(Exception):
    """An operation does not fit the schema it is applied to."""


class Operation:
    """One statement.  Subclasses are frozen dataclasses in modules named after the object kind.

    It is no ``ABC``: to ask whether an object is one of such a class takes four times as long, and
    a plan asks millions of times.
    """

    __slots__ = ()

    transactional: ClassVar[bool] = True
    """Whether it may run inside a transaction."""
    leaves: ClassVar[bool] = False
    """Whether what it is about is no longer in its database schema then."""
    on_rows: ClassVar[OnRows | None] = None
    """What it does to the rows of its ``table``, as any client does."""
    by_script: ClassVar[bool] = False
    """Whether a script of an extension's own does it, of whose locks nothing is known."""
    patient: ClassVar[bool] = False
    """Whether it may wait without end: it keeps neither readers nor writers waiting meanwhile."""

    @abstractmethod
    def apply(self, schema: Schema) -> Schema:
        """The schema after the statement.  Raises CannotApply where PostgreSQL would refuse."""

    def creates(self) -> Iterable[Key]:
        """The objects that others find once it has run."""
        return ()

    def requires(self) -> Iterable[Key]:
        """The objects that have to be there: without them PostgreSQL refuses it."""
        return ()

    def namespaces(self) -> Iterable[Key]:
        """The database schema in which what it is about stands, unless it is the project's own."""
        for field in ABOUT:
            item = getattr(self, field, None)
            name = getattr(item, "name", item)
            if isinstance(name, Name):
                yield NAMESPACE, name.schema
        extension = getattr(self, "extension", None)
        if extension and extension.schema:
            yield NAMESPACE, extension.schema

    def wishes(self) -> Iterable[Key]:
        """The objects that should be there, if nothing speaks against it."""
        return ()

    def drops(self) -> Iterable[Key]:
        """The objects that go with it: PostgreSQL refuses it while something uses them."""
        return ()

    def outlives(self) -> Iterable[Key]:
        """The objects whose users have to be gone, though it is called otherwise by now."""
        return ()

    def releases(self) -> Iterable[Key]:
        """The objects that something uses until it has run, and not any more then."""
        return ()

    def created_part(self) -> Part | None:
        """What is there once it has run: where it is there already, the way back leaves it out."""
        return None

    def used_part(self) -> Part | None:
        """What it drops or changes: where that is missing, the way back leaves it out."""
        table, column = getattr(self, "table", None), getattr(self, "column", None)
        if not isinstance(table, str):
            return None
        name = getattr(column, "name", column)
        return Part(kind="column", name=name, of=table) if name else relation_part(table)

    @abstractmethod
    def facts(self, schema: Schema) -> Facts:
        """What it costs when run on ``schema``."""

    @abstractmethod
    def describe(self) -> str:
        """What it does, in a few words, for a row of the task document."""

    @property
    def template(self) -> str:
        """The name of its template: the class name in snake case."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


N = TypeVar("N")


def need(value: N | None, what: str) -> N:
    if value is None:
        raise CannotApply(f"{what} does not exist")
    return value


def refuse_if(condition: object, why: str) -> None:
    if condition:
        raise CannotApply(why)


def need_namespace(schema: Schema, name: str) -> None:
    """The database schema in which the name stands has to be there."""
    if isinstance(name, Name):
        refuse_if(not schema.has_namespace(name.schema), f'schema "{name.schema}" does not exist')


def table_of(schema: Schema, name: str) -> Table:
    found = schema.tables.get(name)
    if found is None:
        raise CannotApply(f'table "{name}" does not exist')
    return found


def refuse_rows_of(schema: Schema, relation: str) -> None:
    """No column of a table may hold rows of what is dropped or altered (manual, 8.16)."""
    for table in schema.tables.referring("type", relation):
        for column in table.columns:
            stored = column.type.user and column.type.name == relation
            refuse_if(stored, f'column "{table.name}.{column.name}" holds rows of "{relation}"')


def owner_of(schema: Schema, name: str) -> Table | View:
    """What has indexes and triggers."""
    found = schema.owner(name)
    if found is None:
        raise CannotApply(f'table "{name}" does not exist')
    return found


def numberings(table: Table) -> tuple[str, ...]:
    """The sequences that number its serial and identity columns: they go where it goes."""
    return tuple(sequence_of(table.name, c) for c in table.columns if c.identity)


def without_owned(schema: Schema, table: str, column: str | None = None) -> Schema:
    """Without the sequences that the table, or the column, owns: they go with it."""
    for sequence in schema.sequences.referring("table", table):
        owner = sequence.owned_by
        if owner and owner[0] == table and column in {None, owner[1]}:
            schema = schema.without("sequences", sequence)
    return schema


def put(schema: Schema, table: Table | View, adds: tuple[str, ...] | None = None) -> Schema:
    """The schema with that table or view in place of its namesake (``Objects.put``)."""
    return schema.with_("tables" if isinstance(table, Table) else "views", table, adds)


def in_table(
    schema: Schema, table: str, kind: str, name: str, change: Callable[[Any], Any]
) -> Schema:
    """The schema with one item of one of the table's collections changed, or dropped (None)."""
    owner = owner_of(schema, table)
    items = getattr(owner, kind)
    need(find(items, name), f'{kind} "{name}" of table "{table}"')
    changed = (change(i) if i.name == name else i for i in items)
    kept: dict[str, Any] = {kind: tuple(i for i in changed if i is not None)}
    return put(schema, replace(owner, **kept))


def _relations_with(table: str, kind: str, item: Any) -> tuple[str, ...] | None:
    """The relations that come with the part of a table; a column may have a sequence."""
    if kind in WITH_INDEX:
        return (beside(table, item.name),)
    return () if kind in WITHOUT_INDEX else None


def add_to_table(schema: Schema, table: str, kind: str, item: Any) -> Schema:
    owner = owner_of(schema, table)
    items = getattr(owner, kind)
    if find(items, item.name):
        raise CannotApply(f'{kind} "{item.name}" of table "{table}" already exists')
    if len(items) >= PARTS:
        raise CannotApply(f'table "{table}" has {PARTS} {kind}, the most that are read')
    more: dict[str, Any] = {kind: (*items, item)}
    return put(schema, replace(owner, **more), _relations_with(table, kind, item))


def on(table: str, lock: Lock, **facts: Any) -> Facts:
    """Facts of a statement that locks one table."""
    return Facts(locks=((table, lock),), **facts)


def names(items: Iterable[str]) -> str:
    return ", ".join(items)


def listed(columns: Iterable[tuple[str, str]]) -> str:
    """Columns of tables, for a message."""
    return names(f'"{table}.{column}"' for table, column in columns)
