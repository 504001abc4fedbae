"""Finds likely renames that are not declared: a dropped object and a similar created one.

Told by name, type, position and what depends on it.  Nothing is renamed unasked: two columns that
look alike may hold different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from typing import TypeVar

from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.objects import Enum, Schema
from generator.schema.tables import Table

LIKE = 0.5
"""How alike two tables have to be, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyRename:
    """``what`` goes, as ``table``, ``table.column``, ``enum`` or ``enum.value``; ``to`` comes."""

    kind: str
    what: str
    to: str
    at: str
    """What comes, as places know it."""


T = TypeVar("T")


def likely_renames(before: Schema, after: Schema) -> Iterator[LikelyRename]:
    """``before`` has its new names already, where renames are named."""
    gone = [t for t in before.tables if after.table(t.name) is None]
    come = [t for t in after.tables if before.table(t.name) is None]
    for old, new in _pairs(gone, come, _tables):
        yield LikelyRename(kind="table", what=old.name, to=new.name, at=new.name)
    for table in before.tables:
        target = after.table(table.name)
        if target is not None and target is not table:
            yield from _in_table(table, target)
    for enum in before.enums:
        reached = after.enum(enum.name)
        if reached is not None and reached is not enum:
            yield from _in_enum(enum, reached)


def _in_table(before: Table, after: Table) -> Iterator[LikelyRename]:
    gone = [c for c in before.columns if after.column(c.name) is None]
    come = [c for c in after.columns if before.column(c.name) is None]

    def alike(old: Column, new: Column) -> float:
        return _columns((before, old), (after, new))

    for old, new in _pairs(gone, come, alike):
        what, at = f"{before.name}.{old.name}", f"{after.name}.{new.name}"
        yield LikelyRename(kind="column", what=what, to=new.name, at=at)


def _in_enum(before: Enum, after: Enum) -> Iterator[LikelyRename]:
    """Values are told by their place: one goes, and in its place another one comes."""
    if len(before.values) != len(after.values):
        return
    for old, new in zip(before.values, after.values, strict=True):
        if old not in after.values and new not in before.values:
            what = f"{before.name}.{old}"
            yield LikelyRename(kind="value", what=what, to=new, at=f"enum:{after.name}")


def _pairs(gone: list[T], come: list[T], alike: Callable[[T, T], float]) -> Iterator[tuple[T, T]]:
    """Each with the one that is most like it, the most alike first."""
    scored = [(-alike(old, new), i, j) for i, old in enumerate(gone) for j, new in enumerate(come)]
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(scored):
        if score < 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield gone[i], come[j]


def _columns(old: tuple[Table, Column], new: tuple[Table, Column]) -> float:
    """0 where the types differ: then it is another column, whatever it is called."""
    (before, one), (after, other) = old, new
    if one.type != other.type or bool(one.generated) != bool(other.generated):
        return 0
    place = [c.name for c in before.columns].index(one.name) == [
        c.name for c in after.columns
    ].index(other.name)
    same = [
        place,
        one.not_null == other.not_null,
        one.default == other.default,
        one.comment == other.comment,
        _uses(before, one.name) == _uses(after, other.name),
    ]
    return 1 + _names(one.name, other.name) * 3 + sum(same)


def _uses(table: Table, column: str) -> list[str]:
    """The kinds of what stands on the column."""
    key = table.primary_key
    found = ["primary key"] if key and column in key.columns else []
    found += ["unique" for u in table.uniques if column in u.columns]
    found += [f"foreign key to {k.table}" for k in table.foreign_keys if column in k.columns]
    found += ["index" for i in table.indexes if any(e.column == column for e in i.elements)]
    return sorted(found)


def _tables(old: Table, new: Table) -> float:
    """By the columns that both have, and then by name."""
    sides = ({(c.name, c.type) for c in t.columns} for t in (old, new))
    one, other = sides
    if not one or not other:
        return 0
    shared = len(one & other) / max(len(one), len(other))
    return shared + _names(old.name, new.name) / 10 if shared >= LIKE else 0


def _names(one: str, other: str) -> float:
    def plain(name: str) -> str:
        return name.casefold().replace("_", "")

    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def described(found: Iterable[LikelyRename]) -> Iterator[tuple[LikelyRename, str]]:
    """Each with what there is to say of it."""
    for item in found:
        gone = f'{item.kind} "{item.what}" is dropped and "{item.to}" is created'
        yield item, f"{gone}: no rename is declared, so nothing is renamed"
