"""Keys, checks, exclusions and indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeVar

from generator.records import replace
from generator.schema.client import KeyName
from generator.schema.columns import Options
from generator.schema.constraints import (
    Check,
    Constraint,
    Deferrable,
    Exclusion,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from generator.schema.expressions import Expression, References
from generator.schema.options import OF_INDEX
from generator.schema.tokens import quoted
from generator.spec.draft import ModelDraft
from generator.spec.naming import index_name, primary_name, unique_name
from generator.spec.resolve.world import World
from generator.spec.shapes.constraints import (
    CheckShape,
    ElementShape,
    IndexShape,
    KeyShape,
    UniqueShape,
)
from generator.spec.source import Part, Spot
from generator.spec.suggestions import did_you_mean

DEFERRABLE: dict[str | None, Deferrable | None] = {
    None: None,
    "deferred": "INITIALLY DEFERRED",
    "immediate": "INITIALLY IMMEDIATE",
}
EXCLUDING = ("gist", "spgist", "btree", "hash")
"""Index methods with amgettuple (manual, CREATE TABLE, EXCLUDE)."""
METHODS = (*EXCLUDING, "gin", "brin")
"""Those that PostgreSQL brings: of others any parameter may be."""
T = TypeVar("T")


def primary_key(world: World, model: ModelDraft) -> PrimaryKey | None:
    if model.primary is None:
        return None
    shape, spot = model.primary.shape, model.primary.spot
    columns = world.columns(model, shape.columns, spot / "columns")
    include = world.columns(model, shape.include, spot / "include")
    if columns is None or include is None:
        return None
    name = primary_name(model, shape)
    world.put(f"{model.table}.{name}", spot)
    return PrimaryKey(
        name=name,
        columns=columns,
        without_overlaps=shape.without_overlaps,
        include=include,
        options=parameters(world, shape, spot),
        deferrable=DEFERRABLE[shape.deferrable],
        comment=shape.comment,
    )


def constraints(world: World, model: ModelDraft) -> Iterator[Constraint]:
    """All but the foreign keys, which need every model's columns."""
    key = primary_key(world, model)
    if key:
        yield key
    yield from uniques(world, model)
    yield from checks(world, model)
    yield from exclusions(world, model)


def key_names(model: ModelDraft) -> Iterator[KeyName]:
    """What the client calls compound keys, where the spec says so."""
    if model.primary and model.primary.shape.field:
        name = primary_name(model, model.primary.shape)
        yield KeyName(key=name, name=model.primary.shape.field)
    for part in model.uniques:
        if part.shape.field:
            yield KeyName(key=unique_name(model, part.shape), name=part.shape.field)


def is_constraint(world: World, shape: UniqueShape) -> bool:
    return (shape.as_ or world.conventions.unique) == "constraint"


def uniques(world: World, model: ModelDraft) -> Iterator[Unique]:
    """The unique keys that are constraints."""
    for part in model.uniques:
        shape = part.shape
        if not is_constraint(world, shape):
            continue
        if shape.where is not None:
            world.refuse(
                "SP153",
                part.spot / "where",
                "a unique constraint cannot have a `where`",
                "write `as: index`",
            )
        columns, include = _unique_columns(world, model, part)
        if columns is None or include is None:
            continue
        name = unique_name(model, shape)
        world.put(f"{model.table}.{name}", part.spot)
        yield Unique(
            name=name,
            columns=columns,
            without_overlaps=shape.without_overlaps,
            include=include,
            options=parameters(world, shape, part.spot),
            nulls_not_distinct=shape.nulls_not_distinct,
            deferrable=DEFERRABLE[shape.deferrable],
            comment=shape.comment,
        )


