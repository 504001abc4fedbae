"""Finds likely renames that are not declared: a dropped object and a similar created one.

Told by name, type, position and what depends on it.  Nothing is renamed unasked: two columns that
look alike may hold different things.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import product
from typing import Any, TypeVar

from generator.plan.answered_names import is_named, objects_named
from generator.plan.operations.base import CannotApply
from generator.plan.operations.renamed_objects import RENAMED_BY_NAME
from generator.plan.renames import applied, renamed_schemas
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.kinds import NAMESPACE, PLAIN, PlainObject, namespace
from generator.schema.names import base_of, schema_of, text_of
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.routines import Function
from generator.schema.sequences import Sequence
from generator.schema.tables import Table, View
from generator.schema.tokens import rename_first

LIKE = 0.5
"""How alike two tables have to be, from 0 to 1."""
MOST_PAIRS = 250_000
"""Among more pairs of objects only those are compared that have the same name in two schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyRename:
    """``what`` goes, as an answer names it: ``table``, ``table.column``, ``enum.value``, or an
    object of another kind; ``to`` comes."""

    kind: str
    what: str
    to: str
    at: str
    """What comes, as places know it."""


T = TypeVar("T")


def likely_renames(before: Schema, after: Schema) -> Iterator[LikelyRename]:
    """``before`` has its new names already, where renames are named."""
    schemas = [*_schemas(before, after)]
    for name, to in schemas:
        what = f"schema {name}" if is_named(before, name) else name
        yield LikelyRename(kind="schema", what=what, to=to, at=f"object:{namespace(to).identity}")
    with suppress(CannotApply):
        before = applied(renamed_schemas(schemas), before)
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
    for item in before.objects:
        made = after.plain_type(item.name) if item.attributes else None
        if made is not None and made is not item:
            yield from _in_composite(item, made)
    for kind, _, old, new in likely_objects(before, after):
        yield LikelyRename(
            kind=kind,
            what=_said(before, kind, old),
            to=text_of(new.name),
            at=_at(kind, new),
        )


def _schemas(before: Schema, after: Schema) -> Iterator[tuple[str, str]]:
    """What is in them is called alike for the most part."""
    gone = [n for n in _namespaces(before) if not after.has_namespace(n)]
    come = [n for n in _namespaces(after) if not before.has_namespace(n)]
    inside = {
        name: {base_of(n) for n in side.names_in(name)}
        for side, names in ((before, gone), (after, come))
        for name in names
    }

    def alike(old: str, new: str) -> float:
        olds, news = inside[old], inside[new]
        same = len(olds & news) / max(len(olds), len(news), 1)
        return same if same > LIKE else 0

    yield from _pairs(gone, come, alike)


def _namespaces(schema: Schema) -> list[str]:
    return [item.name for item in schema.of_kind(NAMESPACE)]


def likely_objects(before: Schema, after: Schema) -> Iterator[tuple[str, str, Any, Any]]:
    """Objects of other kinds: (kind in words, kind of objects, what goes, what comes)."""
    for words, kind, gone, come in _others(before, after):
        for old, new in _pairs(gone, come, _objects):
            yield words, kind, old, new


def _others(before: Schema, after: Schema) -> Iterator[tuple[str, str, list[Any], list[Any]]]:
    """By kind, those that only one side has."""
    for words, kind in OTHERS:
        olds, news = getattr(before, kind), getattr(after, kind)
        if olds is not news:
            gone = [i for i in olds if not after.has(i.name)]
            yield words, kind, gone, [i for i in news if not before.has(i.name)]
    kinds = dict.fromkeys(i.kind for i in before.objects if i.kind in RENAMED or i.kind in TYPED)
    for found in kinds if before.objects is not after.objects else ():
        gone = [i for i in before.objects if i.kind == found and not after.has(i.name)]
        come = [i for i in after.objects if i.kind == found and not before.has(i.name)]
        yield found, "objects", gone, come


OTHERS = (
    *(("view", "views"), ("sequence", "sequences"), ("enum", "enums")),
    *(("domain", "domains"), ("function", "functions")),
)
RENAMED = frozenset(k for k in RENAMED_BY_NAME if not PLAIN[k].of_table) - {NAMESPACE}
TYPED = frozenset({"type", "collation"})


def _at(kind: str, item: Any) -> str:
    """As places know it."""
    plain = isinstance(item, PlainObject)
    return f"object:{item.identity}" if plain else f"{kind}:{item.name}"


def _said(schema: Schema, kind: str, item: Any) -> str:
    """The object as ``--rename`` names it."""
    name = text_of(item.name)
    if kind == "sequence" or len(objects_named(schema, name)) == 1:
        return name
    rest = f"({', '.join(item.signature[1])})" if kind == "function" else getattr(item, "rest", "")
    return f"{name}{rest}" if rest.startswith("(") else f"{kind} {name}"


def _objects(old: Any, new: Any) -> float:
    """By what they are but for the name, and then by name."""
    one, other = _content(old), _content(new)
    same = sum(a == b for a, b in zip(one, other, strict=False)) / max(len(one), len(other))
    moves = schema_of(old.name, "") != schema_of(new.name, "")
    if same < LIKE or (moves and base_of(old.name) != base_of(new.name)):
        return 0
    named = _names(base_of(old.name), base_of(new.name))
    return same + named / 10 if same == 1 or named >= LIKE else 0


def _content(item: Any) -> list[object]:
    """What has to be alike, the name apart."""
    match item:
        case View():
            return [item.query.sql, item.materialized]
        case Enum():
            return [*item.values]
        case Domain():
            return [item.type, item.not_null, [c.expression for c in item.checks]]
        case Function():
            return [item.signature[1], item.returns, item.procedure, item.body]
        case Sequence():
            return [replace(item, name="", owned_by=None, comment=None)]
    return [*item.attributes] or [rename_first(item.definition.sql, item.name, ""), item.rest]


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


def _in_composite(before: PlainObject, after: PlainObject) -> Iterator[LikelyRename]:
    """Attributes are told by their place and type."""
    if len(before.attributes) != len(after.attributes):
        return
    was, becomes = dict(before.attributes), dict(after.attributes)
    for (old, of), (new, to) in zip(before.attributes, after.attributes, strict=True):
        if of == to and old not in becomes and new not in was:
            what, at = f"{text_of(before.name)}.{old}", f"object:{after.identity}"
            yield LikelyRename(kind="attribute", what=what, to=new, at=at)


def _pairs(gone: list[T], come: list[T], alike: Callable[[T, T], float]) -> Iterator[tuple[T, T]]:
    """Each with the one that is most like it, the most alike first."""
    scored = [(-alike(gone[i], come[j]), i, j) for i, j in _numbers(gone, come)]
    used: tuple[set[int], set[int]] = (set(), set())
    for score, i, j in sorted(scored):
        if score < 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield gone[i], come[j]


def _numbers(gone: list[T], come: list[T]) -> Iterator[tuple[int, int]]:
    if len(gone) * len(come) <= MOST_PAIRS:
        yield from product(range(len(gone)), range(len(come)))
        return
    called: dict[str, list[int]] = {}
    for j, new in enumerate(come):
        called.setdefault(_base(new), []).append(j)
    for i, old in enumerate(gone):
        yield from ((i, j) for j in called.get(_base(old), ()))


def _base(item: Any) -> str:
    return base_of(item if isinstance(item, str) else item.name)


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
