"""Objects under other names: what uses them follows.

PostgreSQL knows objects by number, so views, checks, defaults and SQL-standard bodies follow a
rename; a body in quotes keeps its text (manual, 5.15).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from typing import Any

from generator.plan.operations.base import CannotApply
from generator.records import dataclass, replace
from generator.schema.collection import Objects
from generator.schema.collection import key_of as identity
from generator.schema.columns import Type
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTACHED, NAMESPACE, PLAIN, PlainObject, attached_name
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.privileges import BY_DEFAULT, Owner, Privileges, Target
from generator.schema.relation_names import with_relation_renamed
from generator.schema.routines import Argument, Function, Trigger
from generator.schema.sequences import Sequence, finds_by_name
from generator.schema.serials import saying
from generator.schema.tables import Table, View
from generator.schema.tokens import quoted, rename, rename_first
from generator.schema.uses import Key, function, key_of, key_of_target, relation

COLLATION = "collation"
"""The room of its names: a relation may be called the same."""
ROOMS = {
    **dict.fromkeys(("relations", "types", "bound"), "relation"),
    "functions": "function",
    "collations": COLLATION,
}
LISTS = ("locked", "unread")
OBJECTS = (Domain, Enum, Sequence, Table, View)


def operator_name(name: str) -> str:
    """As SQL says the name of an operator."""
    return f"{quoted(name.schema)}.{name.base}" if isinstance(name, Name) else name


@dataclass(frozen=True, slots=True)
class Renaming:
    """New names by the keys under which the old ones are looked up."""

    names: Mapping[Key, str]
    lookups: Lookups = field(default_factory=known)

    def schema(self, schema: Schema) -> Schema:
        """The whole schema under the new names.  Raises CannotApply where a name is ambiguous."""
        made = {
            f.name: self.objects(f.name, getattr(schema, f.name), schema) for f in fields(schema)
        }
        return replace(schema, **made)

    def objects(
        self, kind: str, objects: Objects[Any], schema: Schema | None = None
    ) -> Objects[Any]:
        for item in self.lookups.users(kind, objects, self.names):
            if schema is None or not _is_away(item, schema):
                objects = objects.renamed(identity(item), self.of(item))
        return objects

    def name(self, key: Key) -> str:
        return self.names.get(key, key[1])

    def of(self, item: Any) -> Any:
        """The object, or a part of one, under the new names."""
        if isinstance(item, Expression):
            return self.text(item)
        if isinstance(item, tuple):
            return tuple(map(self.of, item))
        if not is_dataclass(item) or isinstance(item, type):
            return item
        changes = {f.name: self.of(getattr(item, f.name)) for f in fields(item)}
        if collation := getattr(item, "collation", None):
            changes["collation"] = self.name((COLLATION, collation))
        return replace(item, **{**changes, **self.own(item)})

    def own(self, item: Any) -> dict[str, Any]:
        """The fields that hold a name."""
        if isinstance(item, Type):
            return {"name": self.name(relation(item.name))} if item.user else {}
        if isinstance(item, ForeignKey):
            return {"table": self.name(relation(item.table))}
        if isinstance(item, Trigger):
            return {"function": self.name(function(item.function))}
        if isinstance(item, Argument):
            return {"type": self.types(item.type)}
        if isinstance(item, Target):
            return self.target(item)
        if isinstance(item, Function):
            bound = tuple(sorted(self.name(relation(name)) for name in item.uses.bound))
            body = Expression(item.body, uses=replace(item.uses, bound=bound))
            body = self.text(body) if item.atomic else body
            return {
                "name": self.name(key_of(item)),
                "returns": self.types(item.returns),
                "body": body.sql,
                "uses": body.uses,
            }
        if isinstance(item, PlainObject):
            return self.plain(item)
        if not isinstance(item, OBJECTS):
            return {}  # columns, constraints and indexes are called within their table
        made: dict[str, Any] = {"name": self.name(key_of(item))}
        if isinstance(item, Table):
            for key in ("parents", "children"):
                made[key] = tuple(self.name(relation(n)) for n in getattr(item, key))
        elif isinstance(item, Sequence) and item.owned_by:
            made["owned_by"] = (self.name(relation(item.owned_by[0])), item.owned_by[1])
        return made

    def plain(self, item: PlainObject) -> dict[str, Any]:
        key = key_of(item)
        raw = PLAIN[item.kind].is_raw
        name = self.foreign(self.types(item.name)) if raw else self.name(key)
        if item.kind == "operator":
            name = self.name(key)
        made: dict[str, Any] = {"name": name, "rest": self.types(item.rest)}
        if item.table:
            made["table"] = self.name(relation(item.table))

        def said(text: Expression) -> Expression:
            text = self.text(text)
            text = replace(text, sql=self.foreign(text.sql))
            sql = text.sql if raw else rename_first(text.sql, item.name, name)
            if name != item.name and item.kind == "operator":
                sql = f"CREATE OPERATOR {operator_name(name)}{sql[sql.index(' (') :]}"
            if made.get("table") != item.table:
                sql = rename(sql, str(item.table), made["table"], whole=True)
            return replace(text, sql=sql)

        made["definition"] = said(item.definition)
        if name != item.name and item.multirange:
            made["definition"] = self.range(item, name, made["definition"])
        if item.kind in ATTACHED:
            made["name"] = attached_name(item.kind, made["definition"].sql)
        made["more"] = tuple(map(said, item.more))
        made["attributes"] = tuple((name, self.types(of)) for name, of in item.attributes)
        return made

    def range(self, item: PlainObject, name: str, made: Expression) -> Expression:
        """The range with the name that its multirange keeps: it follows with its schema only."""
        kept = str(item.multirange)
        if isinstance(item.multirange, Name):
            schema = self.names.get((NAMESPACE, item.multirange.schema), item.multirange.schema)
            kept = (
                item.multirange.base if schema == "public" else Name(schema, item.multirange.base)
            )
        head, _, said = made.sql.partition(" (")
        options = [o for o in said[:-1].split(", ") if not o.startswith("multirange_type_name = ")]
        plain = replace(made, sql=f"{head} ({', '.join(options)})")
        if replace(item, name=name, definition=plain).multirange == kept:
            return plain
        options = sorted([*options, f"multirange_type_name = {quoted(kept)}"], key=str.lower)
        return replace(made, sql=f"{head} ({', '.join(options)})")

    def target(self, item: Target) -> dict[str, Any]:
        name = self.name(key_of_target(item)) if item.name else item.name
        if item.on in BY_DEFAULT:
            return {"name": name}
        return {"name": name, "arguments": tuple(map(self.types, item.arguments))}

    def foreign(self, text: str) -> str:
        """SQL that names a server or a foreign data wrapper, which are looked up as functions are,
        but stand behind words of their own."""
        for (room, old), new in self.names.items():
            if room == "function" and old in text:
                for word in (" SERVER ", " WRAPPER "):
                    said = rf"{word}{re.escape(quoted(old))}(?![\w$])"
                    text = re.sub(said, (word + quoted(new)).replace("\\", r"\\"), text)
        return text

    def types(self, text: str) -> str:
        """A type, or several of them, as SQL spells them."""
        for (room, old), new in self.names.items():
            if room == "relation":
                text = rename(text, old, new, whole=True)
        return text

    def text(self, item: Expression) -> Expression:
        item = self.constants(item)
        uses, sql, update = item.uses, item.sql, {}
        for key, room in ROOMS.items():
            found = getattr(uses, key)
            for old in found:
                new = self.names.get((room, old))
                if new is not None:
                    sql = self._in_text(sql, old, new, key, is_column=old in uses.columns)
            update[key] = tuple(sorted({self.name((room, name)) for name in found}))
        for key in LISTS:
            found = getattr(uses, key)
            update[key] = tuple(sorted({self.name(relation(name)) for name in found}))
        writes = (replace(w, relation=self.name(relation(w.relation))) for w in uses.writes)
        uses = replace(uses, **update, writes=tuple(writes))
        return Expression(sql, uses=uses)

    def constants(self, item: Expression) -> Expression:
        """``nextval('s')`` knows the sequence by number, unless it looks for it by its name."""
        if item.uses.literals and not finds_by_name(item):
            for old in item.uses.relations:
                if relation(old) in self.names:
                    item = saying(item, old, self.name(relation(old)))
        return item

    def _in_text(self, sql: str, old: str, new: str, room: str, *, is_column: bool) -> str:
        """A type stands behind a cast and a function before its arguments; a relation stands where
        a column of its name may stand too."""
        if room == "functions":
            return rename(sql, old, new, whole=True, calls=True)
        if room == "collations":
            return rename(sql, old, new, whole=True, collations=True)
        if not is_column:
            return rename(sql, old, new, whole=True)
        if room == "types":
            return rename(sql, old, new, whole=True, casts=True)
        told = with_relation_renamed(sql, old, new, is_column=True)
        if told is not None:
            return told
        raise CannotApply(f'"{old}" is a column here too, which cannot be told apart')


def _is_away(item: object, schema: Schema) -> bool:
    """Whether it is told of a routine that is dropped to come again, of a type that has the name by
    then."""
    if not isinstance(item, Owner | Privileges) or item.target.on != "ROUTINE":
        return False
    return not schema.has_target(item.target)


def renamed(schema: Schema, old: Key, new: str, lookups: Lookups) -> Schema:
    return Renaming({old: new}, lookups).schema(schema)


def with_collation_renamed(schema: Schema, old: str, new: str) -> Schema:
    """The schema in which all that is said with the collation says it under its new name."""
    made, kinds = Renaming({(COLLATION, old): new}), ("domains", "tables", "views", "objects")
    for kind in (*kinds, "functions"):
        for item in getattr(schema, kind):
            schema = schema.with_(kind, made.of(item))
    return schema


def with_namespace_renamed(schema: Schema, old: str, new: str, lookups: Lookups) -> Schema:
    """The schema in which the database schema ``old`` is called ``new``.  Raises CannotApply."""
    kinds = ("enums", "domains", "sequences", "functions", "tables", "views", "objects")
    inside = [(NAMESPACE, old)]
    items = [i for kind in kinds for i in lookups.users(kind, getattr(schema, kind), inside)]
    names: dict[Key, str] = {
        key_of(item): Name(new, item.name.base)
        for item in items
        if isinstance(item.name, Name) and item.name.schema == old
    }
    collations = [item.name for item in schema.of_kind(COLLATION)]
    for name in (n for n in collations if isinstance(n, Name) and n.schema == old):
        names[COLLATION, name] = Name(new, name.base)
    names[NAMESPACE, old] = new
    schema = Renaming(names, lookups).schema(schema)
    for extension in schema.extensions:
        if extension.schema == old:
            schema = schema.with_("extensions", replace(extension, schema=new))
    return schema


def following(view: View, old: str, new: str, *, is_column: bool) -> View:
    """The view over the relation under its new name.

    It has its old text until it is made again where more than the name would differ; it then reads
    the relation under both names.
    """
    uses = view.query.uses
    sql = with_relation_renamed(view.query.sql, old, new, is_column=is_column)
    kept = (old,) if sql is None else ()
    told = {
        name: tuple(sorted({*kept, *(new if r == old else r for r in getattr(uses, name))}))
        for name in ("relations", *LISTS)
        if old in getattr(uses, name)
    }
    text = view.query.sql if sql is None else sql
    return replace(view, query=Expression(text, uses=replace(uses, **told)))
