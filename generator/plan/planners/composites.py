"""Plans composite types: attributes come, go and change their types, with the values of columns."""

from __future__ import annotations

from collections.abc import Mapping

from generator.plan.context import Work
from generator.plan.made_again import alters_in_place, has_to_stay, is_in_place, is_nested
from generator.plan.operations import (
    AlterComposite,
    CreateObject,
    DropObject,
    RenameType,
    ReplaceFunction,
)
from generator.plan.operations.casts import keeps_every_value
from generator.plan.operations.composites import holders_of_type, tables_of_type
from generator.plan.operations.lossless_casts import raises_when_assigned, uses_time_zone
from generator.plan.operations.types import users_of
from generator.plan.order import Order
from generator.plan.planners.archive import keep_values, restore_values
from generator.plan.planners.column_types import pin_time_zone
from generator.plan.planners.comments import comments_on
from generator.plan.planners.enums import columns_of_type, functions_touching, move_column
from generator.plan.planners.types_as_text import stands_on_dropped, text_meanwhile
from generator.plan.schedule import Phase
from generator.records import replace
from generator.schema.casts import has_cast
from generator.schema.collection import find
from generator.schema.columns import Column, Type
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject, composite
from generator.schema.names import aside, base_of, kept_rows
from generator.schema.objects import Schema
from generator.schema.tokens import identifiers, mentions, quoted
from generator.schema.types import spelled, unspelled

Types = dict[str, str]
"""Attributes with their types."""


def alter_composite(before: PlainObject, after: PlainObject, work: Work) -> None:
    """A composite type that columns are of is built anew where an attribute changes its type."""
    old, new = dict(before.attributes), dict(after.attributes)
    dropped = tuple(name for name in old if name not in new)
    again = {n for n, t in new.items() if any(mentions(t, e, whole=True) for e in work.reach.types)}
    retyped = tuple((n, t) for n, t in new.items() if n in old and (old[n] != t or n in again))
    added = tuple((n, t) for n, t in new.items() if n not in old)
    _ask_for_dropped(before, dropped, work)
    anew = before.name in work.reach.types
    nested = is_nested((work.before, work.after), before.name)
    by_name = not again and all(_are_cast_alone(old[n], t) for n, t in retyped)
    # What comes back is compared with all attributes: those that go, go before.
    plain = by_name and not nested
    moved = not alters_in_place(old, new)
    whole = anew and bool(dropped or added or moved) and (plain or _is_told_by_place(old, new))
    if whole and (nested or stands_on_dropped(before.name, work)):
        _refuse(before, retyped[0][0], "change its type while another one comes or goes", work)
        return
    if anew:
        _build_anew(before, after, dict(retyped), work, whole=whole, by_name=whole or by_name)
    elif dropped or added:
        _keep_attributes(before.name, work)
    left = () if anew else retyped
    types = after.definition.uses.types
    if added and not (anew or again or tables_of_type(work.before, after.name)):
        early = AlterComposite(name=after.name, added=added, types=types)
        work.add(Phase.CREATE, Order.CREATE_DOMAINS, early)
        added = ()
    if not whole and (dropped or added or left):
        altered = AlterComposite(
            name=after.name,
            added=added,
            dropped=dropped,
            retyped=left,
            types=types,
            inside=tuple(sorted(holders(after.name, work))),
        )
        late = dropped or retyped
        step = Order.FOLLOW_TYPES if again or anew else Order.ALTER_DOMAINS
        work.add(Phase.CONTRACT if late or again else Phase.EXPAND, step, altered)
    phase = Phase.CONTRACT if anew or (added and (dropped or retyped or again)) else Phase.EXPAND
    work.add(phase, Order.COMMENT, *comments_on(after, None if anew else before))


def _ask_for_dropped(before: PlainObject, dropped: tuple[str, ...], work: Work) -> None:
    lost = [name for name in dropped if not work.accepted(f"{before.name}.{name}")]
    asks = work.back or work.intent.unmapped == "stop" or keeps_attributes(before.name, work)
    if lost and not asks and users_of(work.before, before.name):
        _refuse(before, lost[0], "be dropped with its values", work)


