"""Plans partitions that are attached, detached or changed, and children of inheritance.

One that changes is planned as a table of its own: it is detached first and attached last, and in
between the planners see a table like any other.  All others follow their parents.

ALTER TABLE cannot make a partitioned table of a table, nor spread it otherwise: such a table is
made again.  Its rows, and those of partitions that go or get other bounds, move to where they
belong (``rows_that_move``).
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import field

from generator.plan.context import plain_types
from generator.plan.made_again import needs_value
from generator.plan.operations import (
    AttachPartition,
    DetachPartition,
    DropConstraint,
    Inherit,
    NoInherit,
    Operation,
    switch,
)
from generator.plan.operations.base import put
from generator.plan.operations.constraints import added
from generator.plan.order import Order
from generator.plan.partition_keys import (
    is_other,
    keyed_by_their_tables,
    keys_of_its_own,
    loses_index_of_key,
    spoken_of,
)
from generator.plan.rows_that_move import (
    Canonical,
    Move,
    Spreading,
    is_spread_otherwise,
    through,
)
from generator.plan.schedule import Phase
from generator.records import dataclass, replace
from generator.schema.bounds import is_default
from generator.schema.collection import find
from generator.schema.constraints import ForeignKey
from generator.schema.followed_columns import followed
from generator.schema.inheritance import alone, ancestors
from generator.schema.objects import Schema
from generator.schema.tables import Table

Placed = tuple[Phase, Order, Operation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Both ends with the changing partitions as tables of their own, and what goes between."""

    before: Schema
    after: Schema
    keyed: Schema | None = None
    """``after`` with the keys that partitions get by being attached; None where none is."""
    operations: list[Placed] = field(default_factory=list)
    again: frozenset[str] = frozenset()
    """Tables that are partitioned otherwise, and so are made again."""
    moved: frozenset[str] = frozenset()
    """Tables of which rows are in none of their partitions meanwhile."""
    empty: frozenset[str] = frozenset()
    """Tables of which all partitions stand apart, and keep what they hold themselves."""
    circle: frozenset[str] = frozenset()
    """Tables that refer to one another, to which partitions come."""
    through: Mapping[str, str] = field(default_factory=dict)
    """New partitions whose kept rows come back by way of a table above them, and that."""
    moves: tuple[Move, ...] = ()
    moves_back: tuple[Move, ...] = ()
    """Those of the other direction, but for those to tables that are made again there."""


def parted(before: Schema, after: Schema, expression: Canonical) -> Parted:
    spreading = Spreading.of(before, after, expression)
    names = [n for n in _children(before, after) if _moves(n, spreading, before, after)]
    if not names and not spreading.again:
        return Parted(before=before, after=after)
    again = spreading.again
    leaving = [n for n in names if (t := before.table(n)) and t.parents]
    coming = [n for n in names if (t := after.table(n)) and _is_attached(t, before, after)]
    moved = frozenset(u for n in leaving for u in _above(before, n) if after.table(u)) | again
    old = _apart(before, after, leaving, moved=moved)
    new = _apart(after, after, coming, fresh={n for n in coming if _is_fresh(n, before, again)})
    operations: list[Placed] = []
    quiet = _unchanged(names, followed(old, new), new)
    spoken = spoken_of(before, after)
    for name in sorted(leaving, key=lambda n: -_depth(before, n)):
        place = _leaves(name, before, after, quiet | again)
        operations += [(*place, o) for o in _detached(_table(before, name))]
        operations += [(*place, o) for o in _keyed_again(name, old, before, after, spoken)]
    # With a default partition there, each one that is attached has its rows read.
    coming.sort(key=lambda n: is_default(_table(after, n)))
    places = {name: _comes(name, before, after) for name in coming}
    order, circle = _behind_referenced(coming, before, after)
    for name in order:
        # The foreign keys of a circle are away in CONTRACT.
        needed = [places[o] for o in _referenced(name, coming, before, after)]
        late = [(Phase.CONTRACT, Order.ATTACH_PARTITIONS)] if name in circle else []
        place = places[name] = max((places[name], *needed, *late))
        if spreading.holds_rows(name):
            place = Phase.CONTRACT, Order.ATTACH_BEFORE_ROWS
        table = _table(after, name)
        operations += [(*place, o) for o in _attached(table)]
        operations += _switched(table, place[0], before, after)
    return Parted(
        before=old,
        after=keyed_by_their_tables(new, coming, before, after, spoken),
        keyed=new,
        operations=operations,
        again=again,
        moved=moved,
        empty=frozenset(t.name for t in old.tables if _is_emptied(t, before, after)),
        circle=frozenset(above for name in circle for above in _above(after, name)),
        through={name: above.name for name in coming if (above := through(name, before, after))},
        moves=tuple(spreading.found()),
        moves_back=_moves_back(Spreading.of(after, before, expression)),
    )


