"""Acceptance criteria: queries of the target, once the feature is there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.readback.scopes import strangers
from generator.spec.nearest import did_you_mean
from generator.spec.removal import many_name
from generator.spec.resolve.world import World
from generator.spec.shapes.feature import CriterionShape
from generator.spec.source import Spot

CATALOG = "pg_"
"""What the names of PostgreSQL's own relations begin with."""


def check_criteria(world: World, criteria: Iterable[CriterionShape], spot: Spot) -> None:
    """``spot`` is the list of them."""
    tables = {
        model.table: [column.column for column in model.columns.values()]
        for model in world.draft.models.values()
    }
    known = [*tables, *others(world)]
    for index, item in enumerate(criteria):
        at = spot / index / "sql"
        query = world.query(item.sql, at)
        if query is None:
            continue
        for name in query.uses.relations:
            if name not in known and not name.startswith(CATALOG):
                help = did_you_mean(name, known) or "name a table or a view of the target"
                world.refuse("SP157", at, f'the target has no table "{name}"', help)
        for found in strangers(query.sql, tables.get):
            of = f'"{found.of}"' if found.of else "any table"
            help = did_you_mean(found.column, found.known) or "name a column of the target"
            world.refuse("SP155", at, f'"{found.column}" is no column of {of} here', help)


def others(world: World) -> Iterator[str]:
    """Views, sequences and the tables of many-to-many relations."""
    yield from world.draft.views
    yield from world.draft.sequences
    for part in world.draft.many_to_many:
        yield f"_{many_name(part.shape.models, part.shape.name)}"
