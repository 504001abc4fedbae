"""The conditions that are checked first: rows at which a later batch would fail.

Only rows as they are now can be looked at: what the direction itself fills, casts or sets aside
before that batch is left out, and so is what names something that does not exist yet.  The later
batch still looks for itself, since rows can come in between.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import field

from generator.plan import operations as ops
from generator.plan import violations
from generator.plan.context import Work
from generator.plan.operations import Operation, Precondition, ValuePrecondition
from generator.plan.operations.lossless_casts import may_stop, raises_when_assigned
from generator.plan.operations.types import users_of
from generator.plan.plan import Batch, Question
from generator.plan.planners.archive import base_type
from generator.plan.planners.column_types import can_cast
from generator.records import dataclass, replace
from generator.schema.columns import Column, Type
from generator.schema.constraints import Check, ForeignKey, Index, IndexElement
from generator.schema.expressions import Expression
from generator.schema.kinds import ATTRIBUTES
from generator.schema.objects import Enum, Schema, Table, find
from generator.schema.tokens import quoted
from generator.schema.types import EXTENSION_OF, spelled

NONE = ("", "")
Restored = ops.RestoreColumn | ops.RestoreWholeRows


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """An expression that is true where such rows are there, and what that means in words."""

    violated: str
    why: str
    answer: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    first: bool = False
    """Whether the statement itself would not stop at them, so that something has to look."""


def questions(
    batches: Iterable[Batch], start: Schema, work: Work, *, first: bool = True
) -> list[Question]:
    """One for each statement that may stop at rows of ``start``.

    In a later batch something has to look for them first; where the first transaction stops,
    nothing is done anyhow: in the ``first`` of the batches.
    """
    rows = Rows(start=start, work=work)
    found: dict[Question, None] = {}
    for number, batch in enumerate(batches):
        for step in batch.steps:
            question = _question(step.operation, rows)
            stops_itself = first and not number and batch.transactional
            if question and stops_itself and not question.unstopped:
                question = replace(question, looks=None)
            if question:
                found[question] = None
            rows.follow(step.operation)
    return list(found)


def _question(operation: Operation, rows: Rows) -> Question | None:
    empty = _without_value(operation, rows)
    if empty:
        return empty
    found = _violation(operation, rows)
    if found is None:
        return None
    looks = Precondition(violated=rows.work.expression(found.violated), why=found.why)
    query = violations.query(looks.violated.sql)
    return Question(
        why=found.why,
        query=query,
        answer=found.answer,
        looks=looks,
        columns=found.columns,
        unstopped=found.first,
    )


def _without_value(operation: Operation, rows: Rows) -> Question | None:
    """A column comes NOT NULL, and nothing fills it but what was kept."""
    required = _required(operation, rows)
    if required not in rows.empty or rows.table(required[0]) is None:
        return None
    table, column = required
    looks: Precondition | ValuePrecondition
    restored, query = rows.empty[table, column], f"SELECT * FROM {quoted(table)}"
    if restored is None:
        violated = rows.work.expression(violations.of_any(table))
        looks = Precondition(violated=violated, why=f"a row has no value for {table}.{column}")
    else:
        key = restored.key if isinstance(restored, ops.RestoreColumn) else ()
        looks = ValuePrecondition(table=table, column=column, key=key, archive=restored.archive)
        if rows.work.back and key:
            query = violations.without_kept(table, key, restored.archive)
    return Question(
        why=looks.why,
        query=query,
        answer=fill(table, column),
        looks=looks,
        columns=((table, column),),
    )


def _required(operation: Operation, rows: Rows) -> tuple[str, str]:
    """The table and the column that the statement proves to be NOT NULL, or makes so."""
    if isinstance(operation, ops.SetNotNull):
        return operation.table, operation.column
    if not isinstance(operation, ops.ValidateConstraint):
        return NONE
    check = rows.unproved.get((operation.table, operation.name))
    names = check.expression.uses.columns if isinstance(check, Check) else ()
    if not isinstance(check, Check) or len(names) != 1:
        return NONE
    return (operation.table, names[0]) if _says_is_set(check, names[0], rows.work) else NONE


def fill(table: str, column: str) -> str:
    """The option that says what rows without a value get."""
    return option("--fill", f"{table}.{column}", "EXPRESSION")


def option(name: str, what: str, value: str) -> str:
    return f"{name} {shlex.quote(f'{what}={value}')}"


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of ``start`` on their way: what of them is still as it was."""

    start: Schema
    work: Work
    tables: set[str] = field(default_factory=set)
    """Those whose rows come or go, or that were called something else."""
    columns: set[tuple[str, str]] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    unproved: dict[tuple[str, str], Check | ForeignKey] = field(default_factory=dict)
    empty: dict[tuple[str, str], Restored | None] = field(default_factory=dict)
    """Columns that came without a value, and what puts back those that were kept."""

    def follow(self, operation: Operation) -> None:
        match operation:
            case ops.AddCheck(table=table, check=check):
                self.unproved[table, check.name] = check
            case ops.AddForeignKey(table=table, key=key):
                self.unproved[table, key.name] = key
            case ops.AddColumn(table=table, column=column):
                self.columns.add((table, column.name))
                if not (column.default or column.generated or column.identity):
                    self.empty[table, column.name] = None
            case ops.RestoreColumn(column=column):
                self.put_back(operation, column)
            case ops.RestoreWholeRows(columns=columns):
                for column in columns:
                    self.put_back(operation, column)
            case ops.FillColumn() | ops.FillColumnInSteps() | ops.AlterColumnType():
                self.columns.add((operation.table, operation.column))
                self.empty.pop((operation.table, operation.column), None)
            case ops.RenameColumn(table=table, to=name):
                self.columns.add((table, name))
            case ops.AddEnumValue(enum=name) | ops.RenameEnumValue(enum=name):
                self.types.add(name)
            case ops.RenameType(name=name, to=to):
                self.types |= {name, to}
            case _:
                self.tables |= _other_rows(operation)

    def put_back(self, operation: Restored, column: Column) -> None:
        at = (operation.table, column.name)
        self.columns.add(at)
        if at in self.empty:
            self.empty[at] = operation

    def column(self, table: str, name: str) -> Column | None:
        """The column, if its values and its table's rows are still those of the start."""
        owner = self.table(table)
        return owner.column(name) if owner and (table, name) not in self.columns else None

    def table(self, name: str) -> Table | None:
        """The table, if it has the rows of the start and hides none from its owner."""
        found = None if name in self.tables else self.start.table(name)
        hidden = found is not None and any(ATTRIBUTES[a].hides_rows for a in found.attributes)
        return None if hidden else found

    def has(self, type_: Type) -> bool:
        """Whether the type is there now, if an extension brings it."""
        extension = EXTENSION_OF.get(type_.name)
        return extension is None or find(self.start.extensions, extension) is not None

    def all(self, table: str, names: Iterable[str]) -> bool:
        """Whether those columns are as they were, and of types that are."""
        found = [self.column(table, name) for name in names]
        return bool(found) and all(
            c is not None and not (c.type.user and c.type.name in self.types) for c in found
        )

    def means_the_same(self, expression: Expression) -> bool:
        """Whether the types and functions that it names are there now, and stay as they are."""
        uses, before, after = expression.uses, self.start, self.work.after
        types = all(
            name in EXTENSION_OF
            or (name not in self.types and (before.enum(name) or find(before.domains, name)))
            for name in uses.types
        )
        functions = [
            [f for f in side.functions if f.name in uses.functions] for side in (before, after)
        ]
        return types and functions[0] == functions[1]


