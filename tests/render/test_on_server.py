"""Every operation's statement runs, and Restores do what they say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Json

from generator.plan.operations import (
    CreateArchive,
    CreateEnum,
    CreateFunction,
    CreateSequence,
    CreateTable,
    CreateTrigger,
    DeleteKept,
    DropArchive,
    DropSequence,
    FillColumn,
    FillRows,
    ForgetType,
    KeepColumn,
    KeepRows,
    KeepSequence,
    KeepTable,
    KeepType,
    MoveExtension,
    Operation,
    RestoreColumn,
    RestoreRows,
    RestoreSequence,
)
from generator.schema.columns import Column, Identity, Type
from generator.schema.constraints import PrimaryKey
from generator.schema.expressions import Expression as X
from generator.schema.objects import Enum
from generator.schema.routines import Function, Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import Table
from generator.sql.write.statements import statement
from tests.render.samples import NEWER, SAMPLES


def run(connection: psycopg.Connection, *operations: Operation) -> None:
    for operation in operations:
        sql = statement(operation)
        if operation.transactional:
            with connection.transaction():
                connection.execute(sql)
        else:
            connection.execute(sql)


def test_every_sample_runs(connection: psycopg.Connection) -> None:
    for kind, operations in SAMPLES.items():
        if kind == "extensions":
            continue  # the servers of the suite have none that can move
        for operation in operations:
            if isinstance(operation, MoveExtension):
                continue  # plpgsql, which every server has, cannot move
            try:
                run(connection, operation)
            except psycopg.Error as error:
                raise AssertionError(f"{kind}: {statement(operation)}\n{error}") from error
    if connection.info.server_version >= 180000:
        run(connection, *NEWER)


KIND = Type(name="Kind", user=True)
ITEM = Table(
    name="Item",
    columns=(
        Column(
            name="id", type=Type(name="integer"), not_null=True, identity=Identity(kind="serial")
        ),
        Column(name="found", type=Type(name="text")),
        Column(name="kind", type=KIND),
        Column(name="kinds", type=replace(KIND, array=True)),
        Column(name="facts", type=Type(name="json")),
    ),
    primary_key=PrimaryKey(name="Item_pkey", columns=("id",)),
)
ENUM = Enum(name="Kind", values=("a", "b"))
ROWS = [
    (1, "x", "a", ["a", "b"], {"n": 1}),
    (2, "x", None, None, None),
    (3, None, "b", [], {"n": 2}),
    (4, "x", "b", ["b"], {"n": 3}),
    (5, None, "b", ["b"], {"n": 3}),
]


def fill(connection: psycopg.Connection) -> None:
    """The table with five rows, the first of them given by the sequence up to 9."""
    run(connection, CreateEnum(enum=ENUM), CreateTable(table=ITEM), CreateArchive())
    for row in ROWS:
        values = (*row[:4], Json(row[4]) if row[4] else None)
        connection.execute(
            'INSERT INTO "Item" VALUES (%s, %s, %s, %s::text[]::"Kind"[], %s)', values
        )
    connection.execute("""SELECT setval('"Item_id_seq"', 9)""")


def rows(connection: psycopg.Connection) -> list[tuple[Any, ...]]:
    read = 'SELECT id, "found", kind::text, kinds::text[], facts FROM "Item" ORDER BY id'
    return connection.execute(read).fetchall()


def value(connection: psycopg.Connection, sql: str) -> object:
    row = connection.execute(sql).fetchone()
    assert row is not None
    return row[0]


def test_rows_set_aside_come_back(connection: psycopg.Connection) -> None:
    fill(connection)
    keep = KeepRows(
        table="Item",
        columns=ITEM.columns,
        unique=("found",),
        order=X("id DESC"),
        archive="Item.rows",
        nullable=("found",),
    )
    run(connection, keep, DeleteKept(table="Item", key=("id",), archive="Item.rows"))
    assert [row[0] for row in rows(connection)] == [3, 4, 5]
    restore = RestoreRows(table="Item", columns=ITEM.columns, archive="Item.rows")
    run(connection, restore)
    assert rows(connection) == ROWS
    assert value(connection, """SELECT nextval('"Item_id_seq"')""") == 10
    run(connection, restore)
    assert rows(connection) == ROWS


def test_nulls_are_equal_where_none_is_named_nullable(connection: psycopg.Connection) -> None:
    fill(connection)
    keep = KeepRows(
        table="Item",
        columns=ITEM.columns,
        unique=("found",),
        order=X("id"),
        archive="Item.rows",
    )
    run(connection, keep, DeleteKept(table="Item", key=("id",), archive="Item.rows"))
    assert [row[0] for row in rows(connection)] == [1, 3]


def test_a_kept_table_comes_back_though_its_type_was_made_anew(
    connection: psycopg.Connection,
) -> None:
    fill(connection)
    run(connection, KeepTable(table=ITEM, archive="Item"), KeepType(name="Kind", archive="Kind"))
    run(connection, CreateEnum(enum=replace(ENUM, values=("b", "a", "c"))))
    run(connection, CreateTable(table=ITEM))
    run(connection, RestoreRows(table="Item", columns=ITEM.columns, archive="Item"))
    run(connection, ForgetType(name="Kind"), DropArchive())
    assert rows(connection) == ROWS
    assert value(connection, """SELECT nextval('"Item_id_seq"')""") == 10


def test_values_that_were_changed_meanwhile_stay(connection: psycopg.Connection) -> None:
    fill(connection)
    for column, filled in (("kind", "'a'"), ("facts", "'{\"n\":2}'::json")):
        index = [c.name for c in ITEM.columns].index(column)
        keep = KeepColumn(
            table="Item",
            column=ITEM.columns[index],
            key=("id",),
            archive=f"Item.{column}",
            only=X(f"{column} IS NULL"),
        )
        run(connection, keep, FillColumn(table="Item", column=column, value=X(filled)))
        assert rows(connection)[1][index] is not None
        connection.execute('INSERT INTO "Item" (id) VALUES (6)')
        restore = RestoreColumn(
            table="Item",
            column=ITEM.columns[index],
            key=("id",),
            archive=f"Item.{column}",
            unless_changed=X(filled),
            as_text=column == "facts",
        )
        run(connection, restore)
        connection.execute('DELETE FROM "Item" WHERE id = 6')
        assert rows(connection) == ROWS
    run(connection, restore, DropArchive())


def test_a_trigger_that_would_refuse_is_off_only_meanwhile(connection: psycopg.Connection) -> None:
    fill(connection)
    keep = KeepRows(
        table="Item", columns=ITEM.columns, unique=("found",), order=X("id"), archive="Item.rows"
    )
    run(connection, keep, DeleteKept(table="Item", key=("id",), archive="Item.rows"))
    refuse = Function(name="refuse", returns="trigger", body="BEGIN RAISE 'no'; END")
    guard = Trigger(name="guard", timing="BEFORE", events=("INSERT",), function="refuse")
    run(connection, CreateFunction(function=refuse), CreateTrigger(table="Item", trigger=guard))
    restore = RestoreRows(table="Item", columns=ITEM.columns, archive="Item.rows")
    with pytest.raises(psycopg.errors.RaiseException):
        run(connection, restore)
    run(connection, replace(restore, disabled=("guard",)))
    assert rows(connection) == ROWS
    with pytest.raises(psycopg.errors.RaiseException):
        connection.execute('INSERT INTO "Item" (id) VALUES (7)')


@pytest.mark.parametrize(
    ("identity", "numbers", "next_number"),
    [
        (Identity(kind="always"), (-3, 0), 1),
        (Identity(kind="by default", start=1000), (5, 1001), 1002),
        (Identity(kind="always", start=1000), (5,), 1000),
        (Identity(kind="always", increment=-1), (7, -2), -3),
        (Identity(kind="always", start=-10, increment=-5), (), -10),
    ],
)
def test_a_sequence_goes_on_behind_what_was_put_back(
    connection: psycopg.Connection, identity: Identity, numbers: tuple[int, ...], next_number: int
) -> None:
    column = Column(name="found", type=Type(name="integer"), not_null=True, identity=identity)
    table = Table(name="it's", columns=(column,))
    run(connection, CreateTable(table=table), CreateArchive())
    connection.execute('CREATE TABLE "schemaproof"."kept" ("found" integer)')
    for number in numbers:
        connection.execute('INSERT INTO "schemaproof"."kept" VALUES (%s)', (number,))
    run(connection, RestoreRows(table="it's", columns=table.columns, archive="kept"))
    connection.execute('INSERT INTO "it\'s" DEFAULT VALUES')
    found = connection.execute('SELECT "found" FROM "it\'s"').fetchall()
    assert sorted(n for (n,) in found) == sorted((*numbers, next_number))


def test_first_rows_are_not_inserted_twice(connection: psycopg.Connection) -> None:
    run(connection, CreateEnum(enum=ENUM), CreateTable(table=ITEM))
    rows_of = FillRows(
        table="Item",
        columns=("id", "found"),
        query=X("SELECT n AS id, 'text ' || n AS \"found\" FROM generate_series(1, 3) n"),
        key=("id",),
    )
    run(connection, rows_of, rows_of)
    assert [row[:2] for row in rows(connection)] == [(n, f"text {n}") for n in (1, 2, 3)]


def test_a_sequence_keeps_its_place(connection: psycopg.Connection) -> None:
    sequence = Sequence(name="it's", start=5)
    run(connection, CreateArchive())
    keep = KeepSequence(sequence=sequence, archive="it's")
    restore = RestoreSequence(sequence="it's", archive="it's")
    for called, expected in (("false", 7), ("true", 8)):
        run(connection, CreateSequence(sequence=sequence))
        connection.execute(f"""SELECT setval('"it''s"', 7, {called})""")
        run(connection, keep, CreateSequence(sequence=sequence), restore, restore)
        assert value(connection, """SELECT nextval('"it''s"')""") == expected
        run(connection, DropSequence(sequence=sequence))
