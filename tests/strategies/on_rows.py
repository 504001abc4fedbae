"""Builders of operations on rows and what is kept of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.plan.operations import Lock
from generator.schema.collection import Objects
from generator.schema.columns import Column
from generator.schema.names import kept
from generator.schema.objects import Kept, Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.sql.read.expressions import expression, order_by, query
from tests.strategies import values
from tests.strategies.names import names, several, texts
from tests.strategies.operations import Case, builds, kept_in, table_of
from tests.strategies.values import Draw, one_of


def archiving(schema: Schema, name: str) -> Schema:
    return replace(schema, archive=Objects((Kept(name=name),)))


def collated(columns: tuple[Column, ...], schema: Schema) -> tuple[Column, ...]:
    """With the collations that their values have, as a plan keeps them."""
    return tuple(replace(column, collation=schema.collation_of(column)) for column in columns)


# Rows


@builds(ops.FillColumn)
def fill_column(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    value = st.one_of(values.expressions(*of), st.just(expression("(SELECT 1)")))
    return schema, ops.FillColumn(
        table=table.name,
        column=draw(one_of(*of)),
        value=draw(value),
        otherwise=draw(st.one_of(st.none(), values.expressions(*of))),
    )


@builds(ops.FollowKey)
def follow_key(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    pairs = st.tuples(one_of(*of), one_of(*of))
    return schema, ops.FollowKey(
        table=table.name,
        column=draw(one_of(*of)),
        parent=table.name,
        referenced=draw(one_of(*of)),
        same=tuple(draw(st.lists(pairs, max_size=2))),
        refers=draw(values.expressions(*of)),
        became=draw(values.expressions(*of)),
    )


@builds(ops.FillColumnInSteps)
def fill_column_in_steps(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    return schema, ops.FillColumnInSteps(
        table=table.name,
        column=draw(one_of(*of)),
        key=of[: draw(st.integers(1, len(of)))],
        value=draw(values.expressions(*of)),
        otherwise=draw(st.one_of(st.none(), values.expressions(*of))),
    )


@builds(ops.FillRows)
def fill_rows(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    columns = ", ".join(f"{at} AS {quoted(c)}" for at, c in enumerate(of))
    end = "WHERE '  FROM x' <> 'y' AND EXISTS (SELECT 1 FROM pg_class) ORDER BY 1 LIMIT 3"
    return schema, ops.FillRows(
        table=table.name,
        columns=of,
        query=query(draw(one_of(f"SELECT {columns}", f"SELECT {columns} FROM t {end}"))),
        key=of[: draw(st.integers(1, len(of)))],
    )


@builds(ops.FillRowsInSteps)
def fill_rows_in_steps(draw: Draw, schema: Schema) -> Case:
    _, rows = fill_rows(draw, schema)
    assert isinstance(rows, ops.FillRows)
    walked, key = table_of(draw, schema)
    many = draw(st.integers(1, min(len(key), len(rows.columns))))
    return schema, ops.FillRowsInSteps(
        table=rows.table,
        columns=rows.columns,
        query=rows.query,
        key=rows.key,
        by=rows.columns[:many],
        walked=walked.name,
        walked_key=key[:many],
    )


@builds(ops.LockTable)
def lock_table(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    return schema, ops.LockTable(table=table.name, mode=draw(one_of(*Lock)))


@builds(ops.Precondition)
def precondition(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    inner = draw(values.expressions(*of)).sql
    if draw(st.booleans()):
        inner = f"EXISTS (SELECT FROM {quoted(table.name)} WHERE {inner})"
    kept_in = (kept(table.name, "a"), kept(table.name, "b"))
    archives = draw(st.sampled_from([(), kept_in[:1], kept_in]))
    return schema, ops.Precondition(
        violated=expression(inner),
        why=draw(texts()),
        archives=archives,
        fails=draw(st.booleans()),
    )


@builds(ops.ValuePrecondition)
def value_precondition(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    column = draw(one_of(*of))
    return schema, ops.ValuePrecondition(
        table=table.name,
        column=column,
        key=tuple(c for c in of if c != column)[: draw(st.integers(0, 2))],
        archive=kept(table.name, column),
    )


@builds(ops.FunctionPrecondition)
def function_precondition(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    function = draw(one_of(*tuple(schema.functions)[:-1]))
    return schema, ops.FunctionPrecondition(
        violated=draw(values.expressions(*of)),
        why=draw(texts()),
        archives=draw(st.sampled_from([(), (kept(table.name, "a"),)])),
        fails=draw(st.booleans()),
        functions=(replace(function, comment=None),),
        schemas=draw(st.sampled_from([(), ("a schema",), ("a schema", "b")])),
    )


@builds(ops.TablePrecondition)
def table_precondition(draw: Draw, schema: Schema) -> Case:
    parts = several(texts(), least=1)
    tables = tuple(ops.KnownParts(table=t.name, parts=draw(parts)) for t in schema.tables)
    return schema, ops.TablePrecondition(tables=tables[: draw(st.integers(1, 2))])


@builds(ops.ViewPrecondition)
def view_precondition(draw: Draw, schema: Schema) -> Case:
    parts = several(texts(), least=1)
    views = tuple(ops.KnownParts(table=v.name, parts=draw(parts)) for v in schema.views)
    return schema, ops.ViewPrecondition(views=views[:1])


@builds(ops.ArchivePrecondition)
def archive_precondition(draw: Draw, schema: Schema) -> Case:
    return schema, ops.ArchivePrecondition(names=draw(several(texts(), least=1)))


@builds(ops.PinTimeZone)
def pin_time_zone(draw: Draw, schema: Schema) -> Case:
    return schema, ops.PinTimeZone()


# The archive.  What is kept has no comment and is not generated.


def plain(table: Table) -> Table:
    columns = tuple(replace(c, generated=None, comment=None) for c in table.columns)
    return replace(table, columns=columns, foreign_keys=(), triggers=())


def settled(draw: Draw, schema: Schema) -> tuple[Schema, Table, tuple[str, ...]]:
    """A schema of tables whose rows can be kept, and one of them."""
    schema = replace(schema, tables=Objects(plain(t) for t in schema.tables))
    return schema, *table_of(draw, schema)


@builds(ops.KeepTable)
def keep_table(draw: Draw, schema: Schema) -> Case:
    schema, table, _ = settled(draw, schema)
    return schema, ops.KeepTable(table=table, archive=kept_in(draw, table.name))


@builds(ops.KeepType)
def keep_type(draw: Draw, schema: Schema) -> Case:
    name = draw(one_of(*schema.enums, *schema.domains)).name
    archive = kept_in(draw, name)
    return replace(schema, tables=Objects(())), ops.KeepType(name=name, archive=archive)


@builds(ops.ForgetTable, ops.ForgetType, ops.ForgetSequence)
def forget(draw: Draw, schema: Schema) -> Case:
    name = draw(names())
    return archiving(schema, name), ops.ForgetTable(name=name)


@builds(ops.KeepColumn)
def keep_column(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    column = draw(one_of(*table.columns))
    return schema, ops.KeepColumn(
        table=table.name,
        column=collated((column,), schema)[0],
        key=tuple(c for c in of if c != column.name)[:2],
        archive=kept(table.name, column.name),
        only=draw(st.one_of(st.none(), values.expressions(*of))),
    )


@builds(ops.KeepRows)
def keep_rows(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    unique = of[: draw(st.integers(1, len(of)))]
    return schema, ops.KeepRows(
        table=table.name,
        columns=collated(table.columns, schema),
        unique=unique,
        order=order_by(draw(one_of(f"{quoted(of[0])} DESC NULLS LAST, {quoted(of[1])}", "1"))),
        archive=kept(table.name, "rows"),
        nullable=draw(one_of((), unique[:1], unique)),
    )


@builds(ops.DeleteKept)
def delete_kept(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    name = kept(table.name, "rows")
    key = of[: draw(st.integers(1, 2))]
    return archiving(schema, name), ops.DeleteKept(table=table.name, key=key, archive=name)


@builds(ops.DeleteRows)
def delete_rows(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    return schema, ops.DeleteRows(table=table.name, only=draw(values.expressions(*of)))


@builds(ops.RestoreRows)
def restore_rows(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    name, columns = kept(table.name, "rows"), table.columns[draw(one_of(0, 1)) :]
    told = [column.name for column in columns if draw(st.booleans())]
    return archiving(schema, name), ops.RestoreRows(
        table=table.name,
        columns=columns,
        archive=name,
        disabled=draw(several(names(), least=0)),
        only=draw(st.one_of(st.none(), values.expressions(*of))),
        converted=tuple((column, draw(values.expressions(*of))) for column in told),
    )


@builds(ops.RestoreColumn)
def restore_column(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    column = draw(one_of(*table.columns))
    name = kept(table.name, column.name)
    unless = draw(st.one_of(st.none(), values.expressions(*of)))
    held = draw(one_of(None, kept(table.name, column.name, "old"))) if unless else None
    return archiving(schema, name), ops.RestoreColumn(
        table=table.name,
        column=column,
        key=tuple(c for c in of if c != column.name)[:2],
        archive=name,
        unless_changed=unless,
        as_text=unless is not None and draw(st.booleans()),
        disabled=draw(several(names(), least=0)),
        held=held,
        became=draw(values.expressions(*of)) if held else None,
    )


@builds(ops.NumberBeyond)
def number_beyond(draw: Draw, schema: Schema) -> Case:
    schema, table, _ = settled(draw, schema)
    column = draw(one_of(*table.columns))
    name = kept(table.name, column.name)
    return archiving(schema, name), ops.NumberBeyond(
        table=table.name,
        column=column.name,
        archive=name,
        key=draw(several(names(), least=0)),
        descends=draw(st.booleans()),
        disabled=draw(several(names(), least=0)),
    )


@builds(ops.KeepWholeRows)
def keep_whole_rows(draw: Draw, schema: Schema) -> Case:
    schema, table, _ = settled(draw, schema)
    return schema, ops.KeepWholeRows(
        table=table.name,
        columns=collated(table.columns, schema),
        archive=kept(table.name, "whole"),
        by_table=draw(st.booleans()),
    )


@builds(ops.RestoreWholeRows)
def restore_whole_rows(draw: Draw, schema: Schema) -> Case:
    schema, table, of = settled(draw, schema)
    name = kept(table.name, "whole")
    first, *rest = table.columns
    became = [ops.Became(column=first, value=draw(values.expressions(*of)))]
    return archiving(schema, name), ops.RestoreWholeRows(
        table=table.name,
        columns=(first,),
        same=tuple(rest[: draw(st.integers(0, len(rest)))]),
        became=tuple(became[: draw(st.integers(0, 1))]),
        archive=name,
        disabled=draw(several(names(), least=0)),
        by_table=draw(st.booleans()),
    )


@builds(ops.RestoreSequence)
def restore_sequence(draw: Draw, schema: Schema) -> Case:
    name = draw(one_of(*schema.sequences)).name
    archive = kept_in(draw, name)
    return archiving(schema, archive), ops.RestoreSequence(sequence=name, archive=archive)


@builds(ops.KeepGrants, ops.RestoreGrants)
def grants(draw: Draw, schema: Schema) -> Case:
    item = draw(one_of(*ops.grantables(schema)))
    return schema, ops.KeepGrants(item=item)
