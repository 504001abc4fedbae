"""A certificate, read back from its JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from generator.document.write.certificate import Certificate, Said, Section

Read = TypeVar("Read")


def certificate_of(said: object) -> Certificate:
    """What ``certificate_json`` has written.  Raises ValueError for anything else."""
    return Certificate(
        option=text(member(said, "option")),
        title=text(member(said, "title")),
        plan=text(member(said, "plan")),
        proved=of(bool, member(said, "proved")),
        versions=each(text, member(said, "versions")),
        rows=of(int, member(said, "rows")),
        seed=of(int, member(said, "seed")),
        sections=each(_section, member(said, "sections")),
    )


def _section(said: object) -> Section:
    return Section(
        number=of(int, member(said, "number")),
        title=text(member(said, "title")),
        verdicts=each(text, member(said, "verdicts")),
        facts=each(_said, member(said, "facts")),
        tables=each(_said, member(said, "tables")),
        warnings=each(_said, member(said, "warnings")),
        findings=each(_said, member(said, "findings")),
    )


def _said(said: object) -> Said:
    return Said(
        versions=each(text, member(said, "versions")),
        name=text(member(said, "name")),
        value=text(member(said, "value")),
        rows=each(lambda row: each(text, row), member(said, "rows")),
    )


def member(said: object, name: str) -> object:
    if not isinstance(said, dict) or name not in said:
        raise ValueError(f"the key {name} is missing")
    return said[name]


def each(read: Callable[[object], Read], said: object) -> tuple[Read, ...]:
    if not isinstance(said, list):
        raise ValueError(f"{said!r} is not a list")
    return tuple(map(read, said))


def text(said: object) -> str:
    return of(str, said)


def of(kind: type[Read], said: object) -> Read:
    if type(said) is not kind:
        raise ValueError(f"{said!r} is not a {kind.__name__}")
    return said
