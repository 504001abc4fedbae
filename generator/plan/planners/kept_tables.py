"""Drops the parts that a table must not take with it into the archive.

It keeps its rows, and of its parts those that hold on to nothing that goes or is made anew: an enum
that is built anew, a function, an extension.  No row is lost with the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.plan.context import Work
from generator.plan.operations import (
    AlterColumnType,
    DetachPartition,
    DropColumn,
    DropConstraint,
    DropDefault,
    DropIndex,
    NoInherit,
    Operation,
    RenameConstraint,
    RenameIndex,
    RenameSequence,
)
from generator.plan.order import Order
from generator.plan.planners.archive import collations_that_go, stays_behind
from generator.plan.planners.passed_numbers import takes_over
from generator.plan.rows_that_move import holds_nothing
from generator.plan.schedule import Phase
from generator.records import dataclass, replace
from generator.schema.columns import Column, Type, numbered_by, sequence_of
from generator.schema.constraints import (
    AnyIndex,
    Check,
    ForeignKey,
    Index,
    PrimaryKey,
    Unique,
    elements_of,
)
from generator.schema.expressions import Expression
from generator.schema.inheritance import checks_of, nameless, parts_for
from generator.schema.names import Name, beside
from generator.schema.objects import Schema
from generator.schema.options import TYPED, with_option
from generator.schema.routines import Trigger
from generator.schema.tables import Part, Table
from generator.schema.tokens import quoted
from generator.schema.types import as_text, spelled


def as_kept(table: Table, work: Work) -> Table:
    """The table as it moves."""
    left = Leaving(table=table, work=work).without()
    left = replace(left, options=with_option(left.options, TYPED, None))
    return _under_own_names(left, work)


@dataclass(slots=True, kw_only=True)
class Leaving:
    table: Table
    work: Work

    @property
    def extensions(self) -> set[str]:
        names = ({e.name for e in side.extensions} for side in (self.work.before, self.work.after))
        before, after = names
        return before - after

    @property
    def collations(self) -> frozenset[str]:
        return collations_that_go(self.work)

    @property
    def functions(self) -> set[str]:
        """Those that go or are made again, and all that may be an extension's that goes."""
        work = self.work
        own = {f.name for f in work.before.functions}
        found = (own - {f.name for f in work.after.functions}) | work.reach.functions
        if self.extensions:
            found |= {f for e in self._expressions() for f in e.uses.functions if f not in own}
        return found

    @property
    def sequences(self) -> set[str]:
        """Those of columns that go, are numbered otherwise from now on, or whose table is made
        again.  What numbers a table above that leaves too moves along."""
        if not any(e.uses.relations for e in self._expressions()):
            return set()
        before, after = _numbered(self.work.before), _numbered(self.work.after)
        along = {name for name in self._above(self.table.name) if self._moves_along(name)}
        again = self.work.again - {self.table.name}
        changed = {n: of for n, of in before.items() if after.get(n) != of or of[0] in again}
        return {name for name, (table, *_) in changed.items() if table not in along}

    def _moves_along(self, name: str) -> bool:
        old = self.work.before.table(name)
        return self.work.after.table(name) is None and old is not None and not holds_nothing(old)

    def _above(self, name: str) -> Iterator[str]:
        """The tables that it leaves, and those above them."""
        for above in (above for _, above in self._left(name)):
            yield from (above, *self._above(above))

    def _left(self, name: str) -> list[tuple[Order, str]]:
        of = self.work.schedule.of
        detached = ((step, o) for _, step, o in of(DetachPartition, on=name) if o.partition == name)
        found = [(step, o.table) for step, o in detached]
        return found + [(step, o.parent) for _, step, o in of(NoInherit, on=name)]

    def _expressions(self) -> list[Expression]:
        found = [e for part in self.table.compiled for e in part.expressions]
        for column in self.table.columns:
            found += [column.default] if column.default else []
            found += [column.generated.expression] if column.generated else []
        return found

    def without(self) -> Table:
        table, functions = self.table, self.functions
        types, extensions = self.work.reach.types, self.extensions
        types = types | self.collations
        sequences = self.sequences
        moved = {c.name for c in table.columns if self._moves(c)}

        def holds(*expressions: Expression | None) -> bool:
            return any(
                functions & {*e.uses.functions, *e.uses.operators}
                or types & e.uses.of_values
                or moved & set(e.uses.columns)
                or sequences & set(e.uses.relations)
                for e in expressions
                if e
            )

        computed = {c.name for c in table.columns if c.generated and holds(c.generated.expression)}

        def goes(part: Part) -> bool:
            if isinstance(part, ForeignKey | Trigger):
                return False
            plain = _is_plain(part)
            lost = computed if plain else computed | moved
            brought = bool(extensions) and not plain
            brought = brought or any(
                key.collation in types or self._class_goes(key.opclass) for key in elements_of(part)
            )
            return brought or holds(*part.expressions) or bool(lost & part.used_columns)

        defaults = {
            c.name for c in table.columns if c.default and (holds(c.default) or c.name in moved)
        }
        along = self._gone_along()
        parts = (*table.constraints, *table.indexes)
        self._drop_parts([p for p in parts if goes(p) and nameless(p) not in along])
        self._alter_columns(computed, defaults, moved)
        return replace(
            table.with_parts(lambda part: None if goes(part) else part),
            columns=tuple(
                replace(self._kept(c), default=None if c.name in defaults else c.default)
                for c in table.columns
                if c.name not in computed
            ),
        )

    def _gone_along(self) -> list[object]:
        """The parts that it has for one of the table above which goes by itself."""
        schema, gone = self.work.before, []
        for table in (t for name in self._left_late() if (t := schema.table(name))):
            wholes = (whole for _, whole in parts_for(schema, table))
            for part in (*wholes, *checks_of(schema, table)):
                if self.work.schedule.has(_without(table.name, part)):
                    gone.append(nameless(part))
        return gone

    def _class_goes(self, name: str | None) -> bool:
        """Whether an index has an operator class that goes."""
        if name is None:
            return False
        has = (
            any(item.name == name for item in side.of_kind("operator class"))
            for side in (self.work.before, self.work.after)
        )
        return list(has) == [True, False]

    def _moves(self, column: Column) -> bool:
        """Whether its type cannot stay where the table goes: its values are kept as text then; or
        its collation."""
        return stays_behind(column.type, self.work) or column.collation in self.collations

    def _kept(self, column: Column) -> Column:
        collation = None if column.collation in self.collations else column.collation
        return replace(column, type=self._kept_type(column), collation=collation)

    def _kept_type(self, column: Column) -> Type:
        return as_text(column.type) if stays_behind(column.type, self.work) else column.type

    def _drop_parts(self, parts: Iterable[Part]) -> None:
        for part in parts:
            self._add(Order.DROP_CONSTRAINTS, _without(self.table.name, part))

    def _add(self, step: Order, operation: Operation) -> None:
        """Once it has left the table above it, where that goes too: what is inherited does not
        change alone."""
        self.work.add(Phase.CONTRACT, Order.RENAME_KEPT if self.leaves_late else step, operation)

    @property
    def leaves_late(self) -> bool:
        return bool(self._left_late())

    def _left_late(self) -> list[str]:
        """The tables above that it leaves only then."""
        left = self._left(self.table.name)
        return [above for step, above in left if step is Order.DETACH_LATE]

    def _alter_columns(self, computed: set[str], defaults: set[str], moved: set[str]) -> None:
        for column in self.table.columns:
            if column.name in computed:
                drop = DropColumn(table=self.table.name, column=column)
                self._add(Order.DROP_KEYS, drop)
        for column in self.table.columns:
            if column.name in defaults:
                forget = DropDefault(table=self.table.name, column=column.name, had=column.default)
                self._add(Order.DROP_CONSTRAINTS, forget)
        for column in self.table.columns:
            if column.name in moved:
                self._add(Order.DROP_COLUMNS, self._to_text(column))

    def _to_text(self, column: Column) -> Operation:
        type_ = self._kept_type(column)
        using = self.work.expression(f"{quoted(column.name)}::{spelled(type_)}")
        return AlterColumnType(table=self.table.name, column=column.name, type=type_, using=using)


