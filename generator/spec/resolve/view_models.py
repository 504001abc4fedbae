"""What the Prisma client sees of views: the columns of their queries, as PostgreSQL types them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import replace
from generator.schema.client import Field, ViewModel
from generator.schema.collection import find
from generator.schema.columns import Column, Type
from generator.schema.names import text_of
from generator.schema.objects import Schema
from generator.schema.prisma_names import prisma_name
from generator.schema.tables import View
from generator.spec.resolve.world import World
from generator.spec.shapes.objects import ViewShape
from generator.spec.source import Part
from generator.spec.suggestions import did_you_mean
from generator.sql.read.analysis.sides import Side
from generator.sql.read.errors import SqlError
from generator.sql.read.output_columns import named, outputs_in
from generator.sql.read.signatures import column_type


def view_models(world: World, schema: Schema) -> Iterator[ViewModel]:
    """Each view whose columns are known, where Prisma has the preview feature for them."""
    if "views" not in world.previews:
        return
    side, own = Side(schema), _own_types(schema)
    known = {*world.draft.models, *world.draft.enums}
    for name, part in world.draft.views.items():
        view = find(schema.views, part.name)
        if view is None:
            continue
        called = part.shape.model or prisma_name(name, set())
        if called in known:
            message = f'Prisma has a model, an enum or a view "{called}" besides the view "{name}"'
            world.refuse("SP121", part.spot, message, "give it another name under `model`")
        known.add(called)
        columns = tuple(_columns(world, view, part, side, own))
        taken: set[str] = set()
        if columns:
            yield ViewModel(
                name=called,
                view=view.name,
                columns=columns,
                fields=tuple(
                    Field(name=prisma_name(column.name, taken), column=column.name)
                    for column in columns
                ),
                ignore=part.shape.ignore,
                doc=part.shape.doc,
            )


def _own_types(schema: Schema) -> dict[str, str]:
    """The enums and domains, by the names that the analysis gives them."""
    return {text_of(item.name): item.name for item in (*schema.enums, *schema.domains)}


def _columns(
    world: World, view: View, part: Part[ViewShape], side: Side, own: dict[str, str]
) -> Iterator[Column]:
    found = outputs_in(side, view.query) or []
    names = named(view, found)
    for index, name in enumerate(part.shape.required):
        if names and name not in names:
            message = f'the view "{view.name}" has no column "{name}"'
            help_ = did_you_mean(name, names) or f"name one of its columns: {', '.join(names)}"
            world.refuse("SP132", part.spot.at("required", index), message, help_)
    for name, (_, spelled) in zip(names, found, strict=False):
        type_ = _type(spelled, own)
        if type_ is not None:
            required = name in part.shape.required and not type_.array
            yield Column(name=name, type=type_, not_null=required)


def _type(spelled: str | None, own: dict[str, str]) -> Type | None:
    """None for a type that has no place in a column of a model."""
    if spelled is None:
        return None
    base, array = spelled.removesuffix("[]"), spelled.endswith("[]")
    if base in own:
        return Type(name=own[base], array=array, user=True)
    try:
        found = column_type(spelled)
    except SqlError:
        return None
    return None if found.user else replace(found, array=array)
