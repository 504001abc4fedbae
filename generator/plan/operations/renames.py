"""What follows a rename: expressions that use a column, privileges and owners of an object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from generator.plan.operations.base import put, table_of
from generator.records import replace
from generator.schema.collection import Objects
from generator.schema.column_names import with_column_renamed
from generator.schema.columns import Column, numbered_by, sequence_of
from generator.schema.constraints import Check, IndexElement, OfElements, PartitionBy
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTACHED, PlainObject, attached_name
from generator.schema.objects import Schema
from generator.schema.privileges import Owner, Privileges, Target
from generator.schema.tables import Part, Table, View
from generator.schema.tokens import rename


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


def _in_table(table: Table, old: str, new: str) -> Table:
    def text(expression: Expression | None) -> Any:
        if expression is None or old not in expression.uses.columns:
            return expression
        uses = replace(expression.uses, columns=_names(expression.uses.columns, old, new))
        return Expression(rename(expression.sql, old, new), uses=uses)

    def named(item: Any) -> Any:
        """The item with its own columns and expressions under the new name."""
        lists = [f for f in ("columns", "include", "set_columns") if hasattr(item, f)]
        texts = [f for f in ("expression", "where", "when") if hasattr(item, f)]
        changes: dict[str, Any] = {f: _names(getattr(item, f), old, new) for f in lists}
        if isinstance(item, Check) and item.not_null == old:
            changes["not_null"] = new
        return replace(item, **changes, **{f: text(getattr(item, f)) for f in texts})

    def element(item: IndexElement) -> IndexElement:
        column = new if item.column == old else item.column
        return replace(item, column=column, expression=text(item.expression))

    def part(item: Part) -> Part:
        renamed: Part = named(item)
        return renamed.with_elements(element) if isinstance(renamed, OfElements) else renamed

    def column(item: Column) -> Column:
        made = item.generated and replace(
            item.generated, expression=text(item.generated.expression)
        )
        renamed = replace(item, name=new if item.name == old else item.name, generated=made)
        return numbered_by(sequence_of(table.name, item), table.name, renamed)

    return replace(
        table.with_parts(part),
        partition_by=_spread(table.partition_by, element),
        columns=tuple(column(c) for c in table.columns),
    )


def _spread(
    spread: PartitionBy | None, element: Callable[[IndexElement], IndexElement]
) -> PartitionBy | None:
    return spread and replace(spread, elements=tuple(map(element, spread.elements)))


def _names(names: tuple[str, ...], old: str, new: str) -> tuple[str, ...]:
    return tuple(new if n == old else n for n in names)