def _unchanged(names: list[str], made: Schema, after: Schema) -> set[str]:
    """Those that only move: what their tables do to them makes them what they are to be."""
    return {name for name in names if _same(made.table(name), after.table(name))}


def _keyed_again(
    name: str, old: Schema, before: Schema, after: Schema, spoken: Container[str]
) -> Iterator[Operation]:
    """At once: nobody writes a row that the key would not admit."""
    for key in keys_of_its_own(name, old, before, after, spoken):
        yield DropConstraint(table=name, name=key.name)
        yield added(name, key)


def _switched(table: Table, attached: Phase, before: Schema, after: Schema) -> Iterator[Placed]:
    """The triggers from above that fire otherwise on a partition, once it is attached."""
    for trigger, state in table.switched:
        stays = _trigger_stays(table.name, trigger, before, after)
        phase = max(attached, Phase.EXPAND if stays else Phase.CONTRACT)
        made = switch(table.name, trigger, state)
        yield phase, Order.SWITCH_TRIGGERS_OF_PARTITIONS, made


def _moves_back(spreading: Spreading) -> tuple[Move, ...]:
    return tuple(move for move in spreading.found() if move.target not in spreading.again)


def _moves(name: str, spreading: Spreading, before: Schema, after: Schema) -> bool:
    """Whether it leaves those that it belongs to, or comes to some."""
    return (
        spreading.moves(name)
        or _is_retyped_from_two(name, before, after)
        or loses_index_of_key(name, before, after)
    )


def _is_retyped_from_two(name: str, before: Schema, after: Schema) -> bool:
    """Whether a column that a child has from several tables gets another type: none of them may
    change it while another one has it (ATPrepAlterColumnType in tablecmds.c)."""
    old, new = before.table(name), after.table(name)
    if old is None or new is None or len(old.parents) < 2:
        return False
    return any(
        (
            (column.type, column.collation) != (target.type, target.collation)
            or is_other(column.type, before, after)
        )
        and len(_origins(before, name, column.name)) > 1
        for column in old.columns
        if (target := new.column(column.name))
    )


def _origins(schema: Schema, name: str, column: str) -> set[str]:
    """The tables from which the column comes, that have it from no other."""
    table = schema.table(name)
    above = (
        [t for p in table.parents if (t := schema.table(p)) and t.column(column)] if table else []
    )
    return {o for t in above for o in _origins(schema, t.name, column)} if above else {name}


def _is_emptied(table: Table, before: Schema, after: Schema) -> bool:
    """Whether it has none of its partitions any more, which are what they were; rows of one that
    is spread otherwise move."""
    if table.partition_by is None or table.children:
        return False
    old, new = _table(before, table.name), after.table(table.name)
    return bool(old.children) and new is not None and not is_spread_otherwise(old, new)


def _is_fresh(name: str, before: Schema, again: frozenset[str]) -> bool:
    """Whether the partition is made for the table, and gets what it has from there."""
    return before.table(name) is None or name in again


def _is_attached(table: Table, before: Schema, after: Schema) -> bool:
    """Whether it gets its parents by a statement of its own: CREATE TABLE names those that it
    inherits from, where they have their shape by then."""
    stands = all(_stands(parent, before, after) for parent in table.parents)
    apart = table.bound is not None or before.table(table.name) is not None or not stands
    return bool(table.parents) and apart


def _children(before: Schema, after: Schema) -> Iterator[str]:
    """The tables that have parents on one of the sides."""
    found: dict[str, None] = {}
    for schema in (before, after):
        for table in schema.tables:
            if table.parents:
                found[table.name] = None
    return iter(found)


def _table(schema: Schema, name: str) -> Table:
    table = schema.table(name)
    assert table is not None, name
    return table


