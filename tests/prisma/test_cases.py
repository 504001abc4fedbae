"""Every case and every state of the platform's spec, before Prisma's own engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.prisma.projection import what_prisma_cannot_say, what_prisma_says
from generator.prisma.read import read_prisma
from generator.prisma.write.schema import render_prisma
from generator.prove.engine.process import Engine
from generator.sql.read.normalization import folded
from generator.sql.read.sql import read_schema
from tests.prisma.examples import CASES, HERE, all_states, case

Golden = Callable[[Path, str], None]


@pytest.mark.parametrize("name", CASES)
def test_written_as_expected(name: str, golden: Golden) -> None:
    state, project = case(name)
    golden(HERE / name / "schema.prisma", render_prisma(state, project))
    left_out = what_prisma_cannot_say(state.schema, state.client)
    golden(HERE / name / "unsaid.txt", "".join(f"{line}\n" for line in left_out))


@pytest.mark.parametrize("name", all_states())
def test_means_the_same_to_everybody(name: str, engine: Engine) -> None:
    """Our reader, Prisma's validator, its formatter and its SQL agree on what was written."""
    state, project = all_states()[name]
    said = what_prisma_says(state.schema, state.client)
    text = render_prisma(state, project)
    engine.validate(text)
    assert engine.format(text) == text
    assert read_prisma(text, file="schema.prisma") == said
    found = read_schema(engine.sql(text), file="prisma.sql")
    assert found.canonical() == folded(said.schema).canonical()
