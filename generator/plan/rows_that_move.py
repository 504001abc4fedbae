"""Which rows move to another partition, and from where.

Rows of a partitioned table stay rows of it as long as it has a partition for them: those of a
partition that goes, that gets another bound, or of the default one where a partition comes.  Rows
of a partition that goes and that no other takes are kept, as those of any table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from generator.plan.reach import reach
from generator.records import dataclass
from generator.schema.bounds import is_default, outside, partitions, path, taken
from generator.schema.collations import is_own
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tables import Table

Canonical = Callable[[str], Expression]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Rows of ``source`` that go to ``target``, which is partitioned or was.

    ``source`` goes as a whole, or with ``out`` those rows leave it.  ``only`` those of what goes
    move, if not all; ``fits`` is true for the rows of ``asked`` that ``target`` takes, where all
    have to.
    """

    source: str
    target: str
    out: Expression | None = None
    only: Expression | None = None
    asked: str | None = None
    fits: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreading:
    before: Schema
    after: Schema
    expression: Canonical
    again: frozenset[str]
    """Tables that are partitioned otherwise."""
    apart: frozenset[str] = frozenset()
    """Tables that the other direction makes again, and of which values change: both directions keep
    and restore those partition by partition."""
    targets: set[str] = field(default_factory=set)
    """Tables to which rows move."""

    @classmethod
    def of(cls, before: Schema, after: Schema, expression: Canonical) -> Spreading:
        pairs = [(t, new) for t in before.tables if (new := after.table(t.name))]
        again = frozenset(t.name for t, new in pairs if is_spread_otherwise(t, new))
        apart = frozenset[str]()
        if any(_key_types(t) for t in before.tables):
            anew, back = reach(before, after).types, reach(after, before).types
            again |= {t.name for t, new in pairs if anew & _key_types(t)}
            others = (t.name for t, new in pairs if back & _key_types(t) and _changes(t, new))
            apart = frozenset(others) - again
        made = cls(before=before, after=after, expression=expression, again=again, apart=apart)
        made.targets.update(move.target for move in made.found())
        return made

    def moves(self, name: str) -> bool:
        """Whether the partition or child is detached, or attached, or both."""
        old, new = self.before.table(name), self.after.table(name)
        if old is None or new is None or (old.parents, old.bound) != (new.parents, new.bound):
            return True
        made = (self.again | self.apart) & {name, *old.parents}
        if made or not is_default(new):
            return bool(made)
        # Both directions have to keep and restore values of the same table.
        apart = _changes(old, new) and self._gives_rows(old, new)
        return apart or not self._means_the_same(old, new)

    def _gives_rows(self, old: Table, new: Table) -> bool:
        """Whether one direction or the other has a partition for rows of the default one."""
        above, now = self.before.table(old.parents[0]), self.after.table(new.parents[0])
        if above is None or now is None:
            return False
        return _bounds(self.after, now) != _bounds(self.before, above)

    def holds_rows(self, name: str) -> bool:
        """Whether the partition is attached before rows come to a table above it."""
        table = self.after.table(name)
        while table is not None and table.bound is not None and table.parents:
            if table.parents[0] in self.targets:
                return True
            table = self.after.table(table.parents[0])
        return False

    def found(self) -> Iterator[Move]:
        # The default of a partition may hold on to the sequence of its table.
        for old in sorted(self.before.tables, key=lambda t: t.partition_by is not None):
            new = self.after.table(old.name)
            if old.name in self.again:
                if not holds_nothing(old):
                    yield self._all(old.name, old.name)
            elif old.bound is None or (new is not None and new.bound is None):
                continue
            elif new is None:
                yield from self._of_one_that_goes(old)
            elif self.moves(old.name):
                yield from self._of_one_that_stays(old, new)

    def _of_one_that_goes(self, old: Table) -> Iterator[Move]:
        target = self._left_above(old)
        if target is None or old.partition_by is not None:
            return
        if target.name in self.again and not self._is_spread_alike(target):
            yield self._all(old.name, target.name)
        elif target.partition_by is not None and self._has_takers(target):
            only = self._expression(taken(self.after, target))
            yield Move(source=old.name, target=target.name, only=only)

    def _is_spread_alike(self, new: Table) -> bool:
        """Whether a table that is made again has the partitions that it had, but for a type that is
        built anew: rows of one that goes are kept, as those of any other table are."""
        old = self.before.table(new.name)
        same = old is not None and not is_spread_otherwise(old, new)
        return bool(same and new.partition_by and new.partition_by.strategy != "HASH")

    def _of_one_that_stays(self, old: Table, new: Table) -> Iterator[Move]:
        own = path(self.after, new)
        if own is None or self._means_the_same(old, new):
            return
        top = self._top(new)
        table = self.after.table(top)
        assert table is not None, top
        if not self._has_takers(table, besides=new.name):
            return
        fits = self._expression(taken(self.after, table))
        out = self.expression(outside(own))
        yield Move(source=new.name, target=top, out=out, asked=new.name, fits=fits)

    def _all(self, source: str, target: str) -> Move:
        table = self.after.table(target)
        assert table is not None, target
        fits = self._expression(taken(self.after, table))
        return Move(source=source, target=target, asked=target, fits=fits)

    def _expression(self, text: str | None) -> Expression | None:
        return None if text is None else self.expression(text)

    def _means_the_same(self, old: Table, new: Table) -> bool:
        """Whether the bound admits the rows that the former one did."""
        if old.bound is None and new.bound is None:
            return True
        if old.bound != new.bound or len(old.parents) != 1 or len(new.parents) != 1:
            return False
        above = self.before.table(old.parents[0])
        now = self.after.table(new.parents[0])
        if above is None or now is None or now.partition_by is None:
            return False
        if above.partition_by != now.partition_by:
            return False
        if now.name in self.again and now.partition_by.strategy == "HASH":
            return False  # another type hashes otherwise, and so does an enum that is built anew
        if is_default(new) and _bounds(self.after, now) - _bounds(self.before, above):
            return False
        if now.partition_by.strategy == "RANGE" and self._is_reordered(now):
            return _has_required_apart(above, now)  # it stops first where rows would have to move
        return self._means_the_same(above, now)

    def _is_reordered(self, table: Table) -> bool:
        """Whether values of an enum in its key stand in another order: what lies between two of
        them is not what did."""
        for name in _enums_of_key(self.after, table):
            old, new = self.before.enum(name), self.after.enum(name)
            if old is None or new is None:
                continue
            kept = [value for value in old.values if value in new.values]
            if kept != [value for value in new.values if value in old.values]:
                return True
        return False

    def _has_takers(self, table: Table, besides: str = "") -> bool:
        """Whether a partition that is there after may take rows of another one."""
        for part in partitions(self.after, table):
            if part.name == besides:
                continue
            old = self.before.table(part.name)
            if is_default(part) or part.name in self.again:
                return True
            if old is None or not self._means_the_same(old, part):
                return True
            if self._has_takers(part, besides):
                return True
        return False

    def _left_above(self, table: Table) -> Table | None:
        """The topmost of the tables above it that is there after; or the one that is made again
        and takes the rows that it had."""
        found = None
        while table.bound is not None and table.parents:
            above = self.before.table(table.parents[0])
            if above is None:
                break
            table, now = above, self.after.table(above.name)
            found = now or found
            if now and now.name in self.again and self._means_the_same(table, now):
                break
        return found

    def _top(self, table: Table) -> str:
        while table.bound is not None and table.parents:
            above = self.after.table(table.parents[0])
            if above is None:
                break
            table = above
        return table.name