def keeps_attributes(name: str, work: Work) -> bool:
    """Whether the values of attributes that come or go are kept, with those of the whole columns
    that have them inside: by a type that is altered in place, in what is not built anew."""
    types = holders(name, work)
    stays = types.isdisjoint(work.reach.types) and _is_altered(name, work)
    return stays and all(_composite(holder, work) for holder in types)


def holders(name: str, work: Work) -> frozenset[str]:
    """The type, and those that have values of it inside on either side."""
    return holders_of_type(work.before, name) | holders_of_type(work.after, name)


def columns_with(name: str, work: Work) -> list[tuple[str, Column, Column]]:
    """The columns that have values of the type, or inside of theirs."""
    return [c for holder in sorted(holders(name, work)) for c in columns_of_type(holder, work)]


def _kept_in_place(work: Work) -> Mapping[str, frozenset[str]]:
    """The composite types that keep their attributes, with those that have them inside."""
    if work.kept_in_place is None:
        types = (item.name for item in work.before.objects if item.attributes)
        kept = (name for name in types if keeps_attributes(name, work))
        work.kept_in_place = {name: holders(name, work) for name in kept}
    return work.kept_in_place


def _is_altered(name: str, work: Work) -> bool:
    """Whether attributes of the composite type come and go in place."""
    ends = (side.objects.get(("type", name, "", None)) for side in (work.before, work.after))
    old, new = ends
    if not (old and new and old.attributes) or old.attributes == new.attributes:
        return False
    return _finds_its_place(old, new, work)


def _finds_its_place(old: PlainObject, new: PlainObject, work: Work) -> bool:
    """Whether what is kept finds its attributes again: one that comes back from the midst stands
    behind the others, unless its type is built anew for it."""
    one, other = dict(old.attributes), dict(new.attributes)
    anew = not has_to_stay((work.before, work.after), old.name)
    return alters_in_place(one, other) and (anew or alters_in_place(other, one))


def _composite(name: str, work: Work) -> PlainObject | None:
    """That one, or the one that a domain is of."""
    domain = find(work.after.domains, name)
    if domain is not None:
        return None if domain.type.array else _composite(domain.type.name, work)
    return work.after.objects.get(("type", name, "", None))


def _keep_attributes(name: str, work: Work) -> None:
    """The type stays: columns keep their values but for what goes, also inside of other types; each
    column once, if several types of its values change."""
    if not keeps_attributes(name, work):
        return
    for table, column, target in columns_with(name, work):
        kept = _kept_in_place(work)
        inside = [inner for inner, types in kept.items() if column.type.name in types]
        if inside[0] == name:
            _keep_inside(table, column, target, inside, work)


def _keep_inside(table: str, column: Column, target: Column, types: list[str], work: Work) -> None:
    what = f"{table}.{column.name}"
    lost, found = (
        {f"{n}.{a}" for n in types for a in _attributes(one, n).keys() - _attributes(other, n)}
        for one, other in ((work.before, work.after), (work.after, work.before))
    )
    if not all(map(work.accepted, lost)) and not work.accepted(what):
        keep_values(table, column, None, work)
        if table in work.whole:
            work.whole[table].late = True
    if not all(map(work.accepted_back, found)) and not work.accepted_back(what):
        kept = f"{quoted(kept_rows(table))}.{quoted(column.name)}::{spelled(column.type)}"
        unless = work.expression(_made_inside(kept, column.type, work))
        restore_values(table, target, unless, work, Phase.LATE)


def _attributes(schema: Schema, name: str) -> Types:
    found = schema.objects.get(("type", name, "", None))
    return dict(found.attributes) if found else {}