def _numbered(schema: Schema) -> dict[str, tuple[str, str, bool]]:
    """The sequence of each numbered column, with its table, and whether it is serial."""
    return {
        sequence_of(table.name, column): (table.name, column.name, identity.kind == "serial")
        for table in schema.tables
        for column in table.columns
        if (identity := column.identity)
    }


def _without(table: str, part: Part) -> Operation:
    if isinstance(part, Index):
        return DropIndex(table=table, index=part)
    return DropConstraint(table=table, name=part.name)


def _is_plain(part: AnyIndex | Check) -> bool:
    """Whether it holds of a type's text, too: what another method or an operator class can do with
    the type, it cannot do with that."""
    if isinstance(part, PrimaryKey | Unique):
        return not part.without_overlaps  # which are indexes of gist
    if isinstance(part, Check):
        return True
    return part.method == "btree" and not any(key.opclass for key in part.keys)


def _under_own_names(table: Table, work: Work) -> Table:
    """Its indexes, keys and sequences leave the names that others take: the archive may hold
    those, too.  Those of another schema do so in any case, and those that the way forward keeps."""

    apart = isinstance(table.name, Name) or not work.back

    def own(part: Part) -> Part:
        taken = apart or work.after.is_taken(beside(table.name, part.name))
        if not taken or not isinstance(part, AnyIndex):
            return part
        name = work.archive(table.name, part.name)
        kind = RenameIndex if isinstance(part, Index) else RenameConstraint
        work.add(Phase.CONTRACT, Order.RENAME_KEPT, kind(table=table.name, name=part.name, to=name))
        return replace(part, name=name)

    def numbered(column: Column) -> Column:
        name = sequence_of(table.name, column)
        if column.identity is None or not (apart or work.after.is_taken(name)):
            return column
        to = beside(table.name, work.archive(table.name, name))
        work.add(Phase.CONTRACT, Order.RENAME_KEPT, RenameSequence(name=name, to=to))
        if table.name not in work.again:
            step = Order.RESTORE_SEQUENCES
            work.add(Phase.CONTRACT, step, *takes_over(name, to, work))
        return numbered_by(to, table.name, column)

    columns = tuple(numbered(column) for column in table.columns)
    return replace(table.with_parts(own), columns=columns)
