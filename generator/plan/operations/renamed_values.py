"""What follows a renamed value of an enum: all that PostgreSQL keeps compiled."""

from __future__ import annotations

from generator.plan.operations.base import put
from generator.plan.operations.composites import holders_of_type
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.expressions import Expression, with_texts
from generator.schema.kinds import PlainObject
from generator.schema.lookups import known
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import Table
from generator.schema.tokens import casts_constants, quoted, reworded
from generator.schema.uses import relation


def follow_value(schema: Schema, enum: str, old: str, new: str) -> Schema:
    """The schema in which what is compiled with the enum's value has its new name: defaults,
    checks, predicates, computed columns, bounds, policies, bodies without quotes.  Other bodies and
    views keep their text."""
    follow = _Follow(schema, holders_of_type(schema, enum), old, new)
    types = [relation(name) for name in follow.types]
    for table in known().users("tables", schema.tables, types):
        followed_table = follow.in_table(table)
        schema = put(schema, followed_table) if followed_table != table else schema
    for domain in known().users("domains", schema.domains, types):
        text = follow.always if domain.name in follow.types else follow.text
        followed_domain = with_texts(domain, text)
        if followed_domain != domain:
            schema = schema.with_("domains", followed_domain)
    for item in schema.objects:
        followed = follow.in_object(item)
        schema = schema.with_("objects", followed) if followed is not item else schema
    for function in schema.functions:
        followed_function = follow.in_function(function)
        if followed_function != function:
            schema = schema.with_("functions", followed_function)
    return schema


class _Follow:
    """A text with the value under its new name, where the text is about one of the types that have
    such values: the enum, its domains, composite types with an attribute of it."""

    def __init__(self, schema: Schema, types: frozenset[str], old: str, new: str) -> None:
        self.schema, self.types, self.old, self.new = schema, types, old, new
        tables = schema.tables.referring("type", *types)
        self.columns = {table.name: self._of(table) for table in tables}

    def _of(self, table: Table) -> frozenset[str]:
        return frozenset(c.name for c in table.columns if c.type.user and c.type.name in self.types)

    def always(self, item: Expression, *, cast: bool = False) -> Expression:
        sql = reworded(item.sql, self.old, self.new, self.types, cast=cast)
        if sql == item.sql:
            return item
        literals = {self.new if text == self.old else text for text in item.uses.literals}
        return Expression(sql, uses=replace(item.uses, literals=tuple(sorted(literals))))

    def text(self, item: Expression, columns: frozenset[str] = frozenset()) -> Expression:
        """``columns`` are those of its own table.  Beside a constant that is cast to the type
        others are of another one."""
        used = columns.union(*(self.columns.get(name, ()) for name in item.uses.relations))
        if used.intersection(item.uses.columns):
            return self.always(item)
        if self.types.isdisjoint(item.uses.types):
            return item
        return self.always(item, cast=casts_constants(item.sql, self.types))

    def in_object(self, item: PlainObject) -> PlainObject:
        own = self.columns.get(item.table or "", frozenset())
        return with_texts(item, lambda text: self.text(text, own))

    def in_table(self, table: Table) -> Table:
        own = self.columns.get(table.name, frozenset())

        def default(column: Column) -> Column:
            given = column.default if column.name in own else None
            return replace(column, default=self.always(given)) if given else column

        parents = map(self.schema.table, table.parents if table.bound else ())
        spread = [p.partition_by.elements for p in parents if p and p.partition_by]
        keys = {element.column for elements in spread for element in elements}
        bound = self.always(table.bound) if table.bound and keys & own else table.bound
        followed = with_texts(table, lambda text: self.text(text, own))
        columns = tuple(map(default, followed.columns))
        return replace(followed, columns=columns, bound=bound)

    def in_function(self, function: Function) -> Function:
        if function.atomic and self._is_about(function):
            body = reworded(function.body, self.old, self.new, self.types)
            function = replace(function, body=body)
        names = {quoted(name) for name in self.types}
        arguments = tuple(
            replace(a, default=self.always(a.default))
            if a.default and a.type.removesuffix("[]") in names
            else a
            for a in function.arguments
        )
        return replace(function, arguments=arguments)

    def _is_about(self, function: Function) -> bool:
        uses = function.uses
        used = {c for name in uses.relations for c in self.columns.get(name, ())}
        return not self.types.isdisjoint((*uses.types, *uses.bound)) or bool(
            used.intersection(uses.columns)
        )
