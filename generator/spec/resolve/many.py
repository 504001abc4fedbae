"""Implicit many-to-many relations and their tables.

Prisma reference 7.3.0, "Implicit many-to-many": table ``_Name`` with columns A and B in the order
of the models' names, primary key ``_Name_AB_pkey``, index ``_Name_B_index``, both keys CASCADE.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.client import ManyToMany
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey, Index, IndexElement, PrimaryKey
from generator.schema.names import beside
from generator.schema.tables import Table
from generator.spec.draft import ModelDraft
from generator.spec.resolve.world import World
from generator.spec.shapes.schema import ManyToManyShape
from generator.spec.source import Part

End = tuple[ModelDraft, str]


def many_to_many(world: World) -> Iterator[ManyToMany]:
    for part in world.draft.many_to_many:
        ends = _ends(world, part)
        if ends is None:
            continue
        (a, a_field), (b, b_field) = ends
        name = part.shape.name or f"{a.name}To{b.name}"
        world.put(f"_{name}", part.spot)
        yield ManyToMany(
            name=name,
            a=a.name,
            b=b.name,
            a_field=a_field,
            b_field=b_field,
            explicit_name=part.shape.name is not None,
        )


def _ends(world: World, part: Part[ManyToManyShape]) -> tuple[End, End] | None:
    spot = part.spot / "models"
    if len(part.shape.models) != 2:
        world.refuse("SP163", spot, "a many-to-many relation has two ends", "write [A.bs, B.as]")
        return None
    found = [world.member(text, spot / i) for i, text in enumerate(part.shape.models)]
    ends = sorted((end for end in found if end), key=lambda end: (end[0].name, end[1]))
    if len(ends) != 2:
        return None
    return ends[0], ends[1]


def join_table(world: World, item: ManyToMany, tables: dict[str, Table]) -> Table | None:
    """The relation's table; ``tables`` are those of the models, by model."""
    name = f"_{item.name}"
    columns: list[Column] = []
    keys: list[ForeignKey] = []
    for letter, model in (("A", item.a), ("B", item.b)):
        table = tables.get(model)
        if table is None:
            return None
        key = table.primary_key.columns if table.primary_key else ()
        target = table.column(key[0]) if len(key) == 1 else None
        if target is None:
            part = _part(world, item)
            world.refuse(
                "SP163",
                part.spot,
                f'model "{model}" has no primary key of one column',
                "write a model for the relation's table instead",
            )
            return None
        columns.append(Column(name=letter, type=target.type, not_null=True))
        keys.append(
            ForeignKey(
                name=f"{name}_{letter}_fkey",
                columns=(letter,),
                table=table.name,
                referenced=(target.name,),
                on_delete="CASCADE",
                on_update="CASCADE",
            )
        )
    made = beside(tables[item.a].name, name)
    if made != name:
        world.put(made, _part(world, item).spot)
    return Table(
        name=made,
        columns=tuple(columns),
        primary_key=PrimaryKey(name=f"{name}_AB_pkey", columns=("A", "B")),
        foreign_keys=tuple(keys),
        indexes=(Index(name=f"{name}_B_index", elements=(IndexElement(column="B"),)),),
    )


def _part(world: World, item: ManyToMany) -> Part[ManyToManyShape]:
    parts = world.draft.many_to_many
    return next(p for p in parts if world.places.get(f"_{item.name}") == p.spot.place)
