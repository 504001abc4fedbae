"""What the kinds of things have in common: a kind has parts, each drawn by a function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.adversary import expressions as sql
from tests.adversary.world import Draw, Part, Thing, World

TABLES = ("table",)
RELATIONS = ("table", "partition")
ROLES = ("reader", '"Write Role"')


@dataclass(frozen=True, kw_only=True)
class Kind:
    parts: Mapping[str, Part]
    text: Callable[[Thing, World], str]
    place: str = "schema"
    targets: tuple[str, ...] = TABLES
    names: tuple[str, ...] = ()
    superuser: bool = False
    weight: float = 1.0


def one(*items: str) -> Part:
    return lambda draw, world, thing: draw.one(items)


def rarely(chance: float, *items: str) -> Part:
    """One of them with that chance, else nothing."""
    return lambda draw, world, thing: draw.one(items) if draw.often(chance) else ""


def since(major: int, part: Part) -> Part:
    return lambda draw, world, thing: part(draw, world, thing) if world.major >= major else ""


def columns(least: int, most: int, *families: str) -> Part:
    return lambda draw, world, thing: sql.names(draw, world, thing.on, least, most, *families)


def condition(chance: float) -> Part:
    return lambda draw, world, thing: (
        sql.condition(draw, world, thing.on) if draw.often(chance) else ""
    )


def said(word: str, text: str, end: str = "") -> str:
    return f" {word}{text}{end}" if text else ""


def a_table(draw: Draw, world: World, *kinds: str) -> str:
    found = world.of(*(kinds or RELATIONS))
    return draw.one(found).full if found else "missing"
