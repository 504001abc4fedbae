"""Rules that a schema must satisfy before it is planned: one function each."""

from __future__ import annotations

from generator.schema.project import State
from generator.spec.resolve.world import World
from generator.spec.rules import (
    catalog,
    columns,
    expressions,
    fields,
    foreign,
    functions,
    indexes,
    keys,
    limits,
    names,
    relations,
    triggers,
    types,
)
from generator.spec.rules.base import Ground


def check(world: World, state: State, oldest: int) -> None:
    """Adds what is wrong with the state to the world's findings."""
    ground = Ground(world=world, schema=state.schema, client=state.client, oldest=oldest)
    for module in (
        names,
        limits,
        catalog,
        fields,
        types,
        columns,
        keys,
        foreign,
        indexes,
        expressions,
        functions,
        triggers,
        relations,
    ):
        module.check(ground)
