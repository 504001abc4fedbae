"""Acceptance criteria: queries of the target, once the feature is there."""

from __future__ import annotations

from collections.abc import Iterable

from generator.spec.resolve.world import World
from generator.spec.shapes.feature import CriterionShape
from generator.spec.source import Spot
from generator.spec.suggestions import did_you_mean
from generator.spec.visible_names import beside_models, refuse_strangers
from generator.sql.read.psql import misreadings

CATALOG = "pg_"
"""What the names of PostgreSQL's own relations begin with."""


def check_criteria(world: World, criteria: Iterable[CriterionShape], spot: Spot) -> None:
    """``spot`` is the list of them."""
    tables = {
        model.table: [column.column for column in model.columns.values()]
        for model in world.draft.models.values()
    }
    known = [*tables, *beside_models(world.draft)]
    for index, item in enumerate(criteria):
        at = spot / index / "sql"
        query = world.query(item.sql, at)
        if query is None:
            continue
        for offset, what in misreadings(item.sql):
            world.findings.add(
                "SP116",
                f"this SQL cannot be written to a document: {what}",
                help="put the name in double quotes, or a space after the colon",
                place=at.inside(item.sql, offset),
            )
        for name in query.uses.relations:
            if name not in known and not name.startswith(CATALOG):
                help = did_you_mean(name, known) or "name a table or a view of the target"
                world.refuse("SP157", at, f'the target has no table "{name}"', help)
        refuse_strangers(world, query.sql, tables.get, at)