def _other_rows(operation: Operation) -> set[str]:
    """The table that has other rows after it, or another name."""
    match operation:
        case ops.DeleteKept() | ops.RestoreRows() | ops.FillRows() | ops.FillRowsInSteps():
            return {operation.table}
        case ops.RenameTable(to=name):
            return {name}
        case ops.CreateTable(table=table):
            return {table.name}
    return set()


def _violation(operation: Operation, rows: Rows) -> Violation | None:
    match operation:
        case ops.ValidateConstraint(table=table, name=name):
            owner = rows.start.table(table)
            standing: tuple[Check | ForeignKey, ...] = ()
            if owner:
                standing = (*owner.checks, *owner.foreign_keys)
            old = next((item for item in standing if item.name == name), None)
            return _unproved(table, rows.unproved.get((table, name), old), rows)
        case ops.AddCheck(table=table, check=item) | ops.AddForeignKey(table=table, key=item):
            return _unproved(table, item, rows) if item.validated else None
        case ops.CreateIndex(table=table, index=index):
            return _unique(table, index, rows) if index.unique else None
        case ops.CreateIndexConcurrently(table=table, index=index):
            return _unique(table, index, rows) if index.unique else None
        case ops.AddUnique(table=table, unique=key):
            return _unique(table, _index(key.name, key.columns, key.nulls_not_distinct), rows)
        case ops.AddPrimaryKey(table=table, key=primary):
            return _unique(table, _index(primary.name, primary.columns, False), rows)
        case ops.AlterColumnType():
            return _retyped(operation, rows)
        case ops.AlterComposite(name=name, dropped=dropped) if dropped:
            return _attributes(name, dropped, rows)
    return None