def _made_inside(kept: str, of: Type, work: Work) -> str:
    """What the other direction made of a kept value, and of those inside of it, and this one of
    that again."""
    item = _composite(of.name, work)
    assert item is not None  # ``keeps_attributes``
    old = _attributes(work.before, item.name)
    values = []
    changing = _changing(work)
    for name, type_ in item.attributes:
        held, named = f"((kept_value).{quoted(name)})", identifiers(type_)
        called = (other for other in changing if base_of(other) in named)
        user = next((other for other in called if mentions(type_, other, whole=True)), None)
        if name not in old:
            held = f"NULL::{type_}"
        elif user:
            inner = Type(name=user, user=True, array=type_.endswith("[]"))
            held = _made_inside(held, inner, work)
        values.append(held)
    made = _made(kept, of, ", ".join(values))
    # An array of a domain's values is one of what the domain is over.
    return f"{made}::{spelled(of)}" if of.array and of.name != item.name else made


def _changing(work: Work) -> list[str]:
    """The types that have attributes which come or go, at whatever remove."""
    return sorted({holder for types in _kept_in_place(work).values() for holder in types})


def _refuse(item: PlainObject, attribute: str, what: str, work: Work) -> None:
    users = (*users_of(work.before, item.name), ("another type", ""))
    work.refuse(
        "SP239",
        f"object:{item.identity}",
        f'attribute "{attribute}" of type "{item.name}" would {what}, and '
        f'"{".".join(users[0])}" is of that type',
        (
            "add an attribute with another name, or accept the loss with --accept-loss "
            f"{item.name}.{attribute}"
        ),
    )


def _build_anew(
    before: PlainObject,
    after: PlainObject,
    retyped: dict[str, str],
    work: Work,
    *,
    whole: bool,
    by_name: bool,
) -> None:
    """Renames the type, creates the new one, moves the columns over, drops the old one.

    Attributes that come or go do so by ALTER TYPE, behind that; with the ``whole`` type where what
    is kept would not find its place.  Values are cast ``by_name``, attribute by attribute, where
    PostgreSQL may have a cast: the text of one is perhaps none of its new type (3.00 no integer).
    """
    name, old_name = before.name, aside(before.name, "old")
    as_text = stands_on_dropped(name, work)
    if as_text:
        text_meanwhile(name, work)
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, DropObject(object=before))
    else:
        work.add(Phase.CONTRACT, Order.RENAME_OLD_TYPES, RenameType(name=name, to=old_name))
    attributes = tuple((n, retyped.get(n, t)) for n, t in before.attributes)
    attributes = after.attributes if whole else attributes
    made_anew = composite(name, attributes, after.definition.uses)
    work.add(Phase.CONTRACT, Order.CREATE_DOMAINS, CreateObject(object=made_anew))
    for table, column, target in columns_of_type(name, work):
        array = "[]" if column.type.array else ""
        text = f"{quoted(column.name)}::text{array}::{spelled(column.type)}"
        sides = dict(before.attributes), dict(after.attributes)
        alone = by_name and not column.type.array
        using = _by_name(column, (sides[0], dict(attributes))) if alone else text
        if not as_text:
            move_column(table, column, target, work.expression(using), work)
        _keep(table, column, target, sides, work, whole=whole)
    if not as_text:
        old = replace(before, name=old_name, comment=None, column_comments=())
        old = replace(old, definition=_over_old(before.definition, work))
        work.add(Phase.CONTRACT, Order.DROP_OLD_DOMAINS, DropObject(object=old, known_as=name))
    for function in functions_touching(work, name):
        replaced = ReplaceFunction(function=replace(function, comment=None))
        if function.signature not in work.reach.signatures and not work.schedule.has(replaced):
            work.add(Phase.CONTRACT, Order.REPLACE_FUNCTIONS_LATE, replaced)


def _over_old(definition: Expression, work: Work) -> Expression:
    """What the old type stands on, by the names that those have by then which are built anew."""
    anew, uses = work.reach.types, definition.uses
    types = tuple(aside(t, "old") if t in anew else t for t in uses.types)
    return replace(definition, uses=replace(uses, types=types))


def _by_name(column: Column, attributes: tuple[Types, Types]) -> str:
    """The value in the new type, whose attributes stand in another order."""
    (old, new), name = attributes, quoted(column.name)
    values = [
        f"({name}).{quoted(n)}{_cast(old[n], of)}" if n in old else f"NULL::{of}"
        for n, of in new.items()
    ]
    row = f"ROW({', '.join(values)})::{spelled(column.type)}"
    return f"CASE WHEN {name} IS DISTINCT FROM NULL THEN {row} END"


