"""The differences between two schemas; ``planners`` converts them into operations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.records import dataclass, replace
from generator.schema.collection import Objects, key_of
from generator.schema.objects import Schema, folded_serials
from generator.schema.tables import CONSTRAINTS, PARTS, Table

TOP = (
    *("extensions", "enums", "domains", "sequences", "functions", "tables", "views", "objects"),
    *("privileges", "owners"),
)
IN_TABLES = ("columns", *PARTS)
RENAMED_BY_DEFINITION = frozenset({*CONSTRAINTS, "indexes"})
"""A constraint or an index that differs in nothing but its name is renamed, not built again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One object that differs: added (``before`` None), removed (``after`` None) or altered.

    ``kind`` is the collection it stands in; ``table`` is given for a part of a table.  Removed and
    altered objects are carried whole, so that a change can be turned round.
    """

    kind: str
    table: str | None = None
    before: Any = None
    after: Any = None

    @property
    def name(self) -> str:
        name: str = (self.after or self.before).name
        return name

    def reverse(self) -> Change:
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Named:
    """What is nothing but its name."""

    name: str
    comment: None = None


def diff(before: Schema, after: Schema) -> tuple[Change, ...]:
    """All changes, in the order of kinds and then of the schemas' own order."""
    return tuple(_changes(before, after))


def differences(one: Schema, other: Schema) -> tuple[Change, ...]:
    """As ``diff``, but the order of parts and the archive carry no meaning."""
    one, other = one.without_orphans(), other.without_orphans()
    left, right = _unlike(one, other), _unlike(other, one)
    return diff(folded_serials(left).in_order(), folded_serials(right).in_order())


def _unlike(schema: Schema, other: Schema) -> Schema:
    """What of it the other one does not hold in the very same form."""
    return Schema(
        **{kind: Objects(getattr(schema, kind).unlike(getattr(other, kind))) for kind in TOP}
    )


def _changes(before: Schema, after: Schema) -> Iterator[Change]:
    for kind in TOP:
        mine, theirs = getattr(before, kind), getattr(after, kind)
        for old, new in _unlike_pairs(mine, theirs):
            if old is new or old == new or (kind == "extensions" and _are_same(old, new)):
                continue
            if old and new and kind == "tables":
                yield from _table_changes(old, new)
            else:
                yield Change(kind=kind, before=old, after=new)


def _are_same(old: Any, new: Any) -> bool:
    """Whether two extensions differ in nothing but that one has a comment: CREATE EXTENSION gives
    it one, which only a dump tells."""
    comments = {e.comment for e in (old, new) if e}
    bare = [replace(e, comment=None) for e in (old, new) if e]
    return len(bare) == 2 and bare[0] == bare[1] and None in comments


def _table_changes(before: Table, after: Table) -> Iterator[Change]:
    if before.comment != after.comment:
        yield Change(
            kind="table_comment",
            table=after.name,
            before=replace(before, columns=()),
            after=replace(after, columns=()),
        )
    for name in sorted(before.attributes ^ after.attributes):
        yield Change(
            kind="attributes",
            table=after.name,
            before=Named(name) if name in before.attributes else None,
            after=Named(name) if name in after.attributes else None,
        )
    for name in sorted({name for name, _ in {*before.switched} ^ {*after.switched}}):
        yield Change(kind="switched", table=after.name, before=Named(name), after=Named(name))
    for name in sorted({*before.without} ^ {*after.without}):
        yield Change(kind="without", table=after.name, before=Named(name), after=Named(name))
    for name in sorted(before.beside ^ after.beside):
        yield Change(kind="beside", table=after.name, before=Named(name), after=Named(name))
    if before.options != after.options:
        for name in sorted({name for name, _ in {*before.options} ^ {*after.options}}):
            yield Change(kind="options", table=after.name, before=Named(name), after=Named(name))
    if before.primary_key != after.primary_key:
        keys = (before.primary_key, after.primary_key)
        yield Change(kind="primary_key", table=after.name, before=keys[0], after=keys[1])
    for kind in IN_TABLES:
        mine, theirs = getattr(before, kind), getattr(after, kind)
        pairs = list(_pairs(mine, theirs)) if mine is not theirs else []
        if kind in RENAMED_BY_DEFINITION:
            pairs = _by_definition(pairs)
        for old, new in pairs:
            if old != new:
                yield Change(kind=kind, table=after.name, before=old, after=new)


def _unlike_pairs(before: Objects[Any], after: Objects[Any]) -> Iterator[tuple[Any, Any]]:
    """As ``_pairs``, without what both sides hold in the very same form."""
    if before is after:
        return
    for item in before.unlike(after):
        yield item, after.get(key_of(item))
    for item in after.unlike(before):
        if before.get(key_of(item)) is None:
            yield None, item


def _pairs(before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Namesakes side by side: the old ones in their order, then the new ones in theirs."""
    new = {key_of(item): item for item in after}
    old = {key_of(item): item for item in before}
    for key, item in old.items():
        yield item, new.get(key)
    for key, item in new.items():
        if key not in old:
            yield None, item


def _by_definition(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    added = [new for old, new in pairs if old is None]
    out: list[tuple[Any, Any]] = []
    for old, new in pairs:
        same = None
        if new is None:
            same = next((n for n in added if replace(n, name=old.name) == old), None)
        if same is not None:
            added.remove(same)
        if old is not None:
            out.append((old, new or same))
    return out + [(None, new) for new in added]