def _attributes(type_: str, dropped: tuple[str, ...], rows: Rows) -> Violation | None:
    """The values of an attribute go with it, in all columns of the type."""
    lost = [name for name in dropped if not rows.work.accepted(f"{type_}.{name}")]
    users = [(t, c) for t, c in users_of(rows.start, type_) if rows.table(t)]
    if not lost or not users:
        return None
    found = []
    for table, name in users:
        column = rows.start.table(table)
        of = column.column(name) if column else None
        array = of is not None and of.type.array
        found += [violations.of_attribute(table, name, attribute, array) for attribute in lost]
    return Violation(
        violated=found[0] if len(found) == 1 else " OR ".join(f"({one})" for one in found),
        why=f"a value of {'.'.join(users[0])} has the attribute {lost[0]}, which goes",
        answer=f"--accept-loss {shlex.quote(f'{type_}.{lost[0]}')}",
        columns=(users[0],),
        first=True,
    )


def _index(name: str, columns: tuple[str, ...], nulls_not_distinct: bool) -> Index:
    elements = tuple(IndexElement(column=column) for column in columns)
    return Index(name=name, elements=elements, unique=True, nulls_not_distinct=nulls_not_distinct)


def _unproved(table: str, item: object, rows: Rows) -> Violation | None:
    if isinstance(item, Check):
        return _check(table, item, rows)
    return _foreign_key(table, item, rows) if isinstance(item, ForeignKey) else None


def _check(table: str, check: Check, rows: Rows) -> Violation | None:
    expression, owner = check.expression, rows.start.table(table)
    if not rows.all(table, expression.uses.columns) or not rows.means_the_same(expression):
        return None
    if owner and any(c.validated and c.expression == expression for c in owner.checks):
        return None
    (name, *others) = expression.uses.columns
    if not others and _says_is_set(check, name, rows.work):
        return Violation(
            violated=violations.of_nulls(table, name),
            why=f"a row has no value for {table}.{name}",
            answer=fill(table, name),
            columns=((table, name),),
        )
    why = f"a row of {table} violates {check.name}"
    return Violation(violated=violations.of_check(table, check), why=why)


def _says_is_set(check: Check, column: str, work: Work) -> bool:
    return check.expression == work.expression(f"{quoted(column)} IS NOT NULL")


def _foreign_key(table: str, key: ForeignKey, rows: Rows) -> Violation | None:
    owner, there = rows.start.table(table), (*key.columns, *key.referenced)
    if not rows.all(table, key.columns) or not rows.all(key.table, key.referenced):
        return None
    for old in owner.foreign_keys if owner else ():
        same = (*old.columns, *old.referenced) == there and old.table == key.table
        if same and old.validated and old.match_full >= key.match_full:
            return None
    why = f"a row of {table} references no row of {key.table} ({key.name})"
    return Violation(violated=violations.of_foreign_key(table, key), why=why)


