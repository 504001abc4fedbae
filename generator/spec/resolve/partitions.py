"""Partitions, which stand under their model, inheritance between models, and options of tables."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import Inherit, Operation, SetComment, SetOption
from generator.records import dataclass, replace
from generator.schema.constraints import PartitionBy
from generator.schema.inheritance import parts_from_above
from generator.schema.names import Name
from generator.schema.objects import Schema
from generator.schema.options import (
    CLUSTER,
    COMPRESSION,
    INDEX,
    OF_TABLE,
    REPLICA_IDENTITY,
    STATISTICS,
    STORAGE,
    UNLOGGED,
)
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.spec.draft import Draft, ModelDraft
from generator.spec.resolve.statements import applied, executed
from generator.spec.resolve.world import World
from generator.spec.shapes.partitions import ParameterShape, PartitionShape
from generator.spec.source import Part, Spot
from generator.spec.suggestions import did_you_mean
from generator.sql.read.errors import SqlError
from generator.sql.read.parts import PARTITIONED, read_partition_by

IDENTITIES = {"default", "full", "nothing"}
"""Replica identities that are no index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionPart:
    """A partition with what it is called in the database, and the table that it belongs to."""

    name: str
    parent: str
    shape: PartitionShape
    spot: Spot


def with_inherited_columns(draft: Draft) -> Draft:
    """The draft in which a model that inherits has the columns of its parents, before its own."""
    if not any(model.inherits for model in draft.models.values()):
        return draft
    models = {name: _inheriting(draft, model, ()) for name, model in draft.models.items()}
    return replace(draft, models=models)


def _inheriting(draft: Draft, model: ModelDraft, below: tuple[str, ...]) -> ModelDraft:
    """``below`` are the models that inherit from this one: none of them can be its parent."""
    columns = {}
    for name in model.inherits or ():
        parent = draft.models.get(name)
        if parent is not None and name not in (*below, model.name):
            columns.update(_inheriting(draft, parent, (*below, model.name)).columns)
    return replace(model, columns={**columns, **model.columns})


def _ancestors(draft: Draft, model: ModelDraft) -> set[str]:
    """The names of a model and of all that it inherits from."""
    found, waiting = set[str](), [model]
    while waiting:
        current = waiting.pop()
        if current.name not in found:
            found.add(current.name)
            names = current.inherits or ()
            waiting += [draft.models[name] for name in names if name in draft.models]
    return found


def partition_key(world: World, model: ModelDraft) -> PartitionBy | None:
    return _partition_key(world, model.partition_by, model.spot / "partition_by")


def _partition_key(world: World, text: str | None, spot: Spot) -> PartitionBy | None:
    if text is None:
        return None
    try:
        return read_partition_by(text, world.schema)
    except SqlError as error:
        place = spot.inside(text, max(error.offset - len(PARTITIONED), 0))
        message = f"this SQL cannot be parsed: {error.message}"
        help = "write RANGE (column), LIST (column) or HASH (column)"
        world.findings.add("SP116", message, help=help, place=place)
        return None


def parts_of(world: World, model: ModelDraft) -> Iterator[PartitionPart]:
    """The partitions of a model, each before its own."""
    parts = {name: (part.shape, part.spot) for name, part in model.partitions.items()}
    yield from _parts(world, model.table, parts)


def _parts(
    world: World, parent: str, parts: dict[str, tuple[PartitionShape, Spot]]
) -> Iterator[PartitionPart]:
    for key, (shape, spot) in parts.items():
        of = shape.schema_
        name = key if of is None or of == world.schema else Name(of, key.removeprefix(f"{of}."))
        yield PartitionPart(name=name, parent=parent, shape=shape, spot=spot)
        inner = {k: (s, spot.at("partitions", k)) for k, s in shape.partitions.items()}
        yield from _parts(world, name, inner)


