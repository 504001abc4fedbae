"""What batches are called, and which of them are one transaction."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from generator.findings import Place
from generator.plan.batches import locked
from generator.plan.intent import ColumnFill, Intent
from generator.plan.operations import AddColumn, CreateTable, ValidateConstraint
from generator.plan.plan import Migration
from generator.plan.planner import plan
from generator.plan.titles import LONGEST, slug, titled
from generator.schema.objects import Schema
from generator.sql.read.expressions import expression
from generator.sql.read.sql import read_schema
from tests.plan.test_laws import planned_or_refused
from tests.strategies.nouns import schemas

TABLES = """
CREATE TABLE "OrderLine" ("id" integer PRIMARY KEY{line});
CREATE TABLE "Shop" ("id" integer PRIMARY KEY{shop});
CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
{more}
"""
TRIGGER = 'CREATE TRIGGER "{0}_{1}" BEFORE {1} ON "{0}" FOR EACH ROW EXECUTE FUNCTION stay();\n'
REFERENCE = 'ALTER TABLE "{}" ADD CONSTRAINT "{}" FOREIGN KEY ("{}") REFERENCES "{}" ("id");\n'


def schema(line: str = "", shop: str = "", more: str = "") -> Schema:
    return read_schema(TABLES.format(line=line, shop=shop, more=more), file="a.sql")


def forward(after: Schema, *fills: ColumnFill) -> Migration:
    return plan(
        schema(),
        after,
        forward=Intent(fills=fills),
        back=Intent(),
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    ).forward


def titles(after: Schema, *fills: ColumnFill) -> list[str]:
    return [batch.title for batch in forward(after, *fills).batches]


def test_a_title_says_what_a_batch_does() -> None:
    assert titles(schema(', "a" integer'))[0] == "add column OrderLine.a"
    assert slug("add column OrderLine.a") == "add_column_order_line_a"
    new = 'CREATE TABLE "New" ("id" integer PRIMARY KEY);\n'
    assert titles(schema(more=new)) == ["create table New"]
    assert titles(schema(more=TRIGGER.format("Shop", "INSERT"))) == [
        "create trigger Shop_INSERT on Shop"
    ]


def test_a_further_column_leaves_the_title() -> None:
    two = titles(schema(', "a" integer, "b" integer'))[0]
    assert two == "add columns to OrderLine"
    assert titles(schema(', "a" integer, "b" integer, "c" text'))[0] == two


def test_a_long_name_gives_way_to_the_kind() -> None:
    name = "a_name_that_is_as_long_as_the_server_can_bear_without_a_complaint"[:60]
    (title,) = titles(schema(more=TRIGGER.format("Shop", "INSERT").replace("Shop_INSERT", name)))
    assert title == "create trigger on Shop"


def test_what_is_said_twice_is_numbered() -> None:
    (batch,) = forward(schema(more=TRIGGER.format("Shop", "INSERT"))).batches
    named = titled((batch, replace(batch), batch), lambda name: True)
    assert [slug(b.title).removeprefix("create_trigger_shop_insert_on_shop") for b in named] == [
        "",
        "_part_2",
        "_part_3",
    ]


def test_what_locks_one_table_is_one_transaction() -> None:
    """Its columns and its triggers; the other table has one of its own."""
    more = TRIGGER.format("OrderLine", "INSERT") + TRIGGER.format("Shop", "INSERT")
    batches = forward(schema(', "a" integer, "b" integer', more=more)).batches
    made = [set(locked(batch.steps, lambda name: True)) for batch in batches]
    assert [tables for tables in made if tables] == [{"OrderLine"}, {"Shop"}]


def test_no_transaction_waits_for_a_second_table() -> None:
    more = "".join(TRIGGER.format(table, "INSERT") for table in ("OrderLine", "Shop"))
    batches = forward(schema(', "a" integer', ', "b" integer', more)).batches
    made = [set(locked(batch.steps, lambda name: True)) for batch in batches]
    assert [tables for tables in made if tables] == [
        {"OrderLine"},
        {"Shop"},
        {"OrderLine"},
        {"Shop"},
    ]


def test_new_tables_are_validated_with_one_that_is_in_use() -> None:
    """And two that are in use each by itself: a lock that is not to be had costs one scan."""
    new = 'CREATE TABLE "New" ("id" integer PRIMARY KEY, "shopId" integer);\n'
    more = new + REFERENCE.format("New", "new_shop", "shopId", "Shop")
    more += REFERENCE.format("OrderLine", "line_shop", "id", "Shop")
    more += REFERENCE.format("Shop", "shop_line", "id", "OrderLine")
    batches = [
        [o.name for step in b.steps if isinstance(o := step.operation, ValidateConstraint)]
        for b in forward(schema(more=more)).batches
    ]
    validated = [names for names in batches if names]
    assert sorted(name for names in validated for name in names) == [
        "line_shop",
        "new_shop",
        "shop_line",
    ]
    assert ["line_shop", "shop_line"] not in validated
    assert len(validated) == 2


def test_rows_are_put_back_before_a_table_in_use_is_locked() -> None:
    """What waits for the lock of a column may have to try again: that writes no row again."""
    new = 'CREATE TABLE "New" ("id" integer PRIMARY KEY);\n'
    batches = forward(schema(', "a" integer', more=new)).batches
    assert not any(
        {CreateTable, AddColumn} <= {type(step.operation) for step in b.steps} for b in batches
    )


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(before=schemas(), after=schemas())
def test_folders_have_names_of_their_own(before: Schema, after: Schema) -> None:
    made = planned_or_refused(before, after)
    for migration in (made.forward, made.rollback) if made else ():
        names = [slug(batch.title) for batch in migration.batches]
        assert len(set(names)) == len(names)
        assert all(names)
        assert all(len(name) <= LONGEST + len("_part_99") for name in names)
        assert not any(batch.title.startswith(" ") for batch in migration.batches)
