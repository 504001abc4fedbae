"""The rows of the start as a later batch finds them, told by what they are now.

A new column holds its default by then, one that is retyped what its expression gives.  So a check,
a key or an index that comes with them can be asked of the rows before anything is done.  What the
archive gives back, what is numbered, and what names something that does not exist yet is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from generator.plan import operations as ops
from generator.plan.context import Work
from generator.plan.detached import Detached
from generator.plan.evaluation import is_constant, is_never_null
from generator.plan.kept_values import (
    NULL,
    Source,
    Value,
    kept_value,
    other_rows,
    parts_of,
    united,
    with_empty,
)
from generator.plan.looked_with import functions_to_look_with, may_come
from generator.plan.operations import Operation
from generator.plan.operations.casts import assigned
from generator.plan.retyped_values import retyped
from generator.plan.violations import without_duplicates
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, ForeignKey
from generator.schema.expressions import Expression
from generator.schema.names import base_of
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import Table
from generator.schema.tokens import quoted
from generator.schema.types import EXTENSION_OF, spelled
from generator.schema.uses import called_by

Restored = ops.RestoreColumn | ops.RestoreWholeRows
Column_ = tuple[str, str]
"""A table and a column."""


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of ``start`` on their way.

    What a spec says that new values are is proved with rows (``prove``), and not looked at again.
    """

    start: Schema
    work: Work
    joins: bool
    """Whether the archive is taken to have what the other direction kept: as in the rollback, and
    where forward runs again."""
    tables: set[str] = field(default_factory=set)
    """Those whose rows come or go, or that were called something else."""
    created: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """New tables: none but the rows of these tables of the archive are in them."""
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """New tables, and the standing ones whose rows are theirs as well from then on."""
    values: dict[Column_, Value | None] = field(default_factory=dict)
    """The columns that do not hold what they held; None where it is not known what they do."""
    joined: dict[str, int] = field(default_factory=dict)
    """The number of tables of the archive in which the values of a table are looked up."""
    texts: dict[Column_, str] = field(default_factory=dict)
    """Columns that get an enum which is not there yet: the text that they hold by then."""
    types: set[str] = field(default_factory=set)
    thinned: dict[str, ops.KeepRows] = field(default_factory=dict)
    """Tables whose rows are those of the start but for duplicates, and what keeps these."""
    dropped: set[tuple[str, str]] = field(default_factory=set)
    """Constraints and indexes that went."""
    unproved: dict[tuple[str, str], Check | ForeignKey] = field(default_factory=dict)
    empty: dict[Column_, Restored | None] = field(default_factory=dict)
    """Columns that came without a value, and what puts back those that were kept."""

    detached: Detached = field(default_factory=Detached)

    @property
    def told(self) -> bool:
        """Whether somebody has said what new values are, and answers for it."""
        return self.work.intent.unmapped != "stop"

    def follow(self, operation: Operation) -> None:
        self.detached.follow(operation)
        match operation:
            case ops.KeepRows(table=table) if self.tells_duplicates(operation):
                self.tables.add(table)
                self.thinned[table] = operation
            case ops.DeleteKept(table=table) if table in self.thinned:
                return
            case _ if not self._comes_back(operation):
                self._follow(operation)

    def _follow(self, operation: Operation) -> None:
        match operation:
            case ops.AddCheck(table=table, check=check):
                self.unproved[table, check.name] = check
            case ops.AddForeignKey(table=table, key=key):
                self.unproved[table, key.name] = key
            case ops.DropConstraint(table=table, name=name):
                self.dropped.add((table, name))
            case ops.DropIndex() | ops.DropIndexConcurrently():
                self.dropped.add((operation.table, operation.index.name))
            case ops.DropView(view=view):
                self.tables.add(view.name)
            case ops.AddColumn(table=table, column=column):
                self.values[table, column.name] = self._added(table, column)
                if not (column.default or column.generated or column.identity):
                    self.empty[table, column.name] = None
            case ops.RestoreColumn(column=column):
                self._put_back(operation, column)
            case ops.RestoreWholeRows(columns=columns):
                for column in columns:
                    self._put_back(operation, column)
            case ops.FillColumn() | ops.FillColumnInSteps():
                at = operation.table, operation.column
                self.values[at] = self._filled(operation)
                self.empty.pop(at, None)
            case ops.AlterColumnType(table=table, column=name):
                self._keep_text(operation)
                self.values[table, name] = retyped(self, operation)
                self.empty.pop((table, name), None)
            case ops.RenameColumn(table=table, to=name):
                self.values[table, name] = None
            case ops.AddEnumValue(enum=name) | ops.RenameEnumValue(enum=name):
                self.types.add(name)
            case ops.RenameType(name=name, to=to):
                self.types |= {to} if self._only_loses(name) else {name, to}
            case ops.CreateTable(table=new):
                self.tables.add(new.name)
                self.created[new.name] = ()
            case ops.AttachPartition(table=table, partition=part) if table in self.created:
                self.parts[table] = (*self.parts.get(table, ()), part)
            case ops.RestoreRows(table=table, archive=archive) if table in self.created:
                self.created[table] = (*self.created[table], archive)
                self.detached.restore(table, archive)
            case _:
                self._written(other_rows(operation))

    def _written(self, tables: Iterable[str]) -> None:
        for name in tables:
            self.tables.add(name)
            self.created.pop(name, None)
            self.thinned.pop(name, None)

    def tells_duplicates(self, keep: ops.KeepRows) -> bool:
        """Whether the rows of the start tell which of them it keeps."""
        names = (*keep.unique, *keep.order.uses.columns)
        return self.means_the_same(keep.order) and all(self.stands(keep.table, n) for n in names)

    def _comes_back(self, operation: Operation) -> bool:
        """Whether the rows of a partitioned table are what they were: those of one that is made
        again are there at once, and others move from one partition to another."""
        match operation:
            case ops.CreateTable(table=new) if new.name in self.work.again:
                self.add_columns(new)
                return True
            case ops.RestoreRows(table=table):
                return table in self.work.moved
        return False

    def add_columns(self, new: Table) -> None:
        """Those that its rows have once it was made again, and had not before; and those that got
        another type in its partitions, where the rows are meanwhile."""
        old = self.start.table(new.name)
        for column in new.columns if old else ():
            at, stood = (new.name, column.name), old.column(column.name) if old else None
            if at in self.values:
                continue
            if stood is None:
                self.values[at] = self._added(new.name, column)
            elif old and stood.type != column.type:
                found = {self.values.get((part, column.name)) for part in old.children}
                value = found.pop() if len(found) == 1 else None
                # What is looked up is joined to the rows of a partition, by its name.
                self.values[at] = value if value and not value.joins else None

    def _put_back(self, operation: Restored, column: Column) -> None:
        at = (operation.table, column.name)
        if self.joins:
            self.values[at] = self._kept(operation, self.value(*at))
            if at in self.empty:
                self.empty[at] = operation
            return
        value = self.value(*at)
        unless = (*value.unless, operation.archive) if value else ()
        self.values[at] = replace(value, unless=unless) if value else None
        if at in self.empty:
            self.empty[at] = operation

    def _kept(self, operation: Restored, prior: Value | None) -> Value | None:
        """What the archive gives back to the rows whose key is what it was."""
        if prior is None or not isinstance(operation, ops.RestoreColumn):
            return None
        stands = all(self.stands(operation.table, name) for name in operation.key)
        unless = operation.unless_changed
        said = unless is None or self.means_the_same(unless)
        if not said or not stands or not self.knows(operation.column.type):
            return None
        self.joined[operation.table] = number = self.joined.get(operation.table, 0) + 1
        return kept_value(operation, number, prior)

    def _added(self, table: str, column: Column) -> Value | None:
        if column.generated:
            return self.stored_as(table, column.generated.expression, column.type, made=True)
        domain = find(self.start.domains, column.type.name) if column.type.user else None
        if column.identity or (domain and domain.default) or self.table(table) is None:
            return None
        known = self.knows(column.type)
        if column.default is None:
            return Value(sql=f"NULL::{spelled(column.type) if known else 'text'}", constant=NULL)
        if not known or not is_constant(column.default):
            return None
        if not self.means_the_same(column.default):
            return None
        default = column.default.sql
        return Value(
            sql=f"({default})::{spelled(column.type)}", constant=default, full=default != NULL
        )

    def _filled(self, operation: ops.FillColumn | ops.FillColumnInSteps) -> Value | None:
        value = self.value(operation.table, operation.column)
        fills = [e for e in (operation.value, operation.otherwise) if e]
        found = [self.over(operation.table, e) for e in fills]
        if value is None or not all(found):
            return None
        parts = ", ".join(f"({v.sql})" for v in (value, *found) if v)
        unless = dict.fromkeys(a for v in (value, *found) if v for a in v.unless)
        full = value.full or any(self._never_null(operation.table, e) for e in fills)
        return Value(sql=f"coalesce({parts})", unless=tuple(unless), full=full)

    def _never_null(self, table: str, expression: Expression) -> bool:
        values = [self.value(table, name) for name in expression.uses.columns]
        return is_never_null(expression, [value is not None and value.full for value in values])

    def _only_loses(self, name: str) -> bool:
        """Whether the enum that is built anew has only values that it has now, in their order: what
        is asked of those by then can be asked of it as it is."""
        old, new = self.start.enums.get(name), self.work.after.enums.get(name)
        if old is None or new is None:
            return False
        there = iter(old.values)
        return all(value in there for value in new.values)

    def _keep_text(self, operation: ops.AlterColumnType) -> None:
        """Of what is cast from its text to an enum that is built anew."""
        table, name, using = operation.table, operation.column, operation.using
        cast = f"::{spelled(operation.type)}"
        enum = self.work.after.enums.get(operation.type.name) if operation.type.user else None
        self.texts.pop((table, name), None)
        if using is None or enum is None or operation.type.array:
            return
        stands = all(self.column(table, column) for column in using.uses.columns)
        if stands and using.sql.endswith(cast):
            self.texts[table, name] = using.sql.removesuffix(cast)

    def as_text(self, table: str, name: str) -> Source | None:
        """The table with that column alone, as text."""
        text = self.texts.get((table, name))
        if text is None or self.table(table) is None:
            return None
        inner = f"(SELECT {text} AS {quoted(name)} FROM {quoted(table)})"
        return Source(item=inner, alias=quoted(base_of(table)))

    def over(self, table: str, expression: Expression, *, made: bool = False) -> Value | None:
        """What the expression gives, where it speaks of nothing but columns as they were, of new
        tables too: no rows are in those, unless kept ones come back."""
        read = expression.uses.relations
        new = [found for n in read if n in self.created and (found := self.work.after.table(n))]
        tables = [table, *(name for name in read if name not in self.created)]
        typed = all(self.knows(column.type) for item in new for column in item.columns)
        asked = self.tells if made else self.means_the_same
        if not (typed and all(map(self.table, tables)) and asked(expression)):
            return None
        for name in expression.uses.columns:
            kept = [self.stands(t, name) for t in tables if self._has(t, name)]
            if not (kept or any(item.column(name) for item in new)) or not all(kept):
                return None
        unless = tuple(archive for item in new for archive in self.created[item.name])
        return Value(sql=f"({with_empty(new, expression)})", unless=unless)

    def _has(self, table: str, name: str) -> bool:
        owner = self.start.table(table)
        return (table, name) in self.values or bool(owner and owner.column(name))

    def stored_as(
        self, table: str, expression: Expression, type_: Type, *, made: bool = False
    ) -> Value | None:
        """What a column of the type gets of the expression; where it is ``made`` behind functions
        that change, of these."""
        value = self.over(table, expression, made=made) if self.knows(type_) else None
        return replace(value, sql=f"({assigned(expression.sql, type_)})") if value else None

    def stands(self, table: str, name: str) -> bool:
        """Whether the column is as it was, and of a type that is."""
        value = self.value(table, name)
        return value is not None and value.sql == quoted(name) and not value.unless

    def value(self, table: str, name: str) -> Value | None:
        if (table, name) in self.values:
            return None if self.told else self.values[table, name]
        owner = self._holder(table)
        column = owner.column(name) if owner else None
        if owner is None or column is None:
            return None
        for parent in owner.parents:  # it goes the way of the column above
            if (parent, name) in self.values and not self.detached.has(parent, table):
                return self.value(parent, name)
        changed = column.type.user and column.type.name in self.types
        return (
            None
            if changed
            else Value(sql=quoted(name), kept=True, apart=True, full=column.not_null)
        )

    def kept(self, table: str, names: Iterable[str]) -> bool:
        """Whether those columns hold their values of the start, if in another type."""
        found = [self.value(table, name) for name in names]
        return all(value is not None and value.kept for value in found)

    def apart(self, table: str, names: Iterable[str]) -> bool:
        """Whether what differed in those columns still does."""
        found = [self.value(table, name) for name in names]
        return all(value is not None and value.apart for value in found)

    def column(self, table: str, name: str) -> Column | None:
        """The column, if its values and its table's rows are still those of the start."""
        owner = self.table(table)
        return owner.column(name) if owner and (table, name) not in self.values else None

    def table(self, name: str) -> Table | None:
        """The table, if it has the rows of the start."""
        stood = None if name in self.tables else self.start.table(name)
        again = name in self.work.again
        return stood if stood and (again or not self.detached.has_all_of(stood)) else None

    def _holder(self, name: str) -> Table | None:
        """The table, if it has no other rows than those of the start."""
        return self.start.table(name) if name in self.thinned else self.table(name)

    def source(
        self, table: str, columns: Iterable[str], *, heirs: bool = False, places: bool = False
    ) -> Source | None:
        """The table with those columns as they are by then; ``heirs`` too, if it has any; with the
        ``places`` of the rows, which tell them apart."""
        owner, names = self._holder(table), tuple(dict.fromkeys(columns))
        if names and self._stored(table):
            return Source(item=quoted(table))
        found = {name: self.value(table, name) for name in names}
        if owner is None or not all(found.values()):
            return None
        only = "ONLY " if owner.children and owner.partition_by is None and not heirs else ""
        values = {name: value for name, value in found.items() if value}
        changed = any(value.sql != quoted(name) for name, value in values.items())
        stored = f"{only}{quoted(table)}"
        if table in self.thinned:
            stored = without_duplicates(stored, self.thinned[table])
            if not changed:
                return Source(item=stored, alias=quoted(base_of(table)))
            stored += f" AS {quoted(base_of(table))}"
        if not changed:
            return Source(item=stored)
        outputs = [f"{value.sql} AS {quoted(name)}" for name, value in values.items()]
        alias = quoted(base_of(table))
        if places:  # in a join they are those of no table in particular
            outputs = [f"{alias}.tableoid", f"{alias}.ctid", *outputs]
        joins = dict.fromkeys(join for value in values.values() for join in value.joins)
        inner = f"SELECT {', '.join(outputs)} FROM {stored}{''.join(joins)}"
        unless, kept_in = (
            tuple(dict.fromkeys(archives))
            for archives in (
                [a for value in values.values() for a in value.unless],
                [a for value in values.values() for a in value.kept_in],
            )
        )
        return Source(item=f"({inner})", alias=alias, unless=unless, kept_in=kept_in)

    def source_of_parts(self, table: str, columns: Iterable[str]) -> Source | None:
        """The rows that a new table has from tables that stood before, with those columns."""
        parts = parts_of(table, self.parts)
        found = [self.source(part, columns) for part in parts if part not in self.created]
        sources = [source for source in found if source]
        if not sources or len(sources) != len(found) or self.created[table]:
            return None
        kept_in = [archive for part in parts for archive in self.created.get(part, ())]
        return united(sources, columns, unless=kept_in)

    def _stored(self, name: str) -> bool:
        """Whether it is a materialized view that stays as it is."""
        old, new = self.start.views.get(name), self.work.after.views.get(name)
        if old is None or new is None or name in self.tables:
            return False
        return old.materialized and old.query == new.query

    def knows(self, type_: Type) -> bool:
        """Whether the type is there now, and stays as it is."""
        if not type_.user:
            return type_.name not in EXTENSION_OF or self._is_brought(type_.name)
        return type_.name not in self.types and self.start.has_type(type_.name)

    def _is_brought(self, name: str) -> bool:
        """Whether it is a type of an extension that is there now."""
        extension = EXTENSION_OF.get(name)
        return extension is not None and find(self.start.extensions, extension) is not None

    def tells(self, expression: Expression) -> bool:
        """Whether the expression can be asked now: also with functions as they will be, which are
        made for that.  One that is called as a function of the system is not told in the look."""
        if self.means_the_same(expression):
            return True
        made = self.functions(expression)
        told = made == self.functions(self.work.expression(expression.sql))
        return bool(made) and told and self._names_stand(expression, but_functions=True)

    def stays(self, expression: Expression) -> bool:
        """Whether it gives what it gave, through all that it calls."""
        return self.means_the_same(expression) and self.functions(expression) == ()

    def functions(self, expression: Expression) -> tuple[Function, ...] | None:
        """Those that are made for a look with it; None where one cannot be, as yet."""
        return functions_to_look_with(expression, self.start, self.work.after)

    def means_the_same(self, expression: Expression) -> bool:
        """Whether the types, functions and operators that it names are there now, and stay as they
        are."""
        return self._names_stand(expression)

    def _names_stand(self, expression: Expression, *, but_functions: bool = False) -> bool:
        uses, before, after = expression.uses, self.start, self.work.after
        read = (name for name in uses.relations if name not in self.created)
        if any(before.relation(name) is None for name in read):
            return False
        types = all(
            self._is_brought(name)
            or (name not in self.types and (before.enum(name) or find(before.domains, name)))
            for name in uses.types
        )
        called = [
            [i for i in called_by(uses, side) if not (but_functions and isinstance(i, Function))]
            for side in (before, after)
        ]
        return types and called[0] == called[1] and not may_come(uses, before, after)
