"""LIKE in CREATE TABLE: what it copies of another table (manual, CREATE TABLE)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from generator.plan.operations import CreateIndex, CreateObject, Operation, SetObjectComment
from generator.plan.planners.comments import comment_on
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.constraints import Check, Constraint, Index
from generator.schema.inheritance import inherited_column, named_for
from generator.schema.objects import Schema
from generator.schema.options import COMPRESSION, STORAGE, only
from generator.schema.tables import Table, View
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import relation
from generator.sql.read.output_columns import columns_of_view, outputs
from generator.sql.read.statements import plain
from generator.sql.read.statements.columns import definition
from generator.sql.read.statements.inner import inner_cursor

# Bits of TableLikeOption in src/include/nodes/parsenodes.h.
COMMENTS, COMPRESSIONS, CONSTRAINTS, DEFAULTS, GENERATED, IDENTITY, INDEXES = (
    1 << bit for bit in range(7)
)
STATISTICS, STORAGES = 1 << 7, 1 << 8


@dataclass(slots=True)
class Copied:
    """What the LIKE clauses of a statement have copied beside columns."""

    constraints: list[Constraint] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    comments: list[tuple[str, Column | Check | Index]] = field(default_factory=list)
    """Of columns, checks and indexes: the kind, and what has the comment."""
    statistics: list[tuple[str, str | None]] = field(default_factory=list)
    """What CREATE STATISTICS says of each before the table, and its comment."""

    def table(self, table: Table) -> Table:
        """The table with its keys and checks."""
        return table.with_more(self.constraints) if self.constraints else table

    def statements(self, table: str, cursor: Cursor) -> Iterator[Operation]:
        for index in self.indexes:
            yield CreateIndex(table=table, index=index)
        for said, comment in self.statistics:
            text = f"CREATE STATISTICS {said} FROM {quoted(table)}"
            for made in plain.create(inner_cursor(text, cursor)):
                yield made
                if comment and isinstance(made, CreateObject):
                    yield SetObjectComment(object=made.object, comment=comment)
        for kind, item in self.comments:
            yield comment_on(kind, item, table)


def like(clause: Cursor, name: str, columns: dict[str, Column], copied: Copied) -> None:
    """Copies columns into ``columns``, and the rest as its words ask for it."""
    source_name = relation(clause.one("relation"), ("p", "u"))
    source = clause.context.table(source_name) or _as_table(source_name, clause)
    if source is None:
        raise clause.error(f'LIKE of "{source_name}": there is no such table, view or type')
    asked = clause.number("options")
    for column in source.columns:
        if column.name in columns:
            raise clause.error(f'column "{column.name}" is specified twice')
        columns[column.name] = copy_of(source.name, column, asked)
    if asked & CONSTRAINTS:
        copied.constraints += [replace(check, comment=None) for check in source.checks]
    if asked & INDEXES:
        copied.constraints += [named_for(name, item) for item in source.index_constraints]
        copied.indexes += [named_for(name, index) for index in source.indexes]
    if asked & STATISTICS:
        copied.statistics += _statistics(source, clause.context.schema, asked)
    if asked & COMMENTS:
        copied.comments += [("columns", c) for c in source.columns if c.comment]
        if asked & CONSTRAINTS:
            copied.comments += [("checks", c) for c in source.checks if c.comment]
        if asked & INDEXES:
            named = [replace(named_for(name, i), comment=i.comment) for i in source.indexes]
            copied.comments += [("indexes", i) for i in named if i.comment]


def _statistics(source: Table, schema: Schema, asked: int) -> Iterator[tuple[str, str | None]]:
    """Columns in the order of the table, then expressions (generateClonedExtStatsStmt): the copy
    is named after them."""
    order = [quoted(column.name) for column in source.columns]
    for item in schema.of_kind("statistics"):
        if item.definition.uses.relations == (source.name,):
            head = f"CREATE STATISTICS {quoted(item.name)} "
            kinds, _, rest = item.definition.sql.removeprefix(head).partition("ON ")
            listed = grammar.top_level(rest[: rest.rindex(" FROM ")])
            ranked = sorted(listed, key=lambda i: order.index(i) if i in order else len(order))
            yield f"{kinds}ON {', '.join(ranked)}", item.comment if asked & COMMENTS else None


def _as_table(name: str, clause: Cursor) -> Table | None:
    """A view, a composite type or a foreign table, as the table whose columns it has."""
    schema = clause.context.schema
    view, found = clause.context.view(name), schema.plain_type(name)
    if view is not None:
        columns = view_columns(view, schema)
        if columns is None:
            raise clause.error(f'the columns of "{name}" are not known: write them')
        return replace(_parsed(name, columns, clause), indexes=view.indexes)
    if found is not None and found.attributes:
        listed = ", ".join(f"{quoted(attribute)} {of}" for attribute, of in found.attributes)
        return _parsed(name, listed, clause)
    if found is not None and found.kind == "foreign table":
        base = inner_cursor(found.definition.sql, clause).one("base")
        return _with(name, base)
    return None


def _parsed(name: str, columns: str, clause: Cursor) -> Table:
    return _with(name, inner_cursor(f"CREATE TABLE like_of ({columns})", clause))


def _with(name: str, made: Cursor) -> Table:
    elements = [item for item in made.many("tableElts") if item.kind == "ColumnDef"]
    return Table(name=name, columns=tuple(definition(item).column for item in elements))


def view_columns(view: View, schema: Schema) -> str | None:
    """The columns of the view as CREATE TABLE says them; None where a type is not known."""
    found, names = outputs(view.query, schema), columns_of_view(view, schema)
    if found is None or names is None or any(of is None for _, of in found):
        return None
    defaults = {name: f" DEFAULT {default}" for name, default in view.defaults}
    types = (of for _, of in found)
    return ", ".join(
        f"{quoted(n)} {of}{defaults.get(n, '')}" for n, of in zip(names, types, strict=True)
    )


def copy_of(table: str, column: Column, asked: int) -> Column:
    made = inherited_column(table, column)
    kept = [
        *([STORAGE] if asked & STORAGES else []),
        *([COMPRESSION] if asked & COMPRESSIONS else []),
    ]
    identity = column.identity
    numbered = identity and identity.kind != "serial" and asked & IDENTITY
    return replace(
        made,
        default=made.default if asked & DEFAULTS else None,
        generated=made.generated if asked & GENERATED else None,
        identity=replace(identity, sequence=None) if identity and numbered else None,
        options=only(column.options, kept),
    )
