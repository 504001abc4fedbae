"""Builders of operations on tables, views and sequences as wholes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.schema.collection import Objects
from generator.schema.columns import Identity, sequence_of
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.tables import View
from generator.schema.tokens import quoted
from generator.sql.read.expressions import query
from tests.strategies import constraints, nouns
from tests.strategies.names import names, several
from tests.strategies.operations import Case, builds, kept_in, table_of
from tests.strategies.values import Draw, one_of


@builds(ops.CreateTable)
def create_table(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    name = draw(names("\tnew"))
    fresh = draw(nouns.tables(name, schema, "\tn"))
    key = draw(constraints.foreign_keys("\tkey", tuple(c.name for c in fresh.columns), table))
    # What is there when a table is created is checked with its first row.
    checks = tuple(replace(check, validated=True) for check in fresh.checks)
    made = replace(
        fresh, checks=checks, foreign_keys=draw(one_of((), (replace(key, validated=True),)))
    )
    return schema, ops.CreateTable(table=made)


@builds(ops.DropTable)
def drop_table(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    schema = replace(schema, tables=Objects(replace(t, foreign_keys=()) for t in schema.tables))
    return schema, ops.DropTable(table=replace(table, foreign_keys=()))


@builds(ops.RenameTable)
def rename_table(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    return schema, ops.RenameTable(name=table.name, to=beside(table.name, draw(names("\tnew"))))


@builds(ops.CreateView)
def create_view(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    columns = ", ".join(quoted(c) for c in of)
    long = f"SELECT {columns} FROM {quoted(table.name)} WHERE 'FROM x' <> 'y' ORDER BY 1"
    view = View(
        name=draw(names("\tnew")),
        query=query(draw(one_of("SELECT 1 AS a", long))),
        columns=draw(one_of((), draw(several(names())))),
        materialized=draw(st.booleans()),
        options=draw(one_of((), (("check_option", "local"), ("security_barrier", "off")))),
    )
    filled = not view.materialized or draw(st.booleans())
    return schema, ops.CreateView(view=view, filled=filled)


@builds(ops.FillView)
def fill_view(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    read = query(f"SELECT 1 AS a FROM {quoted(table.name)}")
    name = draw(names("\tnew"))
    over = (draw(names("\tm")), "m2")
    made = (View(name=n, query=read, materialized=True) for n in (name, *over))
    schema = replace(schema, views=Objects((*schema.views, *made)))
    return schema, ops.FillView(view=name, over=over)


@builds(ops.SetViewOption)
def set_view_option(draw: Draw, schema: Schema) -> Case:
    (view,) = tuple(schema.views)[:1]
    return schema, ops.SetViewOption(
        view=view.name,
        materialized=view.materialized,
        option=draw(one_of("security_barrier", "fillfactor", "a.b")),
        value=draw(one_of(None, "true", "70", "off", "it's")),
    )


@builds(ops.RefreshView)
def refresh_view(draw: Draw, schema: Schema) -> Case:
    (view,) = tuple(schema.views)[:1]
    schema = schema.with_("views", replace(view, materialized=True))
    return schema, ops.RefreshView(view=view.name)


@builds(ops.DropView)
def drop_view(draw: Draw, schema: Schema) -> Case:
    return schema, ops.DropView(view=schema.views[0])


@builds(ops.RenameView)
def rename_view(draw: Draw, schema: Schema) -> Case:
    view = schema.views[0]
    to = beside(view.name, draw(names("\tnew")))
    return schema, ops.RenameView(name=view.name, to=to, materialized=view.materialized)


@builds(ops.CreateSequence)
def create_sequence(draw: Draw, schema: Schema) -> Case:
    return schema, ops.CreateSequence(sequence=draw(nouns.sequences(draw(names("\tnew")))))


@builds(ops.AlterSequence)
def alter_sequence(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    name = draw(one_of(*schema.sequences)).name
    owner = draw(one_of(None, (table.name, of[0])))
    sequence = replace(draw(nouns.sequences(name)), owned_by=owner)
    return schema, ops.AlterSequence(sequence=sequence)


@builds(ops.DropSequence)
def drop_sequence(draw: Draw, schema: Schema) -> Case:
    return schema, ops.DropSequence(sequence=draw(one_of(*schema.sequences)))


@builds(ops.KeepSequence)
def keep_sequence(draw: Draw, schema: Schema) -> Case:
    sequence = draw(one_of(*schema.sequences))
    return schema, ops.KeepSequence(sequence=sequence, archive=kept_in(draw, sequence.name))


@builds(ops.KeepNumbers)
def keep_numbers(draw: Draw, schema: Schema) -> Case:
    name = draw(one_of(*schema.sequences)).name
    return schema, ops.KeepNumbers(sequence=name, archive=kept_in(draw, name))


@builds(ops.SetSequenceLogged)
def set_sequence_logged(draw: Draw, schema: Schema) -> Case:
    name = draw(one_of(*schema.sequences)).name
    return schema, ops.SetSequenceLogged(sequence=name, unlogged=draw(st.booleans()))


@builds(ops.RestartSequence)
def restart_sequence(draw: Draw, schema: Schema) -> Case:
    number = st.integers(min_value=-(2**63), max_value=2**63 - 1)
    return schema, ops.RestartSequence(
        sequence=draw(one_of(*schema.sequences)).name,
        start=draw(number),
        limit=draw(number),
        descends=draw(st.booleans()),
    )


@builds(ops.RenameSequence)
def rename_sequence(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    column = replace(table.columns[0], identity=Identity(kind="serial"), default=None)
    numbered = replace(table, columns=(column, *table.columns[1:]))
    name = sequence_of(table.name, column)
    tables = tuple(numbered if t.name == table.name else t for t in schema.tables)
    schema = replace(schema, tables=Objects(tables))
    return schema, ops.RenameSequence(name=name, to=beside(name, draw(names("\tnew"))))