def through(name: str, before: Schema, after: Schema) -> Table | None:
    """The new table through which kept rows of its new partition come back: by a type of the schema
    they may hash otherwise by now, as an enum does that is created again."""
    part, found = after.table(name), None
    while part is not None and part.bound is not None and part.parents:
        part = after.table(part.parents[0])
        spread = part.partition_by if part else None
        if part and spread and spread.strategy == "HASH" and _key_types(part):
            found = part
    return found if found and _all_new(found, before, after) else None


def _all_new(table: Table, before: Schema, after: Schema) -> bool:
    below = (_all_new(part, before, after) for part in partitions(after, table))
    return before.table(table.name) is None and all(below)


def holds_nothing(table: Table) -> bool:
    """Whether its rows are those of its partitions."""
    return table.partition_by is not None


def _changes(old: Table, new: Table) -> bool:
    """Whether values of it are kept and restored."""
    return _values(old) != _values(new)


def _values(table: Table) -> dict[str, object]:
    """What its values are, and whether they may be missing."""
    return {c.name: (c.type, c.collation, c.generated, c.not_null) for c in table.columns}


def _bounds(schema: Schema, table: Table) -> set[str]:
    return {part.bound.sql for part in partitions(schema, table) if part.bound}


def is_spread_otherwise(old: Table, new: Table) -> bool:
    """Also where a column of the key gets another type, which PostgreSQL refuses."""
    if old is new or old.partition_by != new.partition_by:
        return old is not new
    pairs = [(old.column(name), new.column(name)) for name in _key_columns(old)]
    ends = (((c.type, c.collation) for c in pair if c) for pair in pairs)
    return any(len(set(pair)) > 1 for pair in ends)


def _key_columns(table: Table) -> set[str]:
    if table.partition_by is None:
        return set()
    elements = table.partition_by.elements
    used = {e.column for e in elements if e.column}
    return used.union(*(e.expression.uses.columns for e in elements if e.expression))


def _has_required_apart(one: Table, other: Table) -> bool:
    """Whether only one of them has some column that must have a value: rows could move no earlier
    than they have it, and a partition is attached no later."""
    for table, beside in ((one, other), (other, one)):
        keyed = table.primary_key.columns if table.primary_key else ()
        alone = (c for c in table.columns if beside.column(c.name) is None)
        if any(column.not_null or column.name in keyed for column in alone):
            return True
    return False


def _enums_of_key(schema: Schema, table: Table) -> Iterator[str]:
    """The enums of the columns of the key, those under a domain too."""
    for name in _key_columns(table):
        column = table.column(name)
        base = column.type if column else None
        while base and base.user and (domain := schema.domains.get(base.name)):
            base = domain.type
        if base and base.user and schema.enum(base.name):
            yield base.name


def _key_types(table: Table) -> set[str]:
    """The types and collations of the key that the schema declares."""
    elements = table.partition_by.elements if table.partition_by else ()
    found = [c for name in _key_columns(table) if (c := table.column(name))]
    collations = [c for c in (*(e.collation for e in elements), *(c.collation for c in found)) if c]
    collations += [name for e in elements if e.expression for name in e.expression.uses.collations]
    types = {column.type.name for column in found if column.type.user}
    return types | set(filter(is_own, collations))