def _depth(schema: Schema, name: str) -> int:
    table = schema.table(name)
    if table is None or not table.parents:
        return 0
    return 1 + max(_depth(schema, parent) for parent in table.parents)


def _above(schema: Schema, name: str) -> Iterator[str]:
    """The tables whose rows the partition holds."""
    table = schema.table(name)
    for parent in table.parents if table and table.bound else ():
        yield parent
        yield from _above(schema, parent)


def _all_go(name: str, before: Schema, after: Schema) -> bool:
    """Whether all that it belongs to goes too."""
    parents = _table(before, name).parents
    return all(after.table(p) is None and _all_go(p, before, after) for p in parents)


def _apart(
    schema: Schema,
    after: Schema,
    names: list[str],
    *,
    fresh: set[str] | None = None,
    moved: frozenset[str] = frozenset(),
) -> Schema:
    """The schema in which those stand alone; what is ``fresh`` with no more than it must have
    before it is attached."""
    made = schema
    for name in names:
        table = _table(schema, name)
        source = schema
        if fresh is None:
            gone = None if _all_go(name, schema, after) else moved
            source = _without_foreign_keys(schema, table, gone)
        new = fresh is not None and name in fresh
        own = replace(alone(source, table, bare=new), children=_table(made, name).children)
        made = put(made, own)
        for parent in table.parents:
            owner = _table(made, parent)
            left = tuple(child for child in owner.children if child != name)
            made = put(made, replace(owner, children=left))
    return made


def _without_foreign_keys(schema: Schema, table: Table, to: frozenset[str] | None) -> Schema:
    """Without those of the tables above that are dropped before the partition is detached: all of
    a table that goes, and else those that refer to a table whose rows move."""
    for name in table.parents:
        parent = _table(schema, name)
        kept = tuple(k for k in parent.foreign_keys if to is not None and k.table not in to)
        schema = put(schema, replace(parent, foreign_keys=kept))
        schema = _without_foreign_keys(schema, parent, to)
    return schema


def _same(old: Table | None, new: Table | None) -> bool:
    if old is None or new is None:
        return False
    plain = (replace(t, children=()).canonical() for t in (old, new))
    one, other = plain
    return one == other


def _leaves(name: str, before: Schema, after: Schema, quiet: set[str]) -> tuple[Phase, Order]:
    if after.table(name) is None:
        late = _all_go(name, before, after)
        if not late and _gets_keys(name, before, after):
            # What the table gets would be the leaving partition's, too.
            return Phase.RENAME, Order.DETACH_PARTITIONS
        return Phase.CONTRACT, Order.DETACH_LATE if late else Order.DETACH_PARTITIONS
    # Where nothing else of it changes there is no moment without its rows.
    waits = name in quiet and not _would_follow(name, before, after)
    return Phase.CONTRACT if waits else Phase.RENAME, Order.DETACH_PARTITIONS


def _would_follow(name: str, before: Schema, after: Schema) -> bool:
    """Whether what its parents get would be its own, too."""
    for parent in _table(before, name).parents:
        old, new = _table(before, parent), after.table(parent)
        if new and (old.columns, old.checks) != (new.columns, new.checks):
            return True
        if _would_follow(parent, before, after):
            return True
    return False


def _gets_keys(name: str, before: Schema, after: Schema) -> bool:
    """Whether a table that it is a partition of gets foreign keys."""
    for parent in _table(before, name).parents:
        old, new = _table(before, parent), after.table(parent)
        if new and set(new.foreign_keys) - set(old.foreign_keys):
            return True
        if _gets_keys(parent, before, after):
            return True
    return False


def _comes(name: str, before: Schema, after: Schema) -> tuple[Phase, Order]:
    """With its table, unless the parent gets its shape later."""
    table = _table(after, name)
    if through(name, before, after):
        return Phase.CREATE, Order.ATTACH_BEFORE_ROWS
    fresh = before.table(name) is None and not table.part_names
    if fresh and all(_stands(p, before, after) for p in table.parents):
        return Phase.CREATE, Order.ATTACH_PARTITIONS
    if _is_required_late(table, before, after):
        return Phase.LATE, Order.ATTACH_LATE
    if any(_gets_domain_late(parent, before, after) for parent in table.parents):
        return Phase.LATE, Order.SET_NOT_NULL_LATE
    return Phase.CONTRACT, Order.ATTACH_PARTITIONS


