"""Types that change: which plain casts need no word, and what is refused without one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import Cast, Intent
from generator.plan.operations import KeepColumn, KeepWholeRows, Operation
from generator.plan.operations.casts import is_plain_cast, keeps_every_value
from generator.plan.operations.lossless_casts import fits
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.schema.collection import Objects
from generator.schema.columns import Type
from generator.schema.objects import Schema
from generator.sql.read.expressions import expression
from generator.sql.read.sql import read_schema


def type_of(text: str) -> Type:
    (table,) = read_schema(f'CREATE TABLE "t" ("c" {text});', file="t.sql").tables
    return table.columns[0].type


def schema(text: str, more: str = "") -> Schema:
    sql = f'CREATE TABLE "t" ("id" integer PRIMARY KEY, "c" {text});\n{more}'
    return read_schema(sql, file="t.sql")


def planned(
    before: Schema, after: Schema, using: str | None = None, back: str | None = None
) -> Plan:
    return plan(
        before,
        after,
        forward=intent(using),
        back=intent(back),
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    )


def intent(using: str | None) -> Intent:
    if using is None:
        return Intent()
    return Intent(casts=(Cast(table="t", column="c", using=expression(using)),))


def refused(before: Schema, after: Schema, **given: str) -> list[str]:
    with pytest.raises(Refused) as raised:
        planned(before, after, **given)
    return [str(finding) for finding in raised.value.findings]


def kept(operations: tuple[Operation, ...]) -> bool:
    return any(isinstance(operation, KeepColumn) for operation in operations)


FIT = (
    ("integer", "bigint"),
    ("integer", "numeric(10,0)"),
    ("integer", "varchar(11)"),
    ("numeric(6,2)", "numeric(8,3)"),
    ("numeric(6,2)", "numeric"),
    ("varchar(10)", "varchar(11)"),
    ("char(3)", "varchar(3)"),
    ("text", "varchar"),
    ("timestamp(3)", "timestamp"),
    ("timestamp", "timestamp(6)"),
    ("jsonb", "text"),
    ("integer[]", "text[]"),
    ("uuid", "varchar(36)"),
)
UNFIT = (
    ("numeric(8,3)", "numeric(8,4)"),
    ("numeric", "numeric(8,3)"),
    ("integer", "numeric(10,1)"),
    ("integer", "varchar(10)"),
    ("text", "varchar(3)"),
    ("text", "jsonb"),
    ("text", "text[]"),
    ("bit(3)", "bit(4)"),
    ("varchar(3)", "char(3)"),
    ("date", "timestamp"),
    ("bigint", "double precision"),
    ("bigint", "integer"),
    ("timestamp", "timestamp(3)"),
)


@pytest.mark.parametrize(("before", "after"), FIT)
def test_a_cast_that_takes_every_value_needs_no_word_but_the_way_back(
    before: str, after: str
) -> None:
    assert fits(type_of(before), type_of(after))


@pytest.mark.parametrize(("before", "after"), UNFIT)
def test_a_cast_that_may_fail_or_change_a_value_does(before: str, after: str) -> None:
    assert not fits(type_of(before), type_of(after))


@pytest.mark.parametrize("text", ["integer", "numeric(6,2)", "timestamptz(3)", "varchar(3)[]"])
def test_a_plain_cast_is_known_in_its_canonical_spelling(text: str) -> None:
    assert is_plain_cast(expression(f'"c"::{text}').sql, "c", type_of(text))
    assert not is_plain_cast(expression(f'"c"::text::{text}').sql, "c", type_of(text))


def test_a_wider_decimal_has_nothing_to_keep() -> None:
    assert keeps_every_value(type_of("numeric(6,2)"), type_of("numeric(8,3)"))
    assert not keeps_every_value(type_of("numeric(6,2)"), type_of("numeric(7,4)"))


def test_a_wider_column_needs_a_word_for_the_way_back() -> None:
    (found,) = refused(schema("integer"), schema("bigint"))
    assert 'SP212 "t.c" would change from bigint to integer in the rollback' in found
    assert "`casts: {t.c: {back: ...}}`" in found


def test_a_narrower_column_needs_a_word_for_the_way_forward() -> None:
    (found,) = refused(schema("text"), schema("varchar(3)"))
    assert "SP212" in found
    assert "`casts: {t.c: {using: ...}}`" in found
    assert "a unique key" not in found


def test_under_a_unique_key_the_help_says_so() -> None:
    unique = 'CREATE UNIQUE INDEX "u" ON "t" ("c");'
    (found,) = refused(schema("varchar(10)", unique), schema("varchar(200)", unique))
    assert "a unique key" in found


def test_what_an_expression_changes_is_kept_and_what_a_plain_cast_stops_at_is_not() -> None:
    clamped = planned(schema("integer"), schema("bigint"), back='least("c", 7)::integer')
    plain = planned(schema("integer"), schema("bigint"), back='"c"::integer')
    assert kept(clamped.rollback.operations)
    assert not kept(plain.rollback.operations)
    assert not kept(clamped.forward.operations)


def test_a_key_that_gets_other_values_cannot_tell_rows_apart() -> None:
    before = schema("text")
    after = replace(before, tables=Objects((before.tables[0],)))
    (table,) = after.tables
    wide = replace(table.columns[0], type=type_of("bigint"))
    after = replace(after, tables=Objects((replace(table, columns=(wide, *table.columns[1:])),)))
    cast = Cast(table="t", column="id", using=expression('least("id", 7)::integer'))
    made = plan(
        before,
        after,
        forward=Intent(),
        back=Intent(casts=(cast,)),
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    )
    kinds = {type(operation) for operation in made.rollback.operations}
    assert KeepWholeRows in kinds
    assert KeepColumn not in kinds
