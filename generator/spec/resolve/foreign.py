"""Foreign keys."""

from __future__ import annotations

from typing import Any

from generator.schema.constraints import Action, ForeignKey
from generator.spec.draft import ForeignDraft, ModelDraft
from generator.spec.naming import foreign_name
from generator.spec.resolve.constraints import DEFERRABLE
from generator.spec.resolve.world import World
from generator.spec.shapes.constraints import ForeignShape

ACTIONS: dict[str, Action] = {
    "no action": "NO ACTION",
    "restrict": "RESTRICT",
    "cascade": "CASCADE",
    "set null": "SET NULL",
    "set default": "SET DEFAULT",
}


def foreign_key(world: World, model: ModelDraft, draft: ForeignDraft) -> ForeignKey | None:
    other = world.model(draft.model, draft.spot)
    columns = world.columns(model, list(draft.columns), draft.spot / "columns")
    if other is None or columns is None:
        return None
    referenced = _referenced(world, other, draft)
    if referenced is None:
        return None
    if len(columns) != len(referenced):
        world.refuse(
            "SP161",
            draft.spot,
            f"{len(columns)} column(s) refer to {len(referenced)}",
            f"name as many columns of {other.name} as of {model.name}",
        )
        return None
    name = foreign_name(model, draft)
    world.put(f"{model.table}.{name}", draft.spot)
    options = draft.options
    return ForeignKey(
        name=name,
        columns=columns,
        table=other.table,
        referenced=referenced,
        on_delete=ACTIONS[options.on_delete or _on_delete(world, model, draft)],
        on_update=ACTIONS[options.on_update or world.conventions.on_update],
        match_full=options.match == "full",
        **_more(world, model, draft),
        validated=options.validated and options.enforced,
        enforced=options.enforced,
        deferrable=DEFERRABLE[options.deferrable],
        comment=options.comment,
    )


def _more(world: World, model: ModelDraft, draft: ForeignDraft) -> dict[str, Any]:
    """What a key says under ``foreign`` only."""
    options = draft.options
    if not isinstance(options, ForeignShape):
        return {}
    sets = world.columns(model, options.set_columns, draft.spot / "set_columns")
    return {"set_columns": sets or (), "period": options.period}


def _referenced(world: World, other: ModelDraft, draft: ForeignDraft) -> tuple[str, ...] | None:
    if draft.referenced is not None:
        return world.columns(other, list(draft.referenced), draft.spot)
    if other.primary is None:
        world.refuse(
            "SP162",
            draft.spot,
            f'model "{other.name}" has no primary key to refer to',
            "name the unique columns: -> Model.column or Model(column, column)",
        )
        return None
    return world.columns(other, other.primary.shape.columns, other.primary.spot / "columns")


def _on_delete(world: World, model: ModelDraft, draft: ForeignDraft) -> str:
    """Prisma's default: SET NULL where every column may be null, else RESTRICT."""
    if world.conventions.on_delete:
        return world.conventions.on_delete
    optional = all(model.columns[name].short.optional for name in draft.columns)
    return "set null" if optional else "restrict"
