"""Which differences that Prisma's engine reports come of what schema.prisma cannot say."""

from __future__ import annotations

from generator.prove.prisma_gaps import parted
from tests.cases.folders import CASES
from tests.prisma.examples import case

PREVIEWED = "prisma/preview_features"


def test_another_condition_of_a_partial_index_is_a_difference() -> None:
    """Only its own condition, in the words of schema.prisma, is one that the engine retells."""
    text = (CASES / PREVIEWED / "drift.sql").read_text(encoding="utf-8")
    schema = case(PREVIEWED)[0].schema
    assert parted(text, schema)[1] == ""
    for changed in (text.replace("MEMBER", "GUEST"), text.replace('"kind"', '"code"')):
        assert parted(changed, schema)[1] == changed
    lone = 'DROP INDEX "one_of_a_kind";\n'
    assert parted(lone, schema) == ((), lone)
