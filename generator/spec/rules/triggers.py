"""Triggers (PostgreSQL manual, CREATE TRIGGER)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.schema.collection import find
from generator.schema.expressions import Expression
from generator.schema.routines import Trigger
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.spec.rules.base import Ground
from generator.spec.suggestions import did_you_mean

Problem = tuple[str, str]
LITERAL = re.compile(r"'(?:[^']|'')*'")
OLD, NEW = re.compile(r"(?i)\bold\s*\."), re.compile(r"(?i)\bnew\s*\.")


def check(ground: Ground) -> None:
    for table in ground.schema.tables:
        for trigger in table.triggers:
            key = f"{table.name}.{trigger.name}"
            known = ground.columns(table)
            for message, help in (*shape(trigger), *condition(table, trigger, known)):
                ground.refuse("SP158", key, f'trigger "{trigger.name}": {message}', help)
            check_function(ground, key, trigger)


def check_function(ground: Ground, key: str, trigger: Trigger) -> None:
    function = find(ground.schema.functions, trigger.function)
    written = {part.name for part in ground.world.draft.functions.values()}
    if function is None and trigger.function not in written:
        ground.refuse(
            "SP159",
            key,
            f'there is no function "{trigger.function}"',
            did_you_mean(trigger.function, written) or "define it under `functions`",
        )
    elif function and (function.returns != "trigger" or function.arguments):
        ground.refuse(
            "SP159",
            key,
            f'"{function.name}" is not a trigger function',
            "write `returns: trigger` and no arguments: a trigger's own come in TG_ARGV",
        )


def shape(trigger: Trigger) -> Iterator[Problem]:
    row = trigger.level == "ROW"
    if trigger.timing == "INSTEAD OF":
        yield (
            "INSTEAD OF is for views",
            "use before or after, or write it under `triggers` of a view",
        )
    if not trigger.events:
        yield "it has no event", "name insert, update, delete or truncate"
    if "TRUNCATE" in trigger.events and row:
        yield "TRUNCATE has no rows", "write for each statement"
    if trigger.columns and "UPDATE" not in trigger.events:
        yield "columns belong to UPDATE", "add the event update, or drop the columns"
    if trigger.constraint and (trigger.timing != "AFTER" or not row):
        yield "a constraint trigger runs after each row", "write after, for each row"
    if trigger.deferrable and not trigger.constraint:
        yield "only a constraint trigger is deferrable", "write `constraint: true`"
    yield from transition(trigger)


def transition(trigger: Trigger) -> Iterator[Problem]:
    if not (trigger.old_table or trigger.new_table):
        return
    if trigger.timing != "AFTER" or trigger.constraint or trigger.columns:
        yield "transition tables need a plain AFTER trigger", "drop `referencing`"
    if len(trigger.events) != 1 or trigger.events[0] == "TRUNCATE":
        yield "transition tables need one event, not truncate", "split the trigger"
    elif trigger.old_table and trigger.events == ("INSERT",):
        yield "INSERT has no old rows", "drop `old`"
    elif trigger.new_table and trigger.events == ("DELETE",):
        yield "DELETE has no new rows", "drop `new`"


def condition(table: Table, trigger: Trigger, known: list[str]) -> Iterator[Problem]:
    """WHEN: of the row alone, and of the row that the event has."""
    when = trigger.when
    if when is None:
        return
    if when.uses.relations:
        yield "its condition reads a table", "test OLD and NEW only"
    if trigger.level == "STATEMENT" and when.uses.columns:
        yield "a statement has no row to test", "write for each row, or drop the condition"
    if OLD.search(when.sql) and "INSERT" in trigger.events:
        yield "INSERT has no OLD row", "split the trigger"
    if NEW.search(when.sql) and "DELETE" in trigger.events:
        yield "DELETE has no NEW row", "split the trigger"
    if trigger.timing == "BEFORE":
        yield from not_yet(table, when)
    for name in when.uses.columns:
        if name not in known and name not in ("old", "new"):
            yield (
                f'its condition uses "{name}", which is not a column of "{table.name}"',
                did_you_mean(name, known) or "test the columns of its table",
            )


def not_yet(table: Table, when: Expression) -> Iterator[Problem]:
    """Of NEW, what a BEFORE trigger comes too early for (CreateTriggerFiringOn in trigger.c)."""
    code = LITERAL.sub("''", when.sql)
    generated = [column.name for column in table.columns if column.generated]
    whole = "new" in when.uses.columns and "new" not in [c.name for c in table.columns]
    if whole and generated:
        yield (
            f'its condition reads the whole row NEW, where "{generated[0]}" is not yet generated',
            "compare the columns one by one, or write after",
        )
    for name in generated:
        if re.search(rf"(?i)\bnew\.{re.escape(quoted(name))}(?![\w$])", code):
            yield f'its condition reads NEW."{name}", which is not yet generated', "write after"
