"""First rows in steps: what they are walked by, and what is refused."""

from __future__ import annotations

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import ColumnFill, Intent, RowFill, RowSteps, TriggerRule
from generator.plan.operations import FillColumn, FillColumnInSteps, FillRows, FillRowsInSteps
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.sql.read.expressions import expression, query
from generator.sql.read.sql import read_schema, read_script
from generator.sql.write.scripts import statement

BEFORE = """
CREATE DOMAIN "Code" AS text;
CREATE TABLE "Old" ("id" integer PRIMARY KEY, "wide" bigint NOT NULL UNIQUE, "code" "Code" NOT NULL,
    "loose" integer UNIQUE);
CREATE UNIQUE INDEX "Old_code_key" ON "Old" ("code");
"""
AFTER = f"""{BEFORE}
CREATE TABLE "New" (
    "id" integer PRIMARY KEY, "other" integer, "code" "Code", "v_last_step" boolean
);
"""
NO_KEY = "is not a key of NOT NULL columns of built-in types that is not deferrable"
GUARDED = f"""{AFTER}
CREATE FUNCTION "guard"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END;$$;
CREATE TRIGGER "guard" BEFORE INSERT ON "New" FOR EACH ROW EXECUTE FUNCTION "guard"();
"""


def planned(
    steps: RowSteps | None,
    after: str = AFTER,
    rules: tuple[TriggerRule, ...] = (),
    columns: tuple[str, ...] = ("id", "code"),
    more: str = "",
) -> Plan:
    fill = RowFill(
        table="New",
        columns=columns,
        query=query('SELECT "id", "code" FROM "Old"'),
        key=("id",),
        steps=steps,
    )
    return plan(
        read_schema(BEFORE + more, file="a.sql"),
        read_schema(after + more, file="b.sql"),
        forward=Intent(row_fills=(fill,), triggers=rules),
        back=Intent(),
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    )


def by(table: str, key: str, column: str = "id") -> RowSteps:
    return RowSteps(by=(column,), table=table, key=(key,))


def test_rows_go_in_steps_where_the_planner_says_so() -> None:
    kinds = FillRows | FillRowsInSteps
    for steps, kind in ((None, FillRows), (by("Old", "id"), FillRowsInSteps)):
        batches = planned(steps).forward.batches
        (batch,) = (b for b in batches if any(isinstance(s.operation, kinds) for s in b.steps))
        assert [type(step.operation) for step in batch.steps] == [kind]
        assert batch.transactional == (kind is FillRows)


def test_rows_that_row_security_hides_are_not_read_in_steps() -> None:
    forced = 'ALTER TABLE "Old" FORCE ROW LEVEL SECURITY;'
    assert planned(None, more=forced).forward.batches
    with pytest.raises(Refused) as raised:
        planned(by("Old", "id"), more=forced)
    assert [finding.code for finding in raised.value.findings] == ["SP226"]


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        (by("New", "id"), 'the baseline has no table "New", or the table is renamed before'),
        (
            by("Old", "loose"),
            f"Old (loose) {NO_KEY}",
        ),
        (
            by("Old", "code", "code"),
            f"Old (code) {NO_KEY}",
        ),
        (
            by("Old", "id", "other"),
            "other is not in the key that identifies existing rows",
        ),
        (by("Old", "wide"), "Old (wide) and New (id) are of different types"),
    ],
)
def test_what_is_no_key_to_walk_by_is_refused(steps: RowSteps, why: str) -> None:
    with pytest.raises(Refused) as raised:
        planned(steps)
    (finding,) = raised.value.findings
    assert (finding.code, finding.message) == (
        "SP223",
        f'the first rows of "New" cannot be inserted in steps: {why}',
    )


def test_a_trigger_that_is_off_meanwhile_takes_one_transaction() -> None:
    rule = TriggerRule(table="New", trigger="guard", policy="disable")
    assert planned(None, GUARDED, (rule,)).forward.batches
    with pytest.raises(Refused, match="triggers are disabled meanwhile"):
        planned(by("Old", "id"), GUARDED, (rule,))


def test_a_column_that_is_called_as_a_variable_would_hide_it() -> None:
    with pytest.raises(Refused, match="names of variables"):
        planned(by("Old", "id"), columns=("id", "v_last_step"))


def test_a_table_that_is_called_as_a_variable_is_filled_at_once() -> None:
    """In a block that goes in steps its name would hide the variable."""
    table = 'CREATE TABLE "{}" ("id" integer PRIMARY KEY{});'
    for name, kind in (("T", FillColumnInSteps), ("v_step_start", FillColumn)):
        before = read_schema(table.format(name, ""), file="a.sql")
        fill = ColumnFill(table=name, column="a", value=expression("1"))
        made = plan(
            before,
            read_schema(table.format(name, ', "a" integer NOT NULL'), file="b.sql"),
            forward=Intent(fills=(fill,)),
            back=Intent(),
            expression=expression,
            place=lambda name: Place(file=name or "spec"),
        )
        fills = [
            o for o in made.forward.operations if isinstance(o, FillColumn | FillColumnInSteps)
        ]
        assert [type(fill) for fill in fills] == [kind]


def test_a_column_that_is_called_as_a_variable_of_rows_is_filled_in_steps() -> None:
    """What a block fills is told by what it declares, not by the names in its statement."""
    value = expression('"v_last_step" + 1')
    table = 'CREATE TABLE "T" ("id" integer PRIMARY KEY, "a" integer, "v_last_step" integer);'
    start = read_schema(table, file="t.sql")
    for column in ("a", "v_last_step"):
        fill = FillColumnInSteps(table="T", column=column, key=("id",), value=value)
        assert read_script(statement(fill), file="a.sql", start=start).operations == (fill,)
