"""Functions and triggers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.records import replace
from generator.schema.routines import EVENTS, Argument, Firing, Function, Trigger
from generator.schema.settings import spelled as spelled_setting
from generator.schema.tokens import quoted
from generator.schema.types import lookup, spelled
from generator.spec.draft import ModelDraft
from generator.spec.resolve.constraints import DEFERRABLE
from generator.spec.resolve.types import resolved_type
from generator.spec.resolve.world import World
from generator.spec.scanner import ShortError
from generator.spec.shapes.routines import ArgumentShape, FunctionShape, TriggerShape
from generator.spec.shorthand import ShortColumn, read_column
from generator.spec.source import Part, Spot
from generator.sql.read.catalog import OTHER_TYPES
from generator.sql.read.errors import SqlError
from generator.sql.read.functions import function_uses
from generator.sql.read.statements.functions import plain, read_body

ATOMIC = re.compile(r"(?i)\s*(?:RETURN|BEGIN\s+ATOMIC)\b")
"""How a body begins that is SQL without quotes."""
FIRINGS: dict[str, Firing] = {"replica": "REPLICA", "always": "ALWAYS"}
SETOF = re.compile(r"(?i)setof\s+(.+)\Z", re.DOTALL)


def functions(world: World) -> Iterator[Function]:
    for part in world.draft.functions.values():
        name = part.name
        world.put(f"function:{name}", part.spot)
        function = _function(world, name, part)
        if function:
            yield function


def _function(world: World, name: str, part: Part[FunctionShape]) -> Function | None:
    shape, spot = part.shape, part.spot
    arguments = [
        _argument(world, item, spot.at("arguments", i)) for i, item in enumerate(shape.arguments)
    ]
    returns: str | None = ""
    if not shape.procedure:
        returns = _returns(world, shape.returns, spot / "returns")
    at = spot / "transforms"
    transforms = [sql_type(world, text, at / i) for i, text in enumerate(shape.transforms)]
    if returns is None or None in arguments or None in transforms:
        return None
    function = _made(name, shape, tuple(filter(None, arguments)), returns)
    function = replace(function, transforms=tuple(filter(None, transforms)))
    try:
        if function.atomic:
            function = replace(function, body=read_body(shape.body, world.schema))
        function = plain(function)
        return replace(function, uses=function_uses(function, world.schema))
    except SqlError as error:
        world.findings.add(
            "SP117",
            f'the body of function "{name}" cannot be parsed: {error.message}',
            help=f"write it in {shape.language}",
            place=(spot / "body").inside(shape.body, error.offset),
        )
        return None


def _made(
    name: str, shape: FunctionShape, arguments: tuple[Argument, ...], returns: str
) -> Function:
    return Function(
        name=name,
        procedure=shape.procedure,
        atomic=shape.language == "sql" and ATOMIC.match(shape.body) is not None,
        library=shape.library,
        leakproof=shape.leakproof,
        window=shape.window,
        cost=None if shape.cost is None else str(shape.cost),
        rows=None if shape.rows is None else str(shape.rows),
        support=shape.support,
        arguments=arguments,
        returns=returns,
        language=shape.language,
        body=shape.body,
        volatility=shape.volatility.upper(),  # type: ignore[arg-type]
        strict=shape.strict,
        security_definer=shape.security == "definer",
        parallel=shape.parallel.upper(),  # type: ignore[arg-type]
        settings=tuple((name, spelled_setting(name, v)) for name, v in shape.settings.items()),
        comment=shape.comment,
    )


def _argument(world: World, shape: ArgumentShape, spot: Spot) -> Argument | None:
    type_ = sql_type(world, shape.type, spot / "type")
    default = None
    if shape.default is not None:
        default = world.sql(shape.default, spot / "default", "a default of an argument")
    if type_ is None:
        return None
    return Argument(name=shape.name, type=type_, mode=shape.mode.upper(), default=default)  # type: ignore[arg-type]


def _returns(world: World, text: str, spot: Spot) -> str | None:
    match = SETOF.match(text)
    if match:
        inner = sql_type(world, match[1], spot)
        return inner and f"SETOF {inner}"
    return sql_type(world, text, spot)


def sql_type(world: World, text: str, spot: Spot) -> str | None:
    """The canonical SQL spelling of a type in a signature, which has no arguments."""
    name = text.removesuffix("[]").strip()
    array = text.endswith("[]")
    bare = name.removeprefix('"').removesuffix('"')
    if bare in OTHER_TYPES and lookup(bare) is None:
        return f"{quoted(bare)}{'[]' * array}"
    try:
        short = read_column(text)
    except ShortError as error:
        place = spot.inside(text, error.offset)
        world.findings.add("SP115", error.message, help=error.help, place=place)
        return None
    if short != ShortColumn(type=short.type, array=short.array):
        world.refuse(
            "SP142",
            spot,
            f'"{text}" is more than a type: a signature has types only',
            "write the type's name, with [] for an array",
        )
        return None
    found = resolved_type(world, short, spot)
    return spelled(replace(found, arguments=())) if found else None


def triggers(world: World, model: ModelDraft) -> Iterator[Trigger]:
    for name, part in model.triggers.items():
        world.put(f"{model.table}.{name}", part.spot)
        trigger = _trigger(world, model, name, part)
        if trigger:
            yield trigger


def _trigger(
    world: World, model: ModelDraft, name: str, part: Part[TriggerShape]
) -> Trigger | None:
    shape, spot = part.shape, part.spot
    columns = world.columns(model, shape.columns, spot / "columns")
    when = None
    if shape.when is not None:
        when = world.sql(shape.when, spot / "when", "a condition of a trigger")
    if columns is None:
        return None
    events = {event.upper() for event in shape.events}
    return Trigger(
        name=name,
        timing=shape.timing.upper(),  # type: ignore[arg-type]
        events=tuple(event for event in EVENTS if event in events),
        columns=columns,
        level=shape.level.upper(),  # type: ignore[arg-type]
        when=when,
        function=world.function(shape.function),
        arguments=tuple(shape.arguments),
        old_table=shape.referencing.old,
        new_table=shape.referencing.new,
        constraint=shape.constraint,
        deferrable=DEFERRABLE[shape.deferrable],
        enabled=shape.enabled is not False,
        fires="ORIGIN" if isinstance(shape.enabled, bool) else FIRINGS[shape.enabled],
        comment=shape.comment,
    )
