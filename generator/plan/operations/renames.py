"""What follows a rename: expressions that use a column, privileges and owners of an object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from generator.plan.operations.base import put, table_of
from generator.records import dataclass, replace
from generator.schema.collection import Objects
from generator.schema.column_names import with_column_renamed
from generator.schema.columns import Column, numbered_by, sequence_of
from generator.schema.constraints import Check, Index, IndexElement, OfElements, PartitionBy
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTACHED, PlainObject, attached_name
from generator.schema.objects import Schema
from generator.schema.privileges import Owner, Privileges, Target
from generator.schema.tables import Part, Table, View
from generator.schema.tokens import rename

P = TypeVar("P")


def follow_target(schema: Schema, kinds: frozenset[str], names: Mapping[str, str]) -> Schema:
    """The schema in which the privileges on objects of those kinds, and their owners, are those of
    the new names."""

    def of(target: Target) -> Target:
        moved = names.get(target.name) if target.on in kinds else None
        return target if moved is None else replace(target, name=moved)

    return with_targets(schema, names, of)


def follow_table(schema: Schema, old: Table, new: Table) -> Schema:
    """As ``follow_target``, for a table and the sequences that number its columns."""
    names = {old.name: new.name}
    for before, after in zip(old.columns, new.columns, strict=True):
        if before.identity:
            names[sequence_of(old.name, before)] = sequence_of(new.name, after)
    return follow_target(schema, RELATIONS, names)


def with_targets(schema: Schema, names: Iterable[str], of: Callable[[Target], Target]) -> Schema:
    """The schema in which the targets of those names are others."""
    return replace(
        schema,
        privileges=_with_targets(schema.privileges, names, of),
        owners=_with_targets(schema.owners, names, of),
    )


G = TypeVar("G", Privileges, Owner)


def _with_targets(
    items: Objects[G], names: Iterable[str], of: Callable[[Target], Target]
) -> Objects[G]:
    for item in items.referring("target", *names):
        target = of(item.target)
        if target != item.target:
            items = items.renamed(item.signature, replace(item, target=target))
    return items


RELATIONS = frozenset({"TABLE", "SEQUENCE"})
"""ALTER TABLE ... OWNER and GRANT ... ON TABLE speak of sequences too."""


def follow_column(schema: Schema, table: str, old: str, new: str) -> Schema:
    """The schema in which the column is called ``new`` everywhere but in function bodies."""
    schema = put(schema, _in_table(table_of(schema, table), old, new))
    for other in schema.tables.referring("table", table):
        keys = tuple(
            replace(k, referenced=_names(k.referenced, old, new)) if k.table == table else k
            for k in other.foreign_keys
        )
        schema = put(schema, replace(other, foreign_keys=keys))
    for child in table_of(schema, table).children:
        schema = follow_column(schema, child, old, new)
    return _around(schema, table, old, new)


def follow_column_of_view(schema: Schema, view: View, old: str, new: str) -> Schema:
    """The same of a column of a view; ``view`` has the new name in its list of columns."""
    schema = schema.with_("views", _in_view(view, old, new))
    return _around(schema, view.name, old, new)


def _around(schema: Schema, table: str, old: str, new: str) -> Schema:
    """What uses the column of a relation: privileges, views, and objects at relations."""

    def of(target: Target) -> Target:
        ours = (target.on, target.name, target.column) == ("TABLE", table, old)
        return replace(target, column=new) if ours else target

    schema = with_targets(schema, (table,), of)
    for view in schema.views.referring("table", table):
        schema = schema.with_("views", _reading(view, old, new))
    for item in schema.objects:
        uses = item.definition.uses
        at_others = item.kind in QUERYING and {item.table, *uses.relations} > {table}
        if at_others and table in (item.table, *uses.relations) and old in uses.columns:
            schema = schema.with_("objects", _querying(item, schema, table, (old, new)))
        elif (item.table == table or uses.relations == (table,)) and old in uses.columns:
            renamed = replace(uses, columns=_names(uses.columns, old, new))
            text = Expression(rename(item.definition.sql, old, new), uses=renamed)
            if item.kind in ATTACHED:
                schema = schema.without("objects", item)
                item = replace(item, name=attached_name(item.kind, text.sql))
            schema = schema.with_("objects", replace(item, definition=text))
    for sequence in schema.sequences.referring("table", table):
        if sequence.owned_by == (table, old):
            schema = schema.with_("sequences", replace(sequence, owned_by=(table, new)))
    return schema


QUERYING = frozenset({"policy", "rule"})
"""Kinds that stand at one relation and read others."""


def _querying(item: PlainObject, schema: Schema, table: str, names: tuple[str, str]) -> PlainObject:
    """A policy or a rule that names columns of several relations."""
    (old, new), uses, own = names, item.definition.uses, str(item.table)
    found = [(name, schema.table(name)) for name in {own, *uses.relations}]
    # The table itself has the column under its new name by now.
    holders = {name for name, owner in found if owner and owner.column(old)} | {table}
    sql = with_column_renamed(item.definition.sql, table, old, new, own=own, holders=holders)
    kept = {old} if holders > {table} else set()
    columns = tuple(sorted({*uses.columns, new} - {old} | kept))
    return replace(item, definition=Expression(sql, uses=replace(uses, columns=columns)))


def _reading(view: View, old: str, new: str) -> View:
    """The view with its text, which has the old name until it is made again."""
    uses = view.query.uses
    if old not in uses.columns:
        return view
    columns = tuple(sorted({*uses.columns, new}))
    return replace(view, query=replace(view.query, uses=replace(uses, columns=columns)))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column under another name, in the parts of its table or view."""

    old: str
    new: str

    def text(self, expression: Expression | None) -> Any:
        if expression is None or self.old not in expression.uses.columns:
            return expression
        columns = _names(expression.uses.columns, self.old, self.new)
        uses = replace(expression.uses, columns=columns)
        return Expression(rename(expression.sql, self.old, self.new), uses=uses)

    def named(self, item: Any) -> Any:
        """The item with its own columns and expressions under the new name."""
        lists = [f for f in ("columns", "include", "set_columns") if hasattr(item, f)]
        texts = [f for f in ("expression", "where", "when") if hasattr(item, f)]
        changes: dict[str, Any] = {f: _names(getattr(item, f), self.old, self.new) for f in lists}
        if isinstance(item, Check) and item.not_null == self.old:
            changes["not_null"] = self.new
        return replace(item, **changes, **{f: self.text(getattr(item, f)) for f in texts})

    def element(self, item: IndexElement) -> IndexElement:
        column = self.new if item.column == self.old else item.column
        return replace(item, column=column, expression=self.text(item.expression))

    def part(self, item: Part) -> Part:
        renamed: Part = self.named(item)
        return renamed.with_elements(self.element) if isinstance(renamed, OfElements) else renamed

    def index(self, item: Index) -> Index:
        renamed: Index = self.named(item)
        return renamed.with_elements(self.element)

    def column(self, table: str, item: Column) -> Column:
        made = item.generated and replace(
            item.generated, expression=self.text(item.generated.expression)
        )
        name = self.new if item.name == self.old else item.name
        renamed = replace(item, name=name, generated=made)
        return numbered_by(sequence_of(table, item), table, renamed)


def _in_table(table: Table, old: str, new: str) -> Table:
    named = _Column(old, new)
    return replace(
        table.with_parts(named.part),
        partition_by=_spread(table.partition_by, named.element),
        columns=tuple(named.column(table.name, c) for c in table.columns),
    )


def _in_view(view: View, old: str, new: str) -> View:
    named = _Column(old, new)
    return replace(
        view,
        defaults=_under(view.defaults, old, new),
        column_comments=_under(view.column_comments, old, new),
        settings=tuple((new if c == old else c, key, value) for c, key, value in view.settings),
        indexes=tuple(named.index(i) for i in view.indexes),
    )


def _under(pairs: tuple[tuple[str, P], ...], old: str, new: str) -> tuple[tuple[str, P], ...]:
    """What is said of columns, by their names."""
    found = {new if name == old else name: said for name, said in pairs}
    return tuple((name, found[name]) for name in sorted(found))


def _spread(
    spread: PartitionBy | None, element: Callable[[IndexElement], IndexElement]
) -> PartitionBy | None:
    return spread and replace(spread, elements=tuple(map(element, spread.elements)))


def _names(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if n == old else n for n in names)
