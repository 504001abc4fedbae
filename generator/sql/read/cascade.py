"""DROP ... CASCADE in a file of history: what goes along (manual, 5.15).

No migration of ours says CASCADE; a file that people wrote may, and its end is what counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.plan.operations.base import numberings
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey
from generator.schema.expressions import Expression
from generator.schema.lookups import Lookups
from generator.schema.names import Name
from generator.schema.objects import Domain, Schema
from generator.schema.routines import Function, Trigger
from generator.schema.tables import Part, Table, View
from generator.schema.uses import Key, function, held, key_of, relation, uses
from generator.sql.read.errors import SqlError

KINDS = ("enums", "domains", "sequences", "functions", "tables", "views", "objects")


@dataclass(slots=True)
class Cascade:
    """What is gone, by the names under which others look it up, and the columns that are."""

    schema: Schema
    keys: set[Key]
    columns: set[tuple[str, str]]
    lookups: Lookups

    def run(self) -> Schema:
        """Raises SqlError where it cannot be told what depends on a column."""
        while True:
            before = self.schema
            for kind in KINDS:
                objects = getattr(self.schema, kind)
                for item in self.lookups.users(kind, objects, self.looked_for()):
                    self.visit(kind, item)
            if self.schema is before:
                return self.schema.without_orphans()

    def looked_for(self) -> set[Key]:
        return self.keys | {relation(table) for table, _ in self.columns}

    def visit(self, kind: str, item: Any) -> None:
        if self.is_gone(item):
            self.drop(kind, item)
        elif isinstance(item, Table):
            made = self.without_parts(item)
            if made != item:
                self.schema = self.schema.with_("tables", made)
        elif isinstance(item, View | Domain):
            left = self.without_fields(item)
            if left != item:
                self.schema = self.schema.with_(kind, left)

    def is_gone(self, item: Any) -> bool:
        if key_of(item) in self.keys:
            # Another function of that name may be there still.
            return not isinstance(item, Function)
        owner = getattr(item, "table", None)
        if owner is not None and relation(owner) in self.keys:
            return True
        if isinstance(item, Table):
            return any(relation(parent) in self.keys for parent in item.parents)
        if isinstance(item, Domain):
            return bool(item.type.user and relation(item.type.name) in self.keys)
        if isinstance(item, View):
            return self.uses_gone(item.query)
        owned = getattr(item, "owned_by", None)
        if owned is not None:
            return relation(owned[0]) in self.keys or owned in self.columns
        definition = getattr(item, "definition", None)
        if definition is not None:
            return self.uses_gone(definition)
        return isinstance(item, Function) and bool(self.keys & set(held(item)))

    def drop(self, kind: str, item: Any) -> None:
        self.keys.add(key_of(item))
        if isinstance(item, Table):
            self.keys |= {relation(name) for name in (*item.relations, *numberings(item))}
            for parent in item.parents:
                found = self.schema.table(parent)
                if found:
                    kept = tuple(child for child in found.children if child != item.name)
                    self.schema = self.schema.with_("tables", replace(found, children=kept))
        self.schema = self.schema.without(kind, item)

    def uses_gone(self, expression: Expression | None) -> bool:
        if expression is None:
            return False
        if self.keys & set(uses(expression)):
            return True
        for table, column in self.columns:
            names = expression.uses
            if table not in names.relations or column not in names.columns:
                continue
            others = [t for n in names.relations if n != table and (t := self.schema.table(n))]
            if any(other.column(column) for other in others):
                raise SqlError(f'it is not clear whether column "{column}" of "{table}" is used')
            return True
        return False

    def without_parts(self, table: Table) -> Table:
        columns = tuple(self.without_default(c) for c in table.columns if self.stays(table, c))
        lost = {c.name for c in table.columns} - {c.name for c in columns}
        self.columns |= {(table.name, name) for name in lost}
        lost |= {column for name, column in self.columns if name == table.name}
        kept = table.with_parts(lambda part: None if self.goes(part, lost) else part)
        return replace(kept, columns=columns)

    def goes(self, part: Part, lost: set[str]) -> bool:
        if lost & part.used_columns or any(self.keys & set(uses(e)) for e in part.expressions):
            return True
        if isinstance(part, ForeignKey):
            away = {column for name, column in self.columns if name == part.table}
            return bool(away & set(part.referenced)) or relation(part.table) in self.keys
        return isinstance(part, Trigger) and function(part.function) in self.keys

    def stays(self, table: Table, column: Column) -> bool:
        if (table.name, column.name) in self.columns:
            return False
        if column.type.user and relation(column.type.name) in self.keys:
            return False
        generated = column.generated.expression if column.generated else None
        if generated is None:
            return True
        lost = {name for of, name in self.columns if of == table.name}
        return not (self.keys & set(uses(generated)) or lost & set(generated.uses.columns))

    def without_default(self, column: Column) -> Column:
        if column.default is not None and self.keys & set(uses(column.default)):
            return replace(column, default=None)
        return column

    def without_fields(self, item: View | Domain) -> View | Domain:
        if isinstance(item, View):
            kept: dict[str, Any] = {
                kind: tuple(p for p in getattr(item, kind) if not self.keys & set(uses(p)))
                for kind in ("indexes", "triggers")
            }
            return replace(item, **kept)
        checks = tuple(c for c in item.checks if not self.keys & set(uses(c.expression)))
        default = item.default
        if default is not None and self.keys & set(uses(default)):
            default = None
        return replace(item, checks=checks, default=default)


def without(schema: Schema, keys: Iterable[Key], lookups: Lookups) -> Schema:
    """The schema without the objects so called and all that depends on them.  Raises SqlError."""
    return Cascade(schema, set(keys), set(), lookups).run()


def without_function(schema: Schema, gone: Function, lookups: Lookups) -> Schema:
    schema = schema.without("functions", gone)
    if any(other.name == gone.name for other in schema.functions):
        # Which of them something calls, only the server knows.
        return schema
    return without(schema, {function(gone.name)}, lookups)


def without_column(schema: Schema, table: str, column: str, lookups: Lookups) -> Schema:
    """The schema without that column and all that depends on it.  Raises SqlError."""
    tables = [table]
    for name in tables:
        found = schema.table(name)
        tables += found.children if found else ()
    return Cascade(schema, set(), {(name, column) for name in tables}, lookups).run()


def without_parts_of(schema: Schema, table: Table, column: str, lookups: Lookups) -> Schema:
    """The schema without what goes with the column also where nothing says CASCADE: the keys,
    constraints, indexes and statistics of its own table (manual, ALTER TABLE).

    Raises SqlError where something else depends on it.
    """
    names = [table.name]
    for name in names:
        found = schema.table(name)
        names += found.children if found else ()
    gone = Cascade(schema, set(), {(name, column) for name in names}, lookups)
    for old in [found for name in names if (found := schema.table(name))]:
        left = gone.without_parts(old)
        refuse_dependents(schema, old, left, column)
        schema = schema.with_("tables", replace(left, columns=old.columns))
    for item in schema.objects:
        if item.kind == "statistics" and item.definition and gone.uses_gone(item.definition):
            schema = schema.without("objects", item)
    return schema


def refuse_dependents(schema: Schema, old: Table, left: Table, column: str) -> None:
    """What PostgreSQL only drops with CASCADE."""
    lost = [t.name for t in old.triggers if t not in left.triggers]
    lost += [c.name for c in old.columns if c.name != column and left.column(c.name) is None]
    for other in schema.tables.referring("table", old.name):
        keys = other.foreign_keys if other.name != old.name else ()
        lost += [k.name for k in keys if k.table == old.name and column in k.referenced]
    if lost:
        raise SqlError(f'"{lost[0]}" still uses column "{column}" of "{old.name}"')


def without_namespace(schema: Schema, name: str, lookups: Lookups) -> Schema:
    """The schema without a database schema and all that stands in it.  Raises SqlError."""
    gone = Cascade(schema, set(), set(), lookups)
    for kind in KINDS:
        for item in getattr(gone.schema, kind):
            if isinstance(item.name, Name) and item.name.schema == name:
                gone.drop(kind, item)
    for extension in gone.schema.extensions:
        if extension.schema == name:
            gone.schema = gone.schema.without("extensions", extension)
    for item in gone.schema.objects:
        if item.kind == "schema" and item.name == name:
            gone.schema = gone.schema.without("objects", item)
    return gone.run()


def without_references(schema: Schema, table: Table, name: str) -> Schema:
    """The schema without the foreign keys that stand on that key of the table."""
    keys = (table.primary_key, *table.uniques)
    key = next((key for key in keys if key and key.name == name), None)
    if key is None:
        return schema
    for other in schema.tables.referring("table", table.name):
        kept = tuple(
            foreign
            for foreign in other.foreign_keys
            if foreign.table != table.name or set(foreign.referenced) != set(key.columns)
        )
        schema = schema.with_("tables", replace(other, foreign_keys=kept))
    return schema
