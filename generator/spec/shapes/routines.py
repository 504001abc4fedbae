"""Shapes of functions and triggers."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.spec.scanner import ShortError
from generator.spec.shapes.base import (
    Comment,
    Flag,
    Name,
    Names,
    Number,
    Shape,
    Sql,
    Text,
    read_list,
)
from generator.spec.shapes.grants import GrantedShape
from generator.spec.shapes.short import Or, unreadable
from generator.spec.triggers import read_trigger

Policy = Literal["refuse", "fire", "disable"]


class ArgumentShape(Shape):
    name: Text | None = None
    type: Text
    mode: Literal["in", "out", "inout", "variadic"] = "in"
    default: Sql | None = None


class FunctionShape(GrantedShape):
    arguments: Annotated[list[ArgumentShape], BeforeValidator(read_list)] = []
    returns: Text = "trigger"
    language: Literal["plpgsql", "sql", "c", "internal"] = "plpgsql"
    procedure: Flag = Field(default=False, description="CREATE PROCEDURE: it has no `returns`")
    body: Text = Field(
        description="the text of the body; in SQL also RETURN ... or BEGIN ATOMIC ... END"
    )
    library: Text | None = Field(default=None, description="of a function in C; body is its symbol")
    volatility: Literal["volatile", "stable", "immutable"] = "volatile"
    strict: Flag = False
    security: Literal["invoker", "definer"] = "invoker"
    parallel: Literal["unsafe", "restricted", "safe"] = "unsafe"
    leakproof: Flag = False
    window: Flag = False
    cost: Number | None = None
    rows: Number | None = None
    support: Name | None = Field(default=None, description="the planner's support function")
    transforms: Names = Field(default=[], description="types: TRANSFORM FOR TYPE")
    settings: dict[str, Text] = {}
    comment: Comment | None = None
    schema_: Name | None = Field(
        default=None, alias="schema", description="the database schema, if not the project's"
    )


class ReferencingShape(Shape):
    old: Text | None = None
    new: Text | None = None


class TriggerShape(Shape):
    timing: Literal["before", "after", "instead of"]
    events: Annotated[
        list[Literal["insert", "update", "delete", "truncate"]], BeforeValidator(read_list)
    ]
    columns: Names = Field(default=[], description="of UPDATE OF")
    level: Literal["row", "statement"] = "row"
    when: Sql | None = None
    function: Text
    arguments: Names = []
    referencing: ReferencingShape = ReferencingShape()
    constraint: Flag = False
    deferrable: Literal["deferred", "immediate"] | None = None
    enabled: Flag | Literal["replica", "always"] = Field(
        default=True, description="ENABLE REPLICA and ENABLE ALWAYS TRIGGER are replica and always"
    )
    during_migrations: Policy = "refuse"
    comment: Comment | None = None


def trigger(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return read_trigger(value)
    except ShortError as error:
        raise unreadable(error, value) from None


SHORT_TRIGGER = Or(
    {
        "type": "string",
        "description": "before|after EVENT [of a, b] [or EVENT] for each row|statement "
        "[when (expr)] execute f(args) [during_migrations fire|disable]",
        "pattern": r"^(before|after|instead of|BEFORE|AFTER) .+ (for each|FOR EACH) "
        r"(row|statement|ROW|STATEMENT)\b.* (execute|EXECUTE) .+\(.*\)",
        "examples": [
            "before update or delete for each row execute refuse_change()",
            "before truncate for each statement execute refuse_change()",
            "after update of status for each row when (NEW.status = 'DONE') execute notify_done()",
        ],
    }
)
Trigger = Annotated[TriggerShape, BeforeValidator(trigger), SHORT_TRIGGER]