def _unique(table: str, index: Index, rows: Rows) -> Violation | None:
    expressions = [e for e in (index.where, *(i.expression for i in index.elements)) if e]
    columns = [i.column for i in index.elements if i.column]
    columns += [c for e in expressions for c in e.uses.columns]
    if not rows.all(table, columns) or not all(map(rows.means_the_same, expressions)):
        return None
    owner = rows.start.table(table)
    if owner and any(_as_narrow(old, index) for old in _unique_indexes(owner)):
        return None
    same = ", ".join(i.column or str(i.expression) for i in index.elements)
    return Violation(
        violated=violations.of_unique(table, index),
        why=f"two rows of {table} have the same {same}",
        answer="" if expressions else option("--keep-first", f"{table}({same})", "ORDER"),
    )


def _unique_indexes(table: Table) -> Iterator[Index]:
    yield from (i for i in table.indexes if i.unique)
    for key in table.uniques:
        yield _index(key.name, key.columns, key.nulls_not_distinct)
    if table.primary_key:  # which holds no nulls
        yield _index(table.primary_key.name, table.primary_key.columns, True)


def _as_narrow(old: Index, index: Index) -> bool:
    """Whether the old one admits no rows that the new one does not."""
    narrow, wide = (
        {(e.column, e.expression, e.collation) for e in i.elements} for i in (old, index)
    )
    nulls = old.nulls_not_distinct >= index.nulls_not_distinct
    return narrow <= wide and old.where in {None, index.where} and nulls


def _retyped(operation: ops.AlterColumnType, rows: Rows) -> Violation | None:
    table, after, work = operation.table, operation.type, rows.work
    column = rows.column(table, operation.column)
    if column is None or work.cast(table, column.name) or not rows.has(after):
        return None
    what, at = f"{table}.{column.name}", ((table, column.name),)
    owner = work.after.table(table)
    reached = owner.column(column.name) if owner else None
    answer = option("--cast-back" if work.back else "--cast", what, "EXPRESSION")
    if reached and reached.type == after and not can_cast(column, reached, work):
        why = f"a row has a value in {what}: PostgreSQL has no cast from {spelled(column.type)} to "
        return Violation(
            violated=violations.of_any_value(table, column.name),
            why=why + spelled(after),
            answer=answer,
            columns=at,
            first=True,
        )
    old, new = (find(side.enums, after.name) for side in (work.before, work.after))
    why = f"a value of {what} does not fit {spelled(after)}"
    if after.user and after == column.type:
        gone = _gone(old, new, work)
        if gone:
            return _goes(table, column, gone)
        # A domain that is built anew under its name: what it stands on may be another type.
        column = replace(column, type=base_type(after, work.before))
        after = base_type(after, work.after)
        if column.type == after:
            return None
    if after.user and new and after.array == column.type.array:
        violated = violations.of_values(table, column, new.values, gone=False)
        return Violation(violated=violated, why=why, answer=answer, columns=at)
    if after.user or not may_stop(column.type, after):
        return None
    if column.type.array and not raises_when_assigned(column.type, after):
        return None
    using = operation.using.sql if operation.using else None
    violated = violations.of_type(table, column, after, using)
    return Violation(violated=violated, why=why, answer=answer, columns=at)


def _goes(table: str, column: Column, gone: list[str]) -> Violation:
    enum, what = column.type.name, f"{table}.{column.name}"
    return Violation(
        violated=violations.of_values(table, column, gone, gone=True),
        why=f"a row holds {', '.join(f'{enum}.{value}' for value in gone)} in {what}",
        answer=" ".join(option("--value", f"{enum}.{value}", "OTHER") for value in gone),
        columns=((table, column.name),),
    )


def _gone(old: Enum | None, new: Enum | None, work: Work) -> list[str]:
    """The values that the enum loses and for which nobody named another one."""
    if old is None or new is None:
        return []
    gone = (v for v in old.values if v not in new.values)
    return [v for v in gone if work.value_map(old.name, v) is None]
