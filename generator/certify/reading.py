"""A certificate, read back from its JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from generator.render.certificate import Certificate, Said, Section

Read = TypeVar("Read")


def certificate_of(said: object) -> Certificate:
    """What ``certificate_json`` has written.  Raises ValueError for anything else."""
    return Certificate(
        option=_text(_in(said, "option")),
        title=_text(_in(said, "title")),
        plan=_text(_in(said, "plan")),
        proved=_of(bool, _in(said, "proved")),
        versions=_each(_text, _in(said, "versions")),
        rows=_of(int, _in(said, "rows")),
        seed=_of(int, _in(said, "seed")),
        sections=_each(_section, _in(said, "sections")),
    )


def _section(said: object) -> Section:
    return Section(
        number=_of(int, _in(said, "number")),
        title=_text(_in(said, "title")),
        verdicts=_each(_text, _in(said, "verdicts")),
        facts=_each(_said, _in(said, "facts")),
        tables=_each(_said, _in(said, "tables")),
        warnings=_each(_said, _in(said, "warnings")),
        findings=_each(_said, _in(said, "findings")),
    )


def _said(said: object) -> Said:
    return Said(
        versions=_each(_text, _in(said, "versions")),
        name=_text(_in(said, "name")),
        value=_text(_in(said, "value")),
        rows=_each(lambda row: _each(_text, row), _in(said, "rows")),
    )


def _in(said: object, name: str) -> object:
    if not isinstance(said, dict) or name not in said:
        raise ValueError(f"it does not say its {name}")
    return said[name]


def _each(read: Callable[[object], Read], said: object) -> tuple[Read, ...]:
    if not isinstance(said, list):
        raise ValueError(f"{said!r} is no list")
    return tuple(map(read, said))


def _text(said: object) -> str:
    return _of(str, said)


def _of(kind: type[Read], said: object) -> Read:
    if type(said) is not kind:
        raise ValueError(f"{said!r} is no {kind.__name__}")
    return said
