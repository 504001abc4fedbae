"""Functions: signatures that PostgreSQL would refuse (manual, CREATE FUNCTION)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.schema.routines import Function
from generator.spec.rules.base import Ground
from generator.spec.rules.catalog import of_setting

Problem = tuple[str, str]


def check(ground: Ground) -> None:
    for function in ground.schema.functions:
        for message, help in (*arguments(function), *result(function)):
            key = f"function:{function.name}"
            ground.refuse("SP118", key, f'function "{function.name}": {message}', help)
    for name, part in ground.world.draft.functions.items():
        spot = part.spot / "settings"
        for setting, value in part.shape.settings.items():
            for message, help in of_setting(setting, value, ground.oldest):
                text = f'function "{name}": {message}'
                ground.world.refuse("SP129", spot / setting, text, help)


def arguments(function: Function) -> Iterator[Problem]:
    names = [argument.name for argument in function.arguments if argument.name]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f'two arguments are called "{name}"', "rename one of them"
    inputs = [argument for argument in function.arguments if argument.mode != "OUT"]
    for before, after in pairwise(inputs):
        if before.default and not after.default and after.mode != "VARIADIC":
            yield (
                "an argument without a default follows one with a default",
                "give it a default too",
            )
        if before.mode == "VARIADIC":
            yield "an argument follows the variadic argument", "put the variadic argument last"
    for argument in function.arguments:
        if argument.mode == "OUT" and argument.default:
            yield "an out argument has a default", "drop the default"
        if argument.mode == "VARIADIC" and not argument.type.endswith("[]"):
            yield "the variadic argument is not an array", "write its type with []"


def result(function: Function) -> Iterator[Problem]:
    if function.returns == "trigger" and function.language != "plpgsql":
        yield "a trigger function cannot be written in SQL", "write `language: plpgsql`"
    outs = [a.type for a in function.arguments if a.mode in ("OUT", "INOUT")]
    returns = function.returns.removeprefix("SETOF ")
    expected = outs[0] if len(outs) == 1 else "record"
    if outs and returns != expected:
        yield (
            f"its out arguments require the return type {expected}",
            f"write `returns: {expected}`",
        )
