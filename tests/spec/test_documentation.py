"""What docs/spec-language.md lists is what the language has."""

from __future__ import annotations

from pathlib import Path

from generator.schema.types import ALIASES, TYPES, TypeRow
from generator.spec.shapes.feature import DocumentShape, FeatureFile

TEXT = (Path(__file__).parents[2] / "docs/spec-language.md").read_text(encoding="utf-8")


def others(row: TypeRow) -> str:
    """The other names of a type, in the order of the tables."""
    names = [row.sql, row.catalog, *(name for name, spec in ALIASES.items() if spec == row.spec)]
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names) if name != row.spec)


def test_every_type_and_alias_is_listed() -> None:
    lines = [
        f"| `{row.spec}` | {others(row)} | {row.arguments or ''} | {row.prisma} |"
        for row in TYPES
        if row.prisma
    ]
    table = "\n".join(line.replace("|  |", "| |") for line in lines)
    assert table.replace("|  |", "| |") in TEXT
    unsupported = ", ".join(f"`{row.spec}`" for row in TYPES if not row.prisma)
    assert unsupported in " ".join(TEXT.split())


def test_the_required_keys_of_a_feature_are_named() -> None:
    for shape in (FeatureFile, DocumentShape):
        required = [name for name, field in shape.model_fields.items() if field.is_required()]
        assert ", ".join(f"`{name}`" for name in required) in " ".join(TEXT.split())
