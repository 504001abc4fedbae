"""What the writer writes, the reader reads; and Prisma's own engine agrees."""

from __future__ import annotations

from typing import get_args

from hypothesis import HealthCheck, given, settings

from generator.prisma.projection import what_prisma_says
from generator.prisma.read import read_prisma_file
from generator.prisma.write.schema import render_prisma
from generator.prove.engine.process import Engine
from generator.records import replace
from generator.schema.client import Preview
from generator.schema.project import FEATURES, GeneratorBlock, Pins, Project, State
from generator.sql.read.normalization import folded
from generator.sql.read.sql import read_schema
from tests.prisma.states import states

PROJECT = Project(
    name="shop",
    pins=Pins(prisma="7.3.0", postgresql="18", oldest=15),
    generators=(
        GeneratorBlock(
            name="client",
            settings=(("provider", "prisma-client"), ("previewFeatures", ("relationJoins",))),
        ),
        GeneratorBlock(name="other", settings=(("provider", 'a "quoted" \\ path'),)),
    ),
)
SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@given(state=states(previews=get_args(Preview)))
@SLOW
def test_read_what_was_written(state: State) -> None:
    """read(render(state)) == what Prisma says of the state."""
    project = with_previews(state)
    text = render_prisma(state, project)
    found = read_prisma_file(text, file="schema.prisma")
    assert found.state == what_prisma_says(state.schema, state.client)
    assert found.generators == project.generators
    assert (found.datasource, found.provider) == ("db", "postgresql")


def with_previews(state: State) -> Project:
    """The project whose client has the preview features of the state."""
    features = (FEATURES, tuple(sorted(state.client.previews)))
    settings = (("provider", "prisma-client"), features)
    return replace(PROJECT, generators=(GeneratorBlock(name="client", settings=settings),))


@given(state=states(previews=get_args(Preview)))
@SLOW
def test_projection_is_idempotent_and_all_that_is_written(state: State) -> None:
    said = what_prisma_says(state.schema, state.client)
    assert what_prisma_says(said.schema, said.client) == said


@given(state=states(previews=("views", "postgresqlExtensions")))
@SLOW
def test_engine_accepts_and_keeps_the_layout(engine: Engine, state: State) -> None:
    text = render_prisma(state, with_previews(state))
    engine.validate(text)
    assert engine.format(text) == text


@given(state=states(nasty=False))
@SLOW
def test_engine_sql_is_the_projection(engine: Engine, state: State) -> None:
    """What Prisma would make of the text from nothing is what the projection promises."""
    sql = engine.sql(render_prisma(state, PROJECT))
    found = read_schema(sql, file="prisma.sql")
    said = what_prisma_says(state.schema, state.client)
    assert found.canonical() == folded(said.schema).canonical()
