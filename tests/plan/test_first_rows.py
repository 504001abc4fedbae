"""First rows in steps: what they are walked by, and what is refused."""

from __future__ import annotations

import pytest

from generator.findings import Place, Refused
from generator.plan.intent import Intent, RowFill, RowSteps, TriggerRule
from generator.plan.operations import FillRows, FillRowsInSteps
from generator.plan.plan import Plan
from generator.plan.planner import plan
from generator.readback.expressions import expression, query
from generator.readback.sql import read_schema

BEFORE = """
CREATE DOMAIN "Code" AS text;
CREATE TABLE "Old" ("id" integer PRIMARY KEY, "wide" bigint NOT NULL UNIQUE, "code" "Code" NOT NULL,
    "loose" integer UNIQUE);
CREATE UNIQUE INDEX "Old_code_key" ON "Old" ("code");
"""
AFTER = BEFORE + 'CREATE TABLE "New" ("id" integer PRIMARY KEY, "code" "Code");'
GUARDED = f"""{AFTER}
CREATE FUNCTION "guard"() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END;$$;
CREATE TRIGGER "guard" BEFORE INSERT ON "New" FOR EACH ROW EXECUTE FUNCTION "guard"();
"""


def planned(
    steps: RowSteps | None, after: str = AFTER, rules: tuple[TriggerRule, ...] = ()
) -> Plan:
    fill = RowFill(
        table="New",
        columns=("id", "code"),
        query=query('SELECT "id", "code" FROM "Old"'),
        key=("id",),
        steps=steps,
    )
    return plan(
        read_schema(BEFORE, file="a.sql"),
        read_schema(after, file="b.sql"),
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


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        (by("New", "id"), 'table "New" has no rows yet'),
        (by("Old", "loose"), "Old (loose) is no key of plain types that cannot be null"),
        (by("Old", "code", "code"), "Old (code) is no key of plain types that cannot be null"),
        (by("Old", "wide"), "Old (wide) and New (id) are of different types"),
    ],
)
def test_what_is_no_key_to_walk_by_is_refused(steps: RowSteps, why: str) -> None:
    with pytest.raises(Refused) as raised:
        planned(steps)
    (finding,) = raised.value.findings
    assert (finding.code, finding.message) == (
        "SP223",
        f'the first rows of "New" cannot go in steps: {why}',
    )


def test_a_trigger_that_is_off_meanwhile_takes_one_transaction() -> None:
    rule = TriggerRule(table="New", trigger="guard", policy="disable")
    assert planned(None, GUARDED, (rule,)).forward.batches
    with pytest.raises(Refused, match="triggers are off meanwhile"):
        planned(by("Old", "id"), GUARDED, (rule,))