def with_partitions(world: World, schema: Schema) -> Schema:
    """The schema with inheritance, the partitions, and the options of tables."""
    for model in world.draft.models.values():
        for number, name in enumerate(model.inherits or ()):
            spot = model.spot.at("inherits", number)
            parent = world.model(name, spot)
            if parent and model.name in _ancestors(world.draft, parent):
                message = f'model "{model.name}" inherits from itself'
                world.refuse("SP169", spot, message, "remove it here")
            elif parent:
                made = Inherit(table=model.table, parent=parent.table)
                schema = applied(world, schema, [made], spot)
        for part in parts_of(world, model):
            schema = _with_partition(world, schema, part)
        _refuse_unknown_parameters(world, model.storage)
        schema = applied(world, schema, _options(model), model.spot)
        table = schema.table(model.table)
        if table:
            _refuse_unknown_indexes(world, model, table)
    return schema


def _refuse_unknown_parameters(world: World, parts: dict[str, Part[ParameterShape]]) -> None:
    for name, part in parts.items():
        if name not in OF_TABLE:
            help = did_you_mean(name, OF_TABLE) or "name one that CREATE TABLE lists"
            world.refuse(
                "SP169", part.spot, f'"{name}" is not a storage parameter of a table', help
            )


def _refuse_unknown_indexes(world: World, model: ModelDraft, table: Table) -> None:
    for key in ("cluster_on", "replica_identity"):
        name = getattr(model, key)
        if name is None or (key == "replica_identity" and name in IDENTITIES):
            continue
        names = table.index_names
        if name not in names:
            help = did_you_mean(name, names) or "name an index of this model"
            world.refuse("SP169", model.spot / key, f'there is no index "{name}"', help)


def _with_partition(world: World, schema: Schema, part: PartitionPart) -> Schema:
    shape, spot = part.shape, part.spot
    world.put(part.name, spot)
    beginning = f"CREATE TABLE {quoted(part.name)} PARTITION OF {quoted(part.parent)} "
    text = beginning + shape.bound
    parameters = {n: Part(shape=p, spot=spot.at("storage", n)) for n, p in shape.storage.items()}
    _refuse_unknown_parameters(world, parameters)
    found = executed(world, schema, text, spot / "bound", {"CreateStmt"}, before=len(beginning))
    if found is None:
        return schema
    table = found.table(part.name)
    key = _partition_key(world, shape.partition_by, spot / "partition_by")
    if table and key:
        found = found.with_("tables", replace(table, partition_by=key))
    found = _apart(world, found, part)
    return applied(world, found, _options_of(part), spot)


def _apart(world: World, schema: Schema, part: PartitionPart) -> Schema:
    """Without its parts of those indexes and keys of the tables above."""
    table = schema.table(part.name)
    names = {name for name, _ in parts_from_above(schema, table)} if table else set()
    for name in part.shape.without:
        if name not in names:
            help = did_you_mean(name, names) or "name an index or a key of the table above"
            spot = part.spot / "without"
            world.refuse("SP169", spot, f'there is no index "{name}" above', help)
    without = tuple(sorted(names.intersection(part.shape.without)))
    return schema.with_("tables", replace(table, without=without)) if table else schema


def _options(model: ModelDraft) -> Iterator[Operation]:
    table = model.table
    if model.unlogged:
        yield SetOption(table=table, option=UNLOGGED, value="true")
    for name, part in model.storage.items():
        yield SetOption(table=table, option=name, value=part.shape.value)
    identity = model.replica_identity
    if identity not in {None, "default"}:
        value = identity if identity in IDENTITIES else f"{INDEX}{identity}"
        yield SetOption(table=table, option=REPLICA_IDENTITY, value=value)
    if model.cluster_on is not None:
        yield SetOption(table=table, option=CLUSTER, value=model.cluster_on)
    for column in model.columns.values():
        for option in (STORAGE, COMPRESSION, STATISTICS):
            value = getattr(column.shape, option)
            if value is not None:
                named = column.column
                yield SetOption(table=table, column=named, option=option, value=str(value))


def _options_of(part: PartitionPart) -> Iterator[Operation]:
    shape, table = part.shape, part.name
    if shape.unlogged:
        yield SetOption(table=table, option=UNLOGGED, value="true")
    for name, parameter in shape.storage.items():
        yield SetOption(table=table, option=name, value=parameter.value)
    if shape.comment is not None:
        yield SetComment(target="TABLE", name=table, comment=shape.comment)