def _behind_referenced(
    names: list[str], before: Schema, after: Schema
) -> tuple[list[str], frozenset[str]]:
    """Those to whose rows others refer come first; and those that refer to one another."""
    order: dict[str, None] = {}
    circle: set[str] = set()

    def place(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle.update(path[path.index(name) :])
        elif name not in order:
            for other in _referenced(name, names, before, after):
                place(other, (*path, name))
            order[name] = None

    for name in names:
        place(name, ())
    return list(order), frozenset(circle)


def _referenced(name: str, names: list[str], before: Schema, after: Schema) -> list[str]:
    """Of the partitions that come those to whose rows its rows have to refer at once: a foreign key
    that is there meanwhile says so."""
    keys = {key.table for above in _above(after, name) for key in _standing(above, before, after)}
    return [o for o in names if o != name and keys & set(_above(after, o))] if keys else []


def _standing(name: str, before: Schema, after: Schema) -> list[ForeignKey]:
    old = before.table(name)
    return [key for key in _table(after, name).foreign_keys if old and key in old.foreign_keys]


def _trigger_stays(name: str, trigger: str, before: Schema, after: Schema) -> bool:
    """Whether the trigger that it has from above is there on both sides, as it is."""
    for parent in _table(after, name).parents:
        old, new = before.table(parent), _table(after, parent)
        own = find(new.triggers, trigger)
        if own:
            return old is not None and find(old.triggers, trigger) == own
        return _trigger_stays(parent, trigger, before, after)
    return False


def _gets_domain_late(name: str, before: Schema, after: Schema) -> bool:
    """Whether a new column of it gets its type once its values are back."""
    old, new = before.table(name), _table(after, name)
    added = [c for c in new.columns if old is not None and old.column(c.name) is None]
    late = any(needs_value(column, after) for column in added)
    return late or any(_gets_domain_late(parent, before, after) for parent in new.parents)


def _is_required_late(new: Table, before: Schema, after: Schema) -> bool:
    """Whether a column that its parent calls NOT NULL may get that behind the change of a type, as
    it does where no key tells the rows apart (``comes_late``)."""
    old = before.table(new.name)
    if old is None or any(plain_types([old, new], key) for key in (*old.keys, *new.keys)):
        return False
    above = [column for parent in new.parents for column in _table(after, parent).columns]
    needed = {column.name for column in above if column.not_null}
    pairs = [(old.column(column.name), column) for column in new.columns]
    retyped = {c.name for stood, c in pairs if stood and stood.type != c.type}
    changes = retyped or any(is_other(c.type, before, after) for stood, c in pairs if stood)
    fresh = {c.name for stood, c in pairs if stood is None or not stood.not_null}
    return bool(changes and needed & (retyped | fresh))


def _stands(name: str, before: Schema, after: Schema) -> bool:
    old, new = before.table(name), _table(after, name)
    same = old is not None and (old.columns, old.checks) == (new.columns, new.checks)
    same = same and not any(is_other(c.type, before, after) for c in new.columns)
    return (old is None or same) and all(_stands(p, before, after) for p in new.parents)


def standing_apart(parts: Parted, before: Schema, after: Schema) -> dict[str, tuple[str, ...]]:
    """Partitions and children that are tables of their own meanwhile, each with what is above."""
    found = dict[str, tuple[str, ...]]()
    for own, whole in ((parts.before, before), (parts.after, after)):
        for table in own.tables:
            stood = whole.table(table.name)
            if stood is not table and stood and stood.parents and not table.parents:
                above = tuple(t.name for t in ancestors(whole, stood))
                found.setdefault(table.name, above)
    return found


def _detached(table: Table) -> list[Operation]:
    if table.bound is not None:
        return [DetachPartition(table=p, partition=table.name) for p in table.parents]
    return [NoInherit(table=table.name, parent=p) for p in table.parents]


def _attached(table: Table) -> list[Operation]:
    bound = table.bound
    if bound is not None:
        return [AttachPartition(table=p, partition=table.name, bound=bound) for p in table.parents]
    columns = tuple(column.name for column in table.columns)
    return [Inherit(table=table.name, parent=p, columns=columns) for p in table.parents]
