"""Tables and the other objects, and the schema that contains them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field, fields
from operator import attrgetter
from typing import Any, ClassVar, TypeVar

from generator.records import dataclass, replace
from generator.schema.collection import Named, Objects, Reference, key_of
from generator.schema.columns import (
    Column,
    Identity,
    Options,
    Type,
    numbered_by,
    sequence_of,
)
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
from generator.schema.kinds import TYPES, PlainObject, composite, namespace_key
from generator.schema.names import Name, beside
from generator.schema.privileges import Owner, Privileges, Target
from generator.schema.routines import Function, Trigger
from generator.schema.sequences import Sequence, serial_sequence, takes_from

N = TypeVar("N", bound=Named)
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


def find(items: Iterable[N], name: str) -> N | None:
    """The item of that name, or None."""
    if isinstance(items, Objects):
        return items.named(name)
    for item in items:
        if item.name == name:
            return item
    return None


def by_name(items: Iterable[N]) -> tuple[N, ...]:
    return tuple(sorted(items, key=lambda item: item.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """``schema`` is where its objects stand; without it that is the project's own."""

    name: str
    version: str | None = None
    schema: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enum:
    name: str
    values: tuple[str, ...]
    comment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Domain:
    name: str
    type: Type
    not_null: bool = False
    default: Expression | None = None
    collation: str | None = None
    checks: tuple[Check, ...] = ()
    comment: str | None = None

    @property
    def expressions(self) -> tuple[Expression, ...]:
        own = (self.default,) if self.default else ()
        return (*own, *(check.expression for check in self.checks))

    @property
    def refers(self) -> tuple[Reference, ...]:
        return (("type", self.type.name),) if self.type.user else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view or a materialized view.

    ``options`` are in order of name (``security_invoker``, ``check_option`` ...), as are the
    ``defaults`` of its columns and their comments (``told``).
    """

    name: str
    query: Expression
    columns: tuple[str, ...] = ()
    materialized: bool = False
    options: tuple[tuple[str, str], ...] = ()
    defaults: tuple[tuple[str, Expression], ...] = ()
    told: tuple[tuple[str, str], ...] = ()
    indexes: tuple[Index, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    comment: str | None = None

    @property
    def relations(self) -> tuple[str, ...]:
        return (self.name, *(index.name for index in self.indexes))

    @property
    def refers(self) -> frozenset[Reference]:
        return frozenset(("table", name) for name in self.query.uses.relations)

    @property
    def bare(self) -> View:
        """What CREATE VIEW itself makes."""
        return replace(self, defaults=(), told=(), indexes=(), triggers=(), comment=None)

    @property
    def made(self) -> View:
        """What cannot change but by making it again."""
        return replace(self.bare, options=())

    def canonical(self) -> View:
        return replace(self, indexes=by_name(self.indexes), triggers=by_name(self.triggers))


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
    switched: tuple[tuple[str, str], ...] = ()
    """Of a partition: triggers from above that fire otherwise here, and how
    (``Trigger.state``)."""
    children: tuple[str, ...] = ()
    """Those that have it as a parent; operations keep it."""
    comment: str | None = None

    having_relations: ClassVar = staticmethod(
        attrgetter("name", "columns", "primary_key", "uniques", "exclusions", "indexes")
    )
    """What gives the fields on which ``relations`` depends."""

    def column(self, name: str) -> Column | None:
        return find(self.columns, name)

    @property
    def relations(self) -> tuple[str, ...]:
        """The names that it takes of those that relations share: its own, its indexes' and those
        of the sequences that number its columns (manual, 5.10)."""
        numbered = [sequence_of(self.name, c) for c in self.columns if c.identity]
        return (self.name, *self.index_names, *numbered)

    @property
    def index_names(self) -> tuple[str, ...]:
        """Those of its indexes, and of the constraints that have one."""
        names = tuple(index.name for index in self.all_indexes)
        return tuple(beside(self.name, n) for n in names) if type(self.name) is Name else names

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """All of them, in the order in which Prisma would write them."""
        key = (self.primary_key,) if self.primary_key else ()
        return (*key, *self.uniques, *self.checks, *self.exclusions, *self.foreign_keys)

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
        return replace(self, **parts)

    @property
    def refers(self) -> frozenset[Reference]:
        """The tables of its foreign keys, the types of its columns, what its triggers call."""
        tables = (("table", key.table) for key in self.foreign_keys)
        types = (("type", c.type.name) for c in self.columns if c.type.user)
        return frozenset((*tables, *types, *(("function", t.function) for t in self.triggers)))

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


def unordered(item: PlainObject) -> PlainObject:
    """The same one, if it is a composite type with its attributes in order of name."""
    if not item.attributes:
        return item
    made = composite(item.name, tuple(sorted(item.attributes)), item.definition.uses)
    return replace(made, comment=item.comment, told=item.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A table in the archive schema: what one side of a migration could not hold."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """All objects of a database, plus what the archive holds at this moment.

    Those in other schemas than the project's own have a ``names.Name``.
    """

    extensions: Objects[Extension] = field(default_factory=Objects)
    enums: Objects[Enum] = field(default_factory=Objects)
    domains: Objects[Domain] = field(default_factory=Objects)
    sequences: Objects[Sequence] = field(default_factory=Objects)
    functions: Objects[Function] = field(default_factory=Objects)
    tables: Objects[Table] = field(default_factory=Objects)
    views: Objects[View] = field(default_factory=Objects)
    objects: Objects[PlainObject] = field(default_factory=Objects)
    privileges: Objects[Privileges] = field(default_factory=Objects)
    owners: Objects[Owner] = field(default_factory=Objects)
    archive: Objects[Kept] = field(default_factory=Objects)

    def table(self, name: str) -> Table | None:
        return self.tables.get(name)

    def owner(self, name: str) -> Table | View | None:
        """What triggers and indexes may stand on: the table or view of that name."""
        return self.tables.get(name) or self.views.get(name)

    def has_type(self, name: str) -> bool:
        """Whether a column can be of a type so called."""
        there = self.enums.get(name) or self.domains.get(name) or self.owner(name)
        return there is not None or self.plain_type(name) is not None

    def plain_type(self, name: str) -> PlainObject | None:
        """The type of another kind, a range also by the name of its multirange."""
        found = next(filter(None, (self.objects.get((k, name, "", None)) for k in TYPES)), None)
        return found or next((item for item in self.objects if item.multirange == name), None)

    def enum(self, name: str) -> Enum | None:
        return self.enums.get(name)

    def objects_of(self, table: str) -> list[PlainObject]:
        """The plain objects that belong to the table."""
        return self.objects.referring("table", table)

    def relation(self, name: str) -> Table | View | Sequence | None:
        """What has the relation of that name, or is it: a table has its indexes."""
        return self.tables.owner(name) or self.views.owner(name) or self.sequences.owner(name)

    def is_taken(self, name: str) -> bool:
        """Whether a relation or a type has that name."""
        collation = self.objects.get(("collation", name, "", None))
        return self.relation(name) is not None or self.has_type(name) or collation is not None

    def has(self, name: str) -> bool:
        """Whether anything is called that."""
        named = (self.enums, self.domains, self.functions, self.objects)
        return self.relation(name) is not None or any(items.named(name) for items in named)

    def with_columns(self, name: str) -> View | PlainObject | None:
        """What is no table, and has columns or attributes whose comments it holds itself."""
        kept = (("type", name, "", None), ("foreign table", name, "", None))
        return self.views.get(name) or next(filter(None, map(self.objects.get, kept)), None)

    def has_namespace(self, name: str) -> bool:
        """Every database has ``public``."""
        return name == "public" or self.objects.get(namespace_key(name)) is not None

    def names_in(self, namespace: str) -> list[str]:
        """The names of the objects in that database schema."""
        kinds = (self.enums, self.domains, self.sequences, self.functions, self.tables, self.views)
        found = (item.name for items in (*kinds, self.objects) for item in items)
        names = [n for n in found if isinstance(n, Name) and n.schema == namespace]
        return names + [e.name for e in self.extensions if e.schema == namespace]

    def has_target(self, target: Target) -> bool:
        """Whether what a privilege or an owner belongs to is there."""
        if target.on in {"TABLE", "SEQUENCE"}:
            if self.objects.get(("foreign table", target.name, "", None)):
                return True
            found = self.relation(target.name)
            if isinstance(found, Table) and target.column is not None:
                return found.column(target.column) is not None
            return found is not None
        if target.on == "ROUTINE":
            key = (target.name, target.arguments)
            rest = f"({', '.join(target.arguments) or '*'})"
            aggregate = ("aggregate", target.name, rest, None)
            return bool(self.functions.get(key) or self.objects.get(aggregate))
        return target.on != "TYPE" or self.has_type(target.name)

    def without_orphans(self) -> Schema:
        """Without the privileges and owners of what is not there: they go with it."""
        if not (len(self.privileges) or len(self.owners)):
            return self
        # Most are about a table that is there.
        table, sequence = self.tables.get, self.sequences.get
        kept = [
            p
            for p in self.privileges
            if (p.target.column is None and p.target.on == "TABLE" and table(p.target.name))
            or self.has_target(p.target)
        ]
        owned = [
            o
            for o in self.owners
            if (o.target.on == "TABLE" and table(o.target.name) and not sequence(o.target.name))
            or (self.has_target(o.target) and not self._follows(o))
        ]
        if len(kept) == len(self.privileges) and len(owned) == len(self.owners):
            return self
        return replace(self, privileges=Objects(kept), owners=Objects(owned))

    def _follows(self, owner: Owner) -> bool:
        """Whether it is the owner of a sequence that belongs to a column, and so to its table's."""
        name = owner.target.name
        own = self.sequences.get(name)
        if own and own.owned_by:
            return True
        if owner.target.on != "TABLE" or self.tables.get(name):
            return False
        found = self.relation(name)
        return isinstance(found, Table) and found.name != name

    def canonical(self) -> Schema:
        """The schema for comparing: in order of name, without the archive."""
        return folded_serials(self).without_orphans().in_order()

    def in_order(self) -> Schema:
        """The schema in order of name, without the archive."""
        return Schema(
            extensions=Objects(by_name(self.extensions)),
            enums=Objects(by_name(self.enums)),
            domains=Objects(by_name(replace(d, checks=by_name(d.checks)) for d in self.domains)),
            sequences=Objects(by_name(self.sequences)),
            functions=Objects(sorted(self.functions, key=lambda f: f.signature)),
            tables=Objects(by_name(t.canonical() for t in self.tables)),
            views=Objects(by_name(v.canonical() for v in self.views)),
            objects=Objects(sorted(map(unordered, self.objects), key=lambda o: o.signature)),
            privileges=self.privileges,
            owners=self.owners,
        )

    def with_(self, kind: str, item: Any) -> Schema:
        """A copy in which ``item`` is in the collection ``kind`` (in place of its namesake)."""
        return replace(self, **{kind: getattr(self, kind).put(item)})

    def without(self, kind: str, item: Any) -> Schema:
        return replace(self, **{kind: getattr(self, kind).remove(key_of(item))})


def folded_serials(schema: Schema) -> Schema:
    """The schema in which a column that takes its numbers from such a sequence is serial."""
    for sequence in schema.sequences:
        table = schema.tables.get(sequence.owned_by[0]) if sequence.owned_by else None
        column = table.column(sequence.owned_by[1]) if table and sequence.owned_by else None
        if table is None or column is None or not takes_from(column, sequence.name):
            continue
        serial = numbered_by(
            sequence.name,
            table.name,
            replace(
                column,
                default=None,
                identity=Identity(kind="serial"),
                numbers_comment=sequence.comment,
            ),
        )
        if column.not_null and serial_sequence(table.name, serial) == replace(
            sequence, comment=None, unlogged=False
        ):
            columns = tuple(serial if c is column else c for c in table.columns)
            schema = schema.with_("tables", replace(table, columns=columns))
            schema = schema.without("sequences", sequence)
    return schema


KINDS = tuple(f.name for f in fields(Schema))
