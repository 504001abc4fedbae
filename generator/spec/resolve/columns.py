"""Columns, and the fields by which the client knows them."""

from __future__ import annotations

from generator.schema.client import Field
from generator.schema.columns import Column, Generated, Identity, Type, plain_identity
from generator.schema.limits import COLUMNS
from generator.spec.draft import ColumnDraft, ModelDraft
from generator.spec.resolve.defaults import Defaults, defaults_of
from generator.spec.resolve.fitting import TIMES
from generator.spec.resolve.types import resolved_type
from generator.spec.resolve.world import World

NUMBERS = {"smallint", "integer", "bigint"}


def columns_of(world: World, model: ModelDraft) -> tuple[tuple[Column, ...], tuple[Field, ...]]:
    drafts = list(model.columns.values())
    if len(drafts) > COLUMNS:
        world.refuse(
            "SP127",
            drafts[COLUMNS].spot,
            f'table "{model.table}" has {len(drafts)} columns, and PostgreSQL allows {COLUMNS}',
            f"leave {len(drafts) - COLUMNS} out, or split it",
        )
    pairs = [_column(world, model, draft) for draft in drafts[:COLUMNS]]
    found = [pair for pair in pairs if pair is not None]
    return tuple(column for column, _ in found), tuple(field for _, field in found)


def _column(world: World, model: ModelDraft, draft: ColumnDraft) -> tuple[Column, Field] | None:
    world.put(f"{model.table}.{draft.column}", draft.spot)
    type_ = resolved_type(world, draft.short, draft.spot / "type")
    if type_ is None:
        return None
    _refuse_contradictions(world, draft, type_)
    defaults = defaults_of(world, draft, type_)
    identity = _identity(world, draft, type_) or defaults.serial
    generated = _generated(world, draft, defaults)
    column = Column(
        name=draft.column,
        type=type_,
        not_null=_not_null(world, model, draft),
        default=defaults.database,
        identity=identity,
        generated=generated,
        collation=draft.shape.collation,
        comment=draft.shape.comment,
    )
    field = Field(
        name=draft.name,
        column=draft.column,
        default=defaults.client,
        updated_at=draft.shape.updated or draft.short.updated,
        ignore=draft.shape.ignore,
        doc=draft.shape.doc,
    )
    return column, field


def _not_null(world: World, model: ModelDraft, draft: ColumnDraft) -> bool:
    """Without ``?`` a column is NOT NULL; a list is nullable, as Prisma makes it."""
    short, asked = draft.short, draft.shape.not_null
    if short.array:
        if short.optional:
            world.refuse(
                "SP146",
                draft.spot,
                f'the list "{draft.name}" cannot be optional: Prisma has no optional lists',
                "drop the ?; a list is nullable in the database unless it says `not_null: true`",
            )
        in_key = model.primary is not None and draft.name in model.primary.shape.columns
        return bool(asked) or in_key
    if asked is not None and asked == short.optional:
        world.refuse(
            "SP123",
            draft.spot / "not_null",
            f"`not_null` contradicts the type {draft.shape.type}",
            "use only the ? of the type",
        )
    return not short.optional


def _identity(world: World, draft: ColumnDraft, type_: Type) -> Identity | None:
    shape = draft.shape.identity
    if shape is None:
        return None
    if type_.name not in NUMBERS or type_.array or type_.user:
        world.refuse(
            "SP145",
            draft.spot / "identity",
            f"an identity column of the type {type_.name}",
            "use smallint, integer or bigint",
        )
    if shape.increment == 0:
        world.refuse("SP145", draft.spot / "identity", "an increment of 0", "write 1 or -1")
    identity = Identity(
        kind=shape.kind,
        start=shape.start,
        increment=shape.increment,
        minimum=shape.min,
        maximum=shape.max,
        cache=shape.cache,
        cycle=shape.cycle,
    )
    return plain_identity(identity, type_.name)


def _generated(world: World, draft: ColumnDraft, defaults: Defaults) -> Generated | None:
    shape = draft.shape.generated
    if shape is None:
        return None
    if defaults != Defaults() or draft.shape.identity:
        world.refuse(
            "SP147",
            draft.spot / "generated",
            f'the generated column "{draft.name}" has a default or an identity too',
            "drop the default: the expression gives every value",
        )
    spot = draft.spot / "generated"
    expression = world.sql(shape.as_, spot / "as", "a generated column")
    return Generated(expression=expression, stored=shape.stored) if expression else None


def _refuse_contradictions(world: World, draft: ColumnDraft, type_: Type) -> None:
    updated = draft.shape.updated or draft.short.updated
    if updated and (type_.user or type_.array or type_.name not in TIMES):
        world.refuse(
            "SP148",
            draft.spot,
            f'"updated" on a column of the type {type_.name}',
            "use timestamp or timestamptz",
        )
    has_default = draft.shape.default is not None or draft.short.default is not None
    if draft.shape.identity and has_default:
        world.refuse(
            "SP147",
            draft.spot / "identity",
            f'the identity column "{draft.name}" has a default too',
            "drop one of them: the identity gives every value",
        )