def _unique_columns(
    world: World, model: ModelDraft, part: Part[UniqueShape]
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    columns = world.columns(model, part.shape.columns, part.spot / "columns")
    return columns, world.columns(model, part.shape.include, part.spot / "include")


def indexes(world: World, model: ModelDraft) -> Iterator[Index]:
    """The unique keys that are indexes, then the indexes."""
    for part in model.uniques:
        if not is_constraint(world, part.shape):
            index = _unique_index(world, model, part)
            if index:
                yield index
    for other in model.indexes:
        index = _index(world, model, other)
        if index:
            yield index


def _unique_index(world: World, model: ModelDraft, part: Part[UniqueShape]) -> Index | None:
    shape = part.shape
    if shape.deferrable:
        world.refuse(
            "SP153",
            part.spot / "deferrable",
            "a unique index cannot be deferrable",
            "write `as: constraint`",
        )
    columns, include = _unique_columns(world, model, part)
    where = condition(world, shape.where, part.spot)
    if columns is None or include is None:
        return None
    name = unique_name(model, shape)
    world.put(f"{model.table}.{name}", part.spot)
    return Index(
        name=name,
        elements=tuple(IndexElement(column=column) for column in columns),
        unique=True,
        include=include,
        where=where,
        nulls_not_distinct=shape.nulls_not_distinct,
        options=parameters(world, shape, part.spot),
        comment=shape.comment,
    )


def _index(world: World, model: ModelDraft, part: Part[IndexShape]) -> Index | None:
    shape, spot = part.shape, part.spot
    elements = _all(
        [element(world, model, item, spot.at("on", i)) for i, item in enumerate(shape.on)]
    )
    include = world.columns(model, shape.include, spot / "include")
    where = condition(world, shape.where, spot)
    if elements is None or include is None:
        return None
    name = index_name(model, shape)
    world.put(f"{model.table}.{name}", spot)
    return Index(
        name=name,
        elements=elements,
        method=shape.using,
        unique=shape.unique,
        include=include,
        where=where,
        nulls_not_distinct=shape.nulls_not_distinct,
        options=parameters(world, shape, spot),
        comment=shape.comment,
    )


def parameters(world: World, shape: KeyShape, spot: Spot) -> Options:
    """The storage parameters of an index, as they are given."""
    brought = getattr(shape, "using", "btree") in METHODS
    for name in shape.storage:
        if name not in OF_INDEX and brought:
            help = did_you_mean(name, OF_INDEX) or "name one that CREATE INDEX lists"
            at = spot.at("storage", name)
            world.refuse("SP169", at, f'"{name}" is not a storage parameter of an index', help)
    return tuple((name, part.value) for name, part in shape.storage.items())


def element(
    world: World, model: ModelDraft, shape: ElementShape, spot: Spot
) -> IndexElement | None:
    column: str | None = None
    expression: Expression | None = None
    if (shape.column is None) == (shape.expression is None):
        world.refuse(
            "SP153", spot, "an element is one column or one expression", "write one of them"
        )
        return None
    if shape.column is not None:
        column = world.column(model, shape.column, spot / "column")
    else:
        expression = world.sql(shape.expression or "", spot / "expression", "an index expression")
    if column is None and expression is None:
        return None
    descending = shape.order == "desc"
    default = "first" if descending else "last"
    return IndexElement(
        column=column,
        expression=expression,
        opclass=shape.ops,
        parameters=tuple(sorted(shape.parameters.items())),
        collation=shape.collation,
        descending=descending,
        nulls=None if shape.nulls in (None, default) else NULLS[shape.nulls],
    )


NULLS: dict[str, Literal["FIRST", "LAST"]] = {"first": "FIRST", "last": "LAST"}


def checks(world: World, model: ModelDraft) -> Iterator[Check]:
    for name, part in model.checks.items():
        world.put(f"{model.table}.{name}", part.spot)
        shape, spot = part.shape, part.spot
        if (shape.expression is None) == (shape.not_null is None):
            help = "write `expression` of a check, or `not_null` with the column"
            world.refuse("SP153", spot, "a check has one expression", help)
            continue
        if shape.not_null is not None:
            yield from _not_null(world, model, name, part)
            continue
        expression = world.sql(shape.expression or "", spot / "expression", "a check")
        if expression:
            yield replace(_check(name, shape), expression=expression)


def _check(name: str, shape: CheckShape) -> Check:
    return Check(
        name=name,
        expression=Expression("true"),
        no_inherit=shape.no_inherit,
        validated=shape.validated and shape.enforced,
        enforced=shape.enforced,
        comment=shape.comment,
    )


def _not_null(
    world: World, model: ModelDraft, name: str, part: Part[CheckShape]
) -> Iterator[Check]:
    """A NOT NULL that differs from that of a column (18)."""
    shape, spot = part.shape, part.spot
    column = world.column(model, shape.not_null or "", spot / "not_null")
    if column is None:
        return
    if not shape.enforced or (shape.validated and not shape.no_inherit):
        help = "write `validated: false` or `no_inherit: true`, or make the column not null"
        world.refuse("SP153", spot, f'"{name}" is a plain NOT NULL, or not enforced', help)
        return
    expression = Expression(f"{quoted(column)} IS NOT NULL", uses=References(columns=(column,)))
    yield replace(_check(name, shape), expression=expression, not_null=column)


def exclusions(world: World, model: ModelDraft) -> Iterator[Exclusion]:
    for name, part in model.exclusions.items():
        shape, spot = part.shape, part.spot
        world.put(f"{model.table}.{name}", spot)
        if shape.using not in EXCLUDING:
            message = f'"{shape.using}" cannot enforce an exclusion'
            world.refuse("SP154", spot / "using", message, "write `using: gist`")
        elements = _all(
            [element(world, model, e, spot.at("with", i)) for i, e in enumerate(shape.with_)]
        )
        include = world.columns(model, shape.include, spot / "include")
        where = condition(world, shape.where, spot)
        if elements is None or include is None:
            continue
        # The server's parser takes != for <>.
        operators = ["<>" if item.operator == "!=" else item.operator for item in shape.with_]
        yield Exclusion(
            name=name,
            elements=tuple(zip(elements, operators, strict=True)),
            method=shape.using,
            include=include,
            where=where,
            options=parameters(world, shape, spot),
            deferrable=DEFERRABLE[shape.deferrable],
            comment=shape.comment,
        )


def condition(world: World, text: str | None, spot: Spot) -> Expression | None:
    """``where`` of an index, a constraint's too."""
    if text is None:
        return None
    return world.sql(text, spot / "where", "a condition of an index")


def _all(items: list[T | None]) -> tuple[T, ...] | None:
    present = tuple(item for item in items if item is not None)
    return present if len(present) == len(items) else None