def _cast(before: str, after: str) -> str:
    """Where PostgreSQL has no cast the way leads through text."""
    if before == after:
        return ""
    one, other = unspelled(before), unspelled(after)
    return f"::{after}" if one and other and has_cast(one, other) else f"::text::{after}"


def _keep(
    table: str,
    column: Column,
    target: Column,
    attributes: tuple[Types, Types],
    work: Work,
    *,
    whole: bool,
) -> None:
    """What an attribute of the other type cannot hold is kept, and comes back in the other
    direction where nobody changed what it had become.  So are attributes that go, where the
    ``whole`` type is made anew."""
    what, (old, new) = f"{table}.{column.name}", attributes
    goes = whole and not all(work.accepted(f"{column.type.name}.{n}") for n in old.keys() - new)
    comes = whole and not all(
        work.accepted_back(f"{column.type.name}.{n}") for n in new.keys() - old
    )
    changed = [(old[n], of) for n, of in new.items() if n in old and old[n] != of]
    if any(_reads_time_zone(*pair) for pair in changed):
        pin_time_zone(work)
    lossy = goes or any(not _comes_back(*pair) for pair in changed)
    if lossy and not work.accepted(what):
        keep_values(table, column, None, work)
    lossy_back = comes or any(not _comes_back(of, was) for was, of in changed)
    if not lossy_back or work.accepted_back(what):
        return
    values = ", ".join(_became(n, old.get(n), of) for n, of in new.items())
    unless = None
    if not column.type.array or not changed:
        kept = f"{quoted(kept_rows(table))}.{quoted(column.name)}::{spelled(column.type)}"
        unless = work.expression(_made(kept, column.type, values))
    restore_values(table, target, unless, work, Phase.LATE)


def _made(kept: str, of: Type, values: str) -> str:
    """A value of the composite type made of a kept one, or of each one in a kept array."""
    one = spelled(replace(of, array=False))
    made = f"CASE WHEN kept_value IS DISTINCT FROM NULL THEN ROW({values})::{one} END"
    if not of.array:
        return f"(SELECT {made} FROM (SELECT {kept} AS kept_value) AS kept_values)"
    each = "SELECT held[place] AS kept_value, place FROM generate_subscripts(held, 1) AS place"
    all_ = f"ARRAY(SELECT {made} FROM ({each}) AS kept_values ORDER BY place)"
    return (
        f"(SELECT CASE WHEN held IS NOT NULL THEN {all_} END FROM (SELECT {kept} AS held) AS held)"
    )


def _became(name: str, was: str | None, of: str) -> str:
    """What the other direction makes of an attribute, and this one of that again."""
    if was is None:
        return f"NULL::{of}"
    return f"((kept_value).{quoted(name)})" + (f"::{was}::{of}" if was != of else "")


def _is_told_by_place(old: dict[str, str], new: dict[str, str]) -> bool:
    """Whether values of one direction are kept, and their attributes will stand elsewhere."""
    changed = [(t, new[n]) for n, t in old.items() if n in new and t != new[n]]
    kept = any(not (_comes_back(*pair) and _comes_back(*pair[::-1])) for pair in changed)
    return kept and not (is_in_place(old, new) and is_in_place(new, old))


def _are_cast_alone(before: str, after: str) -> bool:
    """Whether an attribute may be cast by itself, both ways: not where that would cut what the text
    of a whole value stops at."""
    one, other = unspelled(before), unspelled(after)
    cut = one and other and (raises_when_assigned(one, other) or raises_when_assigned(other, one))
    return bool(one and other and not cut)


def _reads_time_zone(before: str, after: str) -> bool:
    one, other = unspelled(before), unspelled(after)
    return bool(one and other and uses_time_zone(one, other))


def _comes_back(before: str, after: str) -> bool:
    one, other = unspelled(before), unspelled(after)
    return before == after or bool(one and other and keeps_every_value(one, other))


def composite_again(item: PlainObject, work: Work) -> None:
    """A composite type that stays gets the types that are built anew under the same names."""
    alter_composite(item, item, work)
