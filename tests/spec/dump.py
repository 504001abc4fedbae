"""Nouns as text for expected files: what is at its default is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from generator.schema.collection import Objects
from generator.schema.columns import Type
from generator.schema.expressions import Expression, References


def dump(value: object) -> str:
    return "\n".join(lines(value)) + "\n"


def lines(value: object) -> Iterator[str]:
    if isinstance(value, Objects):
        value = tuple(value)
    if is_dataclass(value) and not isinstance(value, type):
        shown = [(n, v) for n, v in parts(value) if not flat(v)]
        words = [f"{n}={text(v)}" for n, v in parts(value) if flat(v)]
        yield " ".join([type(value).__name__, *words])
        for name, part in shown:
            yield f"  {name}:"
            yield from (f"    {line}" for line in lines(part))
    elif isinstance(value, tuple) and not flat(value):
        for item in value:
            yield from lines(item)
    else:
        yield text(value)


def parts(value: Any) -> Iterator[tuple[str, object]]:
    """What is not at its default."""
    for field in fields(value):
        found = getattr(value, field.name)
        if found != default(field) and not isinstance(found, References):
            yield field.name, found


def flat(value: object) -> bool:
    """Whether it goes into one line."""
    if isinstance(value, Objects):
        value = tuple(value)
    if isinstance(value, tuple):
        return not any(is_dataclass(item) and not isinstance(item, Expression) for item in value)
    return not is_dataclass(value) or isinstance(value, Expression | Type)


def text(value: object) -> str:
    if isinstance(value, Expression):
        return f"`{value.sql}`"
    if isinstance(value, Type):
        arguments = f"({', '.join(map(str, value.arguments))})" if value.arguments else ""
        return f"{'~' * value.user}{value.name}{arguments}{'[]' * value.array}"
    return repr(value)


def default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
