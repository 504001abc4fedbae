"""Extensions, enums, domains, sequences and views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from generator.records import replace
from generator.schema.client import EnumNames
from generator.schema.constraints import Check, Index
from generator.schema.expressions import Expression
from generator.schema.kinds import PLAIN, PlainObject
from generator.schema.objects import Domain, Enum, Extension
from generator.schema.routines import Trigger
from generator.schema.sequences import Sequence
from generator.schema.tables import View
from generator.spec.resolve.types import plain_type
from generator.spec.resolve.world import World
from generator.spec.shapes.objects import DomainShape, SequenceShape, ViewShape
from generator.spec.source import Part, Spot
from generator.sql.read.allowed_expressions import HELP
from generator.sql.read.errors import SqlError
from generator.sql.read.parts import read_part
from generator.sql.read.statements.plain import read_object

P = TypeVar("P", Index, Trigger)
LIMITS = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}


def extensions(world: World) -> Iterator[Extension]:
    for name, part in world.draft.extensions.items():
        world.put(f"extension:{name}", part.spot)
        schema = None if part.shape.schema_ == world.schema else part.shape.schema_
        yield Extension(
            name=name, version=part.shape.version, schema=schema, comment=part.shape.comment
        )


def enums(world: World) -> Iterator[Enum]:
    for part in world.draft.enums.values():
        type_ = part.name
        world.put(f"enum:{type_}", part.spot)
        for index, value in enumerate(part.shape.values):
            world.put(f"enum:{type_}.{value.value}", part.spot.at("values", index))
        values = tuple(value.value for value in part.shape.values)
        yield Enum(name=type_, values=values, comment=part.shape.comment)


def enum_names(world: World) -> Iterator[EnumNames]:
    for name, part in world.draft.enums.items():
        yield EnumNames(
            name=name,
            type=part.name,
            values=tuple((value.name, value.value) for value in part.shape.values),
            doc=part.shape.doc,
        )


def domains(world: World) -> Iterator[Domain]:
    for part in world.draft.domains.values():
        name, shape, spot = part.name, part.shape, part.spot
        world.put(f"domain:{name}", spot)
        type_ = plain_type(world, shape.type, spot / "type")
        if type_ is None:
            continue
        default = None
        if shape.default is not None:
            default = world.sql(shape.default, spot / "default", "a default")
        yield Domain(
            name=name,
            type=type_,
            not_null=shape.not_null,
            default=default,
            collation=shape.collation,
            checks=tuple(_checks(world, name, part)),
            comment=shape.comment,
        )


def _checks(world: World, name: str, part: Part[DomainShape]) -> Iterator[Check]:
    for called, shape in part.shape.checks.items():
        spot = part.spot.at("checks", called)
        world.put(f"domain:{name}.{called}", spot)
        expression = world.sql(shape.expression, spot / "expression", "a check")
        if expression:
            yield Check(name=called, expression=expression)


def sequences(world: World) -> Iterator[Sequence]:
    for part in world.draft.sequences.values():
        name = part.name
        world.put(f"sequence:{name}", part.spot)
        yield _sequence(world, name, part)


def _sequence(world: World, name: str, part: Part[SequenceShape]) -> Sequence:
    """Bounds and start as PostgreSQL fills them in (CREATE SEQUENCE)."""
    shape = part.shape
    up = shape.increment > 0
    least = -LIMITS[shape.type] - 1
    minimum = shape.min if shape.min is not None else (1 if up else least)
    maximum = shape.max if shape.max is not None else (LIMITS[shape.type] if up else -1)
    start = shape.start if shape.start is not None else (minimum if up else maximum)
    if shape.increment == 0 or not least <= minimum <= start <= maximum <= LIMITS[shape.type]:
        world.refuse(
            "SP149",
            part.spot,
            f'sequence "{name}" counts from {start} by {shape.increment} '
            f"between {minimum} and {maximum}",
            f"choose an increment other than 0 and bounds of {shape.type} that hold the start",
        )
    if shape.cache < 1:
        world.refuse("SP149", part.spot / "cache", "a cache below 1", "write 1 or more")
    return Sequence(
        name=name,
        type=shape.type,
        start=start,
        increment=shape.increment,
        minimum=minimum,
        maximum=maximum,
        cache=shape.cache,
        cycle=shape.cycle,
        unlogged=shape.unlogged,
        owned_by=_owner(world, part),
        comment=shape.comment,
    )


def _owner(world: World, part: Part[SequenceShape]) -> tuple[str, str] | None:
    if part.shape.owned_by is None:
        return None
    spot = part.spot / "owned_by"
    found = world.member(part.shape.owned_by, spot)
    if found is None:
        return None
    model, name = found
    column = world.column(model, name, spot)
    return (model.table, column) if column else None


def views(world: World) -> Iterator[View]:
    for part in world.draft.views.values():
        name = part.name
        world.put(f"view:{name}", part.spot)
        shape, spot = part.shape, part.spot
        query = world.query(shape.query, spot / "query")
        if not query:
            continue
        view = View(
            name=name,
            query=query,
            columns=tuple(shape.columns),
            materialized=shape.materialized,
            options=tuple(sorted(shape.options.items())),
            defaults=tuple(_defaults(world, part)),
            column_comments=tuple(sorted(shape.comments.items())),
            comment=shape.comment,
        )
        yield replace(
            view,
            indexes=tuple(_parts(world, view, shape.indexes, spot / "indexes", Index)),
            triggers=tuple(_parts(world, view, shape.triggers, spot / "triggers", Trigger)),
        )


def _defaults(world: World, part: Part[ViewShape]) -> Iterator[tuple[str, Expression]]:
    for column, text in sorted(part.shape.defaults.items()):
        spot = part.spot.at("defaults", column)
        default = world.sql(text, spot, "a default")
        if default and default.uses.columns:
            message = f'a default cannot use the column "{default.uses.columns[0]}"'
            world.refuse("SP155", spot, message, HELP["a column"])
        elif default:
            yield column, default


def _parts(world: World, view: View, texts: list[str], spot: Spot, kind: type[P]) -> Iterator[P]:
    for number, text in enumerate(texts):
        try:
            found = read_part(text, view, world.schema)
            if not isinstance(found, kind):
                raise SqlError(f"this statement makes no {kind.__name__.lower()}")
        except SqlError as error:
            message = f"this SQL cannot be parsed: {error.message}"
            help = f'write one CREATE statement for view "{view.name}"'
            place = (spot / number).inside(text, error.offset)
            world.findings.add("SP116", message, help=help, place=place)
        else:
            yield found


def plain_objects(world: World) -> Iterator[PlainObject]:
    """The objects of the kinds that have no words of their own."""
    for identity, part in world.draft.objects.items():
        world.put(f"object:{identity}", part.spot)
        text, spot = part.shape.sql, part.spot / "sql"
        try:
            found = read_object(text, world.schema)
        except SqlError as error:
            help = "write one CREATE statement of a kind that docs/spec-language.md lists"
            message = f"this SQL cannot be parsed: {error.message}"
            place = spot.inside(text, error.offset)
            world.findings.add("SP116", message, help=help, place=place)
            continue
        key = PLAIN[found.kind].in_models
        if key:
            message = f"a {found.kind} belongs to a model"
            world.refuse("SP167", part.spot, message, f"write it under `{key}` of that model")
            continue
        if found.identity != identity:
            message = f"the statement creates {found.identity}, but its key is another name"
            world.refuse("SP167", part.spot, message, f'write "{found.identity}" as its key')
        if part.shape.comment is not None and not PLAIN[found.kind].has_comment:
            message = f"PostgreSQL has no comment on a {found.kind}"
            world.refuse("SP167", part.spot / "comment", message, "remove it")
            continue
        yield replace(found, comment=part.shape.comment)
