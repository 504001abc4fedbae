"""CREATE TABLE and LOCK TABLE."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from generator.plan.operations import AttachPartition, CreateTable, Lock, LockTable, Operation
from generator.plan.operations.constraints import added
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column, Options
from generator.schema.constraints import (
    Check,
    ForeignKey,
    IndexConstraint,
    PrimaryKey,
    Unique,
    serves,
)
from generator.schema.inheritance import (
    checks_of,
    inherited_columns,
    is_unproved,
    own_columns,
    parts_for,
    with_inherited,
)
from generator.schema.kinds import PlainObject
from generator.schema.limits import COLUMNS
from generator.schema.options import TYPED, UNLOGGED, with_option
from generator.schema.tables import COLLECTIONS, Table
from generator.schema.tokens import quoted
from generator.sql.read.bounds import bounded
from generator.sql.read.context import Context
from generator.sql.read.cursor import Cursor
from generator.sql.read.grammar import Json
from generator.sql.read.names import made_relation, numbered, relation
from generator.sql.read.references import strings
from generator.sql.read.statements.columns import again, definition
from generator.sql.read.statements.constraints import (
    Constraint,
    UsingIndex,
    not_null,
    table_constraint,
)
from generator.sql.read.statements.inner import inner_cursor
from generator.sql.read.statements.like import Copied, like
from generator.sql.read.statements.options import refuse_method, table_options
from generator.sql.read.statements.partitions import bound_of, parents_of, partition_by
from generator.sql.read.types import type_of

Waiting = tuple[Cursor, tuple[str, ...]]
"""A constraint that is read once all columns are, and the column that it is written at."""
# Values of LOCKMODE in src/include/storage/lockdefs.h, from AccessShareLock = 1 on.
MODES = dict(enumerate(Lock, start=1))


def create(cursor: Cursor) -> Iterator[Operation]:
    cursor.expect("oncommit", "ONCOMMIT_NOOP")
    if cursor.flag("if_not_exists") and not cursor.context.lenient:
        raise cursor.error("CREATE TABLE IF NOT EXISTS is not supported here")
    parents = parents_of(cursor)
    bound = cursor.maybe("partbound")
    columns: dict[str, Column] = {}
    checks: tuple[Check, ...] = ()
    if bound is not None:
        columns = inherited_columns(parents)
        found = checks_of(cursor.context.schema, parents[0])
        checks = tuple(without_rows(c) for c in found if not c.no_inherit)
    name, copied = made_relation(cursor.one("relation"), ("p", "u")), Copied()
    of = typed(cursor)
    columns |= {column.name: column for column in columns_of(of, cursor)} if of else {}
    again_only = bound is not None or of is not None
    required = {name for name, column in columns.items() if column.not_null and not of}
    waiting = read_elements(cursor, name, columns, copied, again_only=again_only)
    table = Table(
        name=name,
        columns=tuple(columns.values()),
        options=with_option(said_options(cursor), TYPED, of.name if of else None),
        checks=checks,
        partition_by=partition_by(cursor),
        parents=() if bound else tuple(p.name for p in parents),
        required_alone=frozenset(required.intersection(said_not_null(cursor))),
    )
    if table.parents:
        table = with_inherited(cursor.context.schema, table)
    table = copied.table(table)
    made = with_sequences(cursor.context, completed(table, waiting))
    if table.parents:
        made = replace(made, columns=own_columns(cursor.context.schema, made))
    # A partition gets the parts of its table's keys first, and its own beside them.
    later = keys_beside(cursor.context, made, parents[0]) if bound is not None else []
    names = {key.name for key in later}
    yield CreateTable(table=made.with_parts(lambda part: None if part.name in names else part))
    yield from copied.statements(name, cursor)
    if bound is not None:
        (parent,) = parents
        yield AttachPartition(
            table=parent.name, partition=table.name, bound=bound_of(bound, parent)
        )
    yield from (added(name, key) for key in later)


def without_rows(check: Check) -> Check:
    """A check from above: a new table has no rows that NOT VALID could leave out."""
    return replace(check, comment=None, validated=check.validated or is_unproved(check))


def keys_beside(context: Context, table: Table, parent: Table) -> list[IndexConstraint]:
    """Those that PARTITION OF says although the table has like ones."""
    above = [item for _, item in parts_for(context.schema, parent)]
    return [k for k in table.index_constraints if any(serves(k, item) for item in above)]


def with_sequences(context: Context, table: Table) -> Table:
    if not any(column.identity for column in table.columns):
        return table
    columns = tuple(numbered(context, table.name, column) for column in table.columns)
    return replace(table, columns=columns)


def typed(cursor: Cursor) -> PlainObject | None:
    """The composite type of CREATE TABLE ... OF."""
    named = cursor.maybe("ofTypename")
    if named is None:
        return None
    name = type_of(named).name
    found = cursor.context.schema.objects.get(("type", name, "", None))
    if found is None or not found.attributes:
        raise named.error(f'"{name}" is no composite type')
    return found


def columns_of(of: PlainObject, cursor: Cursor) -> Iterator[Column]:
    """The columns that its attributes are."""
    listed = ", ".join(f"{quoted(name)} {type_}" for name, type_ in of.attributes)
    made = inner_cursor(f"CREATE TABLE typed ({listed})", cursor)
    for item in made.many("tableElts"):
        yield definition(item).column


def said_options(cursor: Cursor) -> Options:
    """What is said of the table as a whole; where it lies is left alone."""
    options = table_options(cursor)
    if cursor.node["relation"].get("relpersistence") == "u":
        options = with_option(options, UNLOGGED, "true")
    cursor.word("tablespacename")
    refuse_method(cursor, "accessMethod")
    return options


def read_elements(
    cursor: Cursor, name: str, columns: dict[str, Column], copied: Copied, *, again_only: bool
) -> list[Waiting]:
    """Puts the columns that are said into ``columns``; gives the constraints.

    ``again_only``: the columns are there already, and only more is said of them.
    """
    waiting: list[Waiting] = []
    given: set[str] = set()
    nodes = cursor.nodes("tableElts")
    words = words_of(cursor.context, nodes)
    if len(nodes) > COLUMNS:
        items = cursor.many("tableElts")
        bounded([c for c in items if c.kind == "ColumnDef"], COLUMNS, "columns")
    for number, node in enumerate(nodes):
        if "ColumnDef" in node:
            inherited = columns if again_only else None
            column = column_at(cursor, number, words[number], waiting, inherited)
            if column.name in given:
                item = cursor.item("tableElts", number)
                raise item.error(f'column "{column.name}" is specified twice')
            given.add(column.name)
            columns[column.name] = column
        elif "TableLikeClause" in node:
            like(cursor.item("tableElts", number), name, columns, copied)
        else:
            waiting.append((cursor.item("tableElts", number), ()))
    return waiting


def overridden(cursor: Cursor, columns: dict[str, Column], waiting: list[Waiting]) -> Column:
    """A column of PARTITION OF, of which only constraints are said."""
    name = cursor.text("colname")
    if name not in columns:
        raise cursor.error(f'the partitioned table has no column "{name}"')
    found = again(cursor, columns[name])
    waiting.extend((c, (name,)) for c in found.constraints)
    return found.column


def said_not_null(cursor: Cursor) -> Iterator[str]:
    """The columns of which the statement says NOT NULL, at them or behind them."""
    for node in cursor.nodes("tableElts"):
        column, constraint = node.get("ColumnDef", {}), node.get("Constraint", {})
        if constraint.get("contype") == "CONSTR_NOTNULL":
            yield from strings(constraint["keys"])
        for said in column.get("constraints", []):
            if said["Constraint"].get("contype") == "CONSTR_NOTNULL":
                yield column["colname"]


def column_at(
    table: Cursor,
    number: int,
    words: bytes,
    waiting: list[Waiting],
    inherited: dict[str, Column] | None,
) -> Column:
    """The column that is defined there; constraints at it, which are its table's, have to wait.

    The columns of most tables are alike.  What a definition means depends on its words only, so
    one in the same words as one before is the same column, unless names are looked up along a
    search path.
    """
    if inherited is not None:
        return overridden(table.item("tableElts", number), inherited, waiting)
    known = table.context.columns if table.context.is_usual else {}
    if words in known:
        return known[words]
    cursor = table.item("tableElts", number)
    found = definition(cursor)
    waiting.extend((c, (found.column.name,)) for c in found.constraints)
    if words and not found.constraints and cursor.is_read():
        known[words] = found.column
    return found.column


def words_of(context: Context, nodes: list[Json]) -> list[bytes]:
    """The text from each node to the next one; none where it is not known where they stand."""
    starts = [inner.get("location") for node in nodes for inner in node.values()]
    if None in starts or len(starts) != len(nodes):
        return [b""] * len(nodes)
    encoded = context.encoded
    found = [encoded[start:end] for start, end in pairwise(starts)]
    return [*found, b""] if nodes else []


def completed(table: Table, waiting: list[Waiting]) -> Table:
    """The table with its constraints: those with a name first, so that no made-up name is taken."""
    more: dict[str, list[Any]] = {}
    for item, inline in sorted(waiting, key=rank):
        if item.node.get("contype") == "CONSTR_NOTNULL" and not item.node.get("is_no_inherit"):
            table = with_not_null(table, not_null(item, table.columns), item.word("conname"))
            continue
        if "conname" not in item.node or "uniques" in more:
            table, more = with_constraints(table, more), {}
        constraint = constraint_at(item, table, inline)
        if isinstance(constraint, UsingIndex):
            raise item.error("USING INDEX needs a table that exists")
        if isinstance(constraint, PrimaryKey):
            if table.primary_key:
                raise item.error("there is a primary key already")
            table = require(replace(table, primary_key=constraint), constraint.columns)
        elif not repeats(table, constraint):
            add(more, table, constraint, item)
        elif isinstance(constraint, Check):
            alone = table.checked_alone | {constraint.name}
            table = replace(table, checked_alone=alone)
    table = with_constraints(table, more)
    named = {item.node["conname"] for item, _ in waiting if item.node.get("conname")}
    return without_uniques_of_key(table, named)


def with_not_null(table: Table, names: tuple[str, ...], named: str | None) -> Table:
    """A table constraint; that of a child is its own, also beside one of its parent."""
    table = require(table, names, named)
    columns = tuple(
        replace(c, not_null_name=named) if table.parents and c.name in names else c
        for c in table.columns
    )
    return replace(table, columns=columns)


def add(more: dict[str, list[Any]], table: Table, constraint: Constraint, cursor: Cursor) -> None:
    """Adds a constraint to those that the table is to have, by kind."""
    if isinstance(constraint, Check | ForeignKey) and constraint.validated != constraint.enforced:
        # A table without rows has nothing that NOT VALID could leave out.
        constraint = replace(constraint, validated=constraint.enforced)
    kind = COLLECTIONS[type(constraint)]
    items = more.setdefault(kind, [*getattr(table, kind)])
    if find(items, constraint.name):
        raise cursor.error(f'constraint "{constraint.name}" is specified twice')
    items.append(constraint)


def with_constraints(table: Table, more: dict[str, list[Any]]) -> Table:
    changes: dict[str, Any] = {kind: tuple(items) for kind, items in more.items()}
    return replace(table, **changes) if changes else table


def without_uniques_of_key(table: Table, named: set[str]) -> Table:
    """PostgreSQL makes no second index for a UNIQUE that is the primary key, which takes its name
    if it has none (transformIndexConstraints)."""
    key = table.primary_key
    alike = [unique for unique in table.uniques if key and is_key(unique, key)]
    if key is None or not alike:
        return table
    names = [name for name in (key.name, *(u.name for u in alike)) if name in named]
    uniques = tuple(unique for unique in table.uniques if unique not in alike)
    return replace(table, primary_key=replace(key, name=(*names, key.name)[0]), uniques=uniques)


def is_key(unique: Unique, key: PrimaryKey) -> bool:
    parts = (unique.columns, unique.include, unique.deferrable, unique.without_overlaps)
    same = parts == (key.columns, key.include, key.deferrable, key.without_overlaps)
    return same and not unique.nulls_not_distinct


def constraint_at(cursor: Cursor, table: Table, inline: tuple[str, ...]) -> Constraint | UsingIndex:
    """The constraint that is written there, on a table that no statement has made yet."""
    if cursor.node.get("conname"):
        return table_constraint(cursor, table, inline)
    # Names of this table's own constraints are taken too.
    before = cursor.context.standing
    cursor.context.standing = before.with_("tables", table)
    try:
        return table_constraint(cursor, table, inline)
    finally:
        cursor.context.standing = before


def repeats(table: Table, constraint: Constraint) -> bool:
    """PostgreSQL makes one index of two equal UNIQUEs (transformIndexConstraints), and one check
    of two that PARTITION OF and its table say (MergeWithExistingConstraint)."""
    if isinstance(constraint, Check):
        above = find(table.checks, constraint.name)
        return above is not None and above.expression == constraint.expression
    if not isinstance(constraint, Unique):
        return False
    return any(replace(unique, name=constraint.name) == constraint for unique in table.uniques)


def rank(entry: Waiting) -> tuple[bool, bool]:
    """Foreign keys behind the primary key, which they may refer to without naming its columns."""
    node = entry[0].node
    if node.get("contype") == "CONSTR_PRIMARY":
        return "conname" not in node, False
    foreign = node.get("contype") == "CONSTR_FOREIGN"
    return foreign or "conname" not in node, "conname" not in node or foreign


def require(table: Table, names: tuple[str, ...], named: str | None = None) -> Table:
    bare = {c.name for c in table.columns if not c.not_null}.intersection(names)
    if not bare:
        return table
    columns = tuple(
        replace(c, not_null=True, not_null_name=named) if c.name in bare else c
        for c in table.columns
    )
    return replace(table, columns=columns)


def lock(cursor: Cursor) -> Iterator[Operation]:
    yield LockTable(table=relation(cursor.only("relations")), mode=MODES[cursor.number("mode")])
