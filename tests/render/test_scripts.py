"""Scripts and migration folders: how they are laid out, and that they run as they say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from generator.plan.operations import (
    AddCheck,
    CreateFunction,
    CreateIndexConcurrently,
    CreateTable,
    DropIndex,
    DropTable,
    FillColumn,
    Operation,
    RenameTable,
)
from generator.plan.plan import Batch, Migration, Plan, Step
from generator.prove.psql import SqlFailed, run_text
from generator.prove.server import Server
from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, Index, IndexElement
from generator.schema.expressions import Expression as X
from generator.schema.objects import Schema
from generator.schema.project import DocumentTexts, Feature, Pins, Project
from generator.schema.routines import Function
from generator.schema.tables import Table
from generator.sql.write.scripts import from_empty, migration_files, script
from generator.sql.write.statements import comment, commented, costs

EXPECTED = Path(__file__).with_name("expected")
PROJECT = Project(name="shop", pins=Pins(prisma="7.3.0", postgresql="18", oldest=15))
FEATURE = Feature(
    id="F1",
    title="Words",
    epic="E",
    date="2026-02-06",
    migration="first words",
    options=(),
    chosen="a",
    why="",
    document=DocumentTexts(goal="", risk_level="low", risk_reason=""),
)
TABLE = Table(name="Word", columns=(Column(name="word", type=Type(name="text")),))
INDEX = Index(name="Word_key", elements=(IndexElement(column="word"),), unique=True)
FUNCTION = Function(name="f", returns="trigger", body="BEGIN RETURN NULL; END")


def batch(schema: Schema, title: str, *operations: Operation) -> tuple[Schema, Batch]:
    steps = []
    for operation in operations:
        steps.append(Step(operation=operation, facts=operation.facts(schema)))
        schema = operation.apply(schema)
    transactional = all(step.operation.transactional for step in steps)
    return schema, Batch(title=title, steps=tuple(steps), transactional=transactional)


def plan() -> Plan:
    before, made = batch(Schema(), "what is new", CreateTable(table=TABLE))
    indexed, index = batch(
        before, "indexes, built concurrently", CreateIndexConcurrently(table="Word", index=INDEX)
    )
    check = Check(name="Word_check", expression=X("word <> ''"), validated=False)
    after, rest = batch(
        indexed,
        "rows and rules",
        FillColumn(table="Word", column="word", value=X("'x'")),
        AddCheck(table="Word", check=check),
    )
    _, undone = batch(after, "undo", DropIndex(table="Word", index=INDEX), DropTable(table=TABLE))
    return Plan(
        before=Schema(),
        after=after,
        forward=Migration(batches=(made, index, rest)),
        rollback=Migration(batches=(undone,)),
        cleanup=Migration(batches=()),
    )


def test_a_script(golden: Callable[[Path, str], None]) -> None:
    notes = ("Take a backup of " + "Word " * 30 + "first.",)
    text = script(plan().forward, title="F1: forward", project=PROJECT, notes=notes)
    golden(EXPECTED / "script.sql", text)


def test_migration_folders(golden: Callable[[Path, str], None]) -> None:
    files = migration_files(plan(), FEATURE, PROJECT)
    text = "".join(f"==> {path}\n{content}" for path, content in files.items())
    golden(EXPECTED / "migrations.txt", text)


def test_a_schema_from_empty(golden: Callable[[Path, str], None]) -> None:
    operations = (CreateFunction(function=FUNCTION), CreateTable(table=TABLE))
    text = from_empty(operations, title="shop: the schema", project=PROJECT)
    golden(EXPECTED / "schema.sql", text)


def test_nothing_to_do_is_a_script_of_comments() -> None:
    text = script(Migration(batches=()), title="cleanup", project=PROJECT)
    assert all(line.startswith("--") for line in text.splitlines() if line)
    assert "There is nothing to do." in text


def test_scripts_run_with_psql(server: Server) -> None:
    made = plan()
    with server.database() as database:
        for migration in (made.forward, made.rollback, made.forward):
            run_text(database.conninfo, script(migration, title="x", project=PROJECT))
    with server.database() as database:
        operations = (CreateFunction(function=FUNCTION), CreateTable(table=TABLE))
        run_text(database.conninfo, from_empty(operations, title="x", project=PROJECT))


def test_migration_files_run_each_as_one_simple_query(server: Server) -> None:
    files = migration_files(plan(), FEATURE, PROJECT)
    with server.database() as database:
        conninfo = make_conninfo(database.conninfo, options="-c client_min_messages=warning")
        with psycopg.connect(conninfo, autocommit=True) as connection:
            notices: list[str] = []
            connection.add_notice_handler(lambda n: notices.append(str(n.message_primary)))
            for path, text in files.items():
                if path.endswith("migration.sql"):
                    connection.execute(text)
        assert not notices
        last = [text for path, text in files.items() if path.endswith("down.sql")][-1]
        run_text(database.conninfo, last)


def test_another_database_schema_is_where_a_script_works(server: Server) -> None:
    project = Project(name="shop", pins=PROJECT.pins, schema="the shop")
    with server.database() as database:
        run_text(database.conninfo, 'CREATE SCHEMA "the shop"')
        run_text(database.conninfo, script(plan().forward, title="x", project=project))
        with psycopg.connect(database.conninfo) as connection:
            row = connection.execute("""SELECT to_regclass('"the shop"."Word"')::text""")
            assert row.fetchone() == ('"the shop"."Word"',)


def test_a_failing_batch_leaves_nothing_behind(server: Server) -> None:
    _, twice = batch(Schema(), "twice", CreateTable(table=TABLE))
    migration = Migration(batches=(Batch(title="twice", steps=twice.steps * 2),))
    with server.database() as database:
        with pytest.raises(SqlFailed, match="already exists"):
            run_text(database.conninfo, script(migration, title="x", project=PROJECT))
        with psycopg.connect(database.conninfo) as connection:
            assert connection.execute("""SELECT to_regclass('"Word"')""").fetchone() == (None,)


def test_a_name_with_a_line_break_cannot_leave_its_comment() -> None:
    operation = RenameTable(name="T\nDROP TABLE x;\u2028\r--", to="U")
    schema = Schema(tables=Objects((Table(name=operation.name, columns=()),)))
    head, _, sql = commented(Step(operation=operation, facts=operation.facts(schema))).partition(
        "\nALTER"
    )
    assert all(line.startswith("-- ") for line in head.splitlines())
    assert sql


def test_comment_lines_are_short() -> None:
    lines = comment("x" * 250, "many words " * 30, "").splitlines()
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "--"


def test_costs_of_a_statement() -> None:
    made = plan()
    steps = list(made.forward.steps)
    assert costs(steps[0].facts) == "no lock | no scan | no rewrite"
    assert costs(steps[1].facts) == (
        "lock: ShareUpdateExclusive on Word | blocks: schema changes | scans Word | no rewrite"
    )
