"""The schema that contains all objects, and those that are neither tables nor plain."""

from __future__ import annotations

from dataclasses import field, fields
from typing import Any, TypeVar

from generator.records import dataclass, replace
from generator.schema.collection import Named, Objects, Reference, by_name, key_of
from generator.schema.columns import (
    Column,
    Identity,
    Type,
    numbered_by,
)
from generator.schema.constraints import (
    Check,
)
from generator.schema.expressions import Expression
from generator.schema.kinds import OWNED, TYPES, PlainObject, composite, namespace_key
from generator.schema.names import Name, beside
from generator.schema.privileges import Owner, Privileges, Target
from generator.schema.routines import Function
from generator.schema.sequences import Sequence, serial_sequence, takes_from
from generator.schema.tables import Table, View, may_have

N = TypeVar("N", bound=Named)
BROUGHT = frozenset({"foreign data wrapper", "language"})
"""What roles use of what an extension brings."""
LANGUAGES = frozenset({"c", "internal", "plpgsql", "sql"})
"""Those of every database."""


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
    check_comments: tuple[tuple[str, str], ...] = ()
    """Those of its checks, in order of their names."""

    @property
    def uncommented(self) -> Domain:
        return replace(self, comment=None, check_comments=())

    @property
    def expressions(self) -> tuple[Expression, ...]:
        own = (self.default,) if self.default else ()
        return (*own, *(check.expression for check in self.checks))

    @property
    def refers(self) -> tuple[Reference, ...]:
        """The type that it is of, and the names of its constraints."""
        checks = tuple(("constraint", beside(self.name, check.name)) for check in self.checks)
        return (*checks, ("type", self.type.name)) if self.type.user else checks


def unordered(item: PlainObject) -> PlainObject:
    """The same one, if it is a composite type with its attributes in order of name."""
    if not item.attributes:
        return item
    made = composite(item.name, tuple(sorted(item.attributes)), item.definition.uses)
    return replace(made, comment=item.comment, column_comments=item.column_comments)


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
        return found or next(iter(self.objects.referring("multirange", name)), None)

    def collation_of(self, column: Column | Domain) -> str | None:
        """Its own, or that of the domain that it is of."""
        domain = self.domains.get(column.type.name) if column.type.user else None
        return column.collation or (self.collation_of(domain) if domain else None)

    def enum(self, name: str) -> Enum | None:
        return self.enums.get(name)

    def objects_of(self, table: str) -> list[PlainObject]:
        """The plain objects that belong to the table."""
        return self.objects.referring("table", table)

    def relation(self, name: str) -> Table | View | Sequence | None:
        """What has the relation of that name, or is it: a table has its indexes."""
        return self.tables.owner(name) or self.views.owner(name) or self.sequences.owner(name)

    def has_constraint(self, name: str) -> bool:
        """Whether a table or a domain of its schema has a constraint so called."""
        return any(kind.is_referred("constraint", name) for kind in (self.tables, self.domains))

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

    def of_kind(self, kind: str) -> list[PlainObject]:
        """The plain objects of that kind, in order."""
        return self.objects.referring("kind", kind)

    def has_namespace(self, name: str) -> bool:
        """Every database has ``public``."""
        return name == "public" or self.objects.get(namespace_key(name)) is not None

    def names_in(self, namespace: str) -> list[str]:
        """The names of the objects in that database schema."""
        kinds = (self.enums, self.domains, self.sequences, self.functions, self.tables, self.views)
        found = (item.name for items in (*kinds, self.objects) for item in items)
        names = [n for n in found if isinstance(n, Name) and n.schema == namespace]
        return names + [e.name for e in self.extensions if e.schema == namespace]

    def aggregate(self, name: str, arguments: tuple[str, ...]) -> PlainObject | None:
        return self.objects.get(("aggregate", name, f"({', '.join(arguments) or '*'})", None))

    def has_target(self, target: Target) -> bool:
        """Whether what a privilege or an owner belongs to is there."""
        if target.on in {"TABLE", "SEQUENCE"}:
            if self.objects.get(("foreign table", target.name, "", None)):
                return True
            found = self.relation(target.name)
            if isinstance(found, Table) and target.column is not None:
                return found.column(target.column) is not None
            if isinstance(found, View) and target.column is not None:
                return may_have(found, target.column)
            return found is not None
        if target.on == "ROUTINE":
            key = (target.name, target.arguments)
            return bool(self.functions.get(key) or self.aggregate(*key))
        if target.on == "SCHEMA":
            return self.has_namespace(target.name)
        if target.on in OWNED:
            kind = OWNED[target.on].name
            known = self.objects.get((kind, target.name, "".join(target.arguments), None))
            brought = kind in BROUGHT and len(self.extensions) > 0
            given = target.on == "LANGUAGE" and target.name in LANGUAGES
            return known is not None or brought or given
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

    def with_(self, kind: str, item: Any, adds: tuple[str, ...] | None = None) -> Schema:
        """A copy in which ``item`` is in the collection ``kind`` (``Objects.put``)."""
        return replace(self, **{kind: getattr(self, kind).put(item, adds)})

    def beside(self, other: Schema) -> Schema:
        """The same schema as a version of the other one (``Objects.beside``)."""
        versions = {kind: getattr(self, kind).beside(getattr(other, kind)) for kind in KINDS}
        return replace(self, **versions)

    def without(self, kind: str, item: Any) -> Schema:
        return replace(self, **{kind: getattr(self, kind).remove(key_of(item))})


def folded_serials(schema: Schema) -> Schema:
    """The schema in which a column that takes its numbers from such a sequence is serial."""
    for sequence in schema.sequences:
        schema = folded_serial(schema, sequence)
    return schema


def folded_serial(schema: Schema, sequence: Sequence) -> Schema:
    """Unchanged where the sequence is not such a one."""
    table = schema.tables.get(sequence.owned_by[0]) if sequence.owned_by else None
    column = table.column(sequence.owned_by[1]) if table and sequence.owned_by else None
    if table is None or column is None or not takes_from(column, sequence.name):
        return schema
    identity, comment = Identity(kind="serial"), sequence.comment
    serial = replace(column, default=None, identity=identity, numbers_comment=comment)
    serial = numbered_by(sequence.name, table.name, serial)
    usual = serial_sequence(table.name, serial) == replace(sequence, comment=None, unlogged=False)
    if not (column.not_null and usual):
        return schema
    columns = tuple(serial if c is column else c for c in table.columns)
    schema = schema.with_("tables", replace(table, columns=columns))
    return schema.without("sequences", sequence)


KINDS = tuple(f.name for f in fields(Schema))
