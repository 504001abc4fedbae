"""Names must be valid in Prisma (its validator, 7.3.0)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.schema.client import Model
from generator.spec.rules.base import Ground

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
RESERVED = frozenset(
    """PrismaClient async await break case catch class const continue debugger default delete do
    else enum export extends false finally for function if implements import in instanceof
    interface let new null package private protected public return super switch this throw true try
    using typeof var void while with yield""".split()
)
"""Prisma reference, "Naming conventions" of models: what a generated client could not be called."""


def check(ground: Ground) -> None:
    for what, name, key in top(ground):
        if not NAME.match(name) or name in RESERVED:
            ground.refuse(
                "SP126",
                key,
                f'Prisma has no {what} "{name}"',
                (
                    "use a letter, followed by letters, digits and _, avoid its reserved words, "
                    "and specify the database's name separately"
                ),
            )
    for model in ground.client.models:
        check_fields(ground, model)


def top(ground: Ground) -> Iterator[tuple[str, str, str]]:
    models = {model.name for model in ground.client.models}
    for model in ground.client.models:
        yield "model", model.name, model.table
    for view in ground.client.views:
        yield "view", view.name, f"view:{view.view}"
    for enum in ground.client.enums:
        yield "enum", enum.name, f"enum:{enum.type}"
        for name, value in enum.values:
            if not NAME.match(name):
                ground.refuse(
                    "SP126",
                    f"enum:{enum.type}.{value}",
                    f'Prisma does not allow the enum value "{name}"',
                    "use a letter, followed by letters, digits and _; "
                    f'write {{NAME: "{value}"}} to give the database\'s value apart',
                )
        # Two of one name and one stored value are told of the database.
        for name in repeated(enum.values):
            ground.refuse(
                "SP121",
                f"enum:{enum.type}",
                f'the enum "{enum.name}" has the value "{name}" twice',
                "remove one",
            )
        if enum.name in models:
            ground.refuse(
                "SP121",
                f"enum:{enum.type}",
                f'"{enum.name}" is both an enum and a model',
                "rename one of them; `type:` keeps the database's name",
            )
        if not enum.values:
            ground.refuse(
                "SP151", f"enum:{enum.type}", f'the enum "{enum.name}" has no value', "add one"
            )


def repeated(values: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """Names that stood before with another stored value."""
    seen: dict[str, set[str]] = {}
    for name, value in values:
        stored = seen.setdefault(name, set())
        if stored and value not in stored:
            yield name
        stored.add(value)


def check_fields(ground: Ground, model: Model) -> None:
    for field in model.fields:
        if not NAME.match(field.name):
            ground.refuse(
                "SP126",
                f"{model.table}.{field.column}",
                f'Prisma does not allow the field name "{field.name}"',
                (
                    "use a letter, followed by letters, digits and _; `column:` gives the "
                    "database's name"
                ),
            )
    if not model.fields:
        ground.refuse(
            "SP151", model.table, f'model "{model.name}" has no columns', "add at least one"
        )
