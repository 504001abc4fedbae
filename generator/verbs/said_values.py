"""What a file says of the values of rows where it goes on from another one.

Frameworks add a column with a default that rows get, and drop the default; or they add it, UPDATE
its rows and set it NOT NULL; or they change its type with USING.  These statements say what a fill
or a cast would have to be asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field

from generator.plan.answers import AnswerKind
from generator.plan.operations import (
    AddColumn,
    AlterColumnType,
    CreateTable,
    DropColumn,
    DropTable,
    Operation,
    RenameColumn,
    RenameTable,
)
from generator.plan.operations.casts import is_plain_cast
from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.names import base_of, text_of
from generator.schema.objects import Schema
from generator.schema.tokens import mentions
from generator.sql.read.expressions import expression
from generator.sql.read.statements.updates import RowUpdate

Said = tuple[AnswerKind, str, str]
"""A kind of answer, the column, and the SQL."""
Key = tuple[str, str]


@dataclass(slots=True, kw_only=True)
class Values:
    """What rows of the first schema hold, statement by statement; by the last names."""

    before: Schema
    tables: dict[str, str] = field(default_factory=dict)
    """What a table that has rows is called now, and what it was called first."""
    came: dict[Key, Expression | None] = field(default_factory=dict)
    """The value of columns that were added; None for null."""
    fills: dict[Key, Expression] = field(default_factory=dict)
    """What stands for null in columns that were there."""
    casts: dict[Key, list[Expression | None]] = field(default_factory=dict)
    changed: set[Key] = field(default_factory=set)
    """Columns of the first schema that no longer have the values that they had there, as they are
    called now, by the first name of the table."""
    said_by: dict[Key, RowUpdate] = field(default_factory=dict)
    """What said the value of a column."""
    lost: list[RowUpdate] = field(default_factory=list)
    """What said values that cannot be said any more."""
    called: dict[Key, str] = field(default_factory=dict)
    """What a column of the first schema is called now, where it has been renamed."""

    def follow(self, operation: Operation) -> None:
        match operation:
            case RenameTable(name=name, to=to) if name in self.tables:
                self._forget(lambda value: mentions(value.sql, base_of(name)))
                self.tables[to] = self.tables.pop(name)
                self._move(lambda key: (to, key[1]) if key[0] == name else key)
            case CreateTable(table=found) | DropTable(table=found):
                self.tables.pop(found.name, None)
            case AddColumn(table=table, column=column) if table in self.tables:
                self._added((table, column.name), column)
            case RenameColumn(table=table, column=column, to=to) if table in self.tables:
                self._rename(table, column, to)
            case DropColumn(table=table, column=dropped):
                if table in self.tables:
                    self.changed.add((self.tables[table], dropped.name))
                for values in (self.came, self.fills, self.casts):
                    values.pop((table, dropped.name), None)
            case AlterColumnType(table=table, column=name, using=using) if table in self.tables:
                self._cast((table, name), using)

    def _rename(self, table: str, column: str, to: str) -> None:
        """What was said of the column under its old name is not known under the new one; what is
        said from now on is: rows get their values behind the renames."""
        first = self.tables[table]
        self._move(lambda key: (table, to) if key == (table, column) else key)
        self._forget(lambda value: column in value.uses.columns)
        found = self.first_column(first, column)
        if found:
            self.called[first, found.name] = to
        if found and (first, column) not in self.changed:
            self.changed.discard((first, to))
        else:
            self.changed.add((first, to))

    def _forget(self, names: Callable[[Expression], bool]) -> None:
        """Values that name what is called otherwise from now on."""
        for values in (self.came, self.fills):
            for key in [key for key, value in values.items() if value and names(value)]:
                del values[key]
                self.lost += [self.said_by[key]] if key in self.said_by else []

    def first_column(self, first: str, name: str) -> Column | None:
        """The column of the first schema's table that is called so now."""
        table = self.before.table(first)
        columns = table.columns if table else ()
        return next((c for c in columns if self.called.get((first, c.name), c.name) == name), None)

    def _move(self, named: Callable[[Key], Key]) -> None:
        self.came = {named(key): value for key, value in self.came.items()}
        self.fills = {named(key): value for key, value in self.fills.items()}
        self.casts = {named(key): value for key, value in self.casts.items()}
        self.said_by = {named(key): update for key, update in self.said_by.items()}

    def _added(self, key: Key, column: Column) -> None:
        if column.generated is None and column.identity is None:
            self.came[key] = column.default

    def _cast(self, key: Key, using: Expression | None) -> None:
        if key not in self.came:
            self.casts.setdefault(key, []).append(using)
        elif using:
            del self.came[key]

    def update(self, said: RowUpdate) -> bool:
        """Whether all that it does is known now."""
        if said.table not in self.tables:
            return False
        first = self.tables[said.table]
        plain = [v for _, v in said.values if self.is_of_row(first, v)]
        where = said.where is None or self.is_of_row(first, said.where)
        taken = bool(said.values) and len(plain) == len(said.values)
        for name, value in said.values if taken else ():
            taken = self._set((said.table, name), value, said, where) and taken
            self.said_by[said.table, name] = said
        for name in said.columns:
            self.changed.add((first, name))
            if not taken:
                self.came.pop((said.table, name), None)
        return taken

    def _set(self, key: Key, value: Expression, said: RowUpdate, where: bool) -> bool:
        """Remembers a value; False where nothing tells which rows have it."""
        if key not in self.came:
            old = self.first_column(self.tables[key[0]], key[1])
            if old is None or old.not_null or said.unset != key[1]:
                return False
            self.fills.setdefault(key, value)
            return True
        had = self.came[key]
        if said.unset == key[1]:
            made = f"COALESCE({had.sql}, {value.sql})" if had else value.sql
        elif said.where is None or (said.looked_up and had is None):
            made = value.sql
        elif where:
            otherwise = f" ELSE {had.sql}" if had else ""
            made = f"CASE WHEN {said.where.sql} THEN {value.sql}{otherwise} END"
        else:
            return False
        self.came[key] = expression(made)
        return True

    def is_of_row(self, first: str, value: Expression) -> bool:
        """Whether it says the same before the migration: of columns that still are as they were."""
        names = {first, *(self.tables.get(name, "") for name in value.uses.relations)}
        tables = [self.before.table(name) for name in names]
        keys = {(table.name, column.name) for table in tables if table for column in table.columns}
        now = {(table, self.called.get((table, column), column)) for table, column in keys}
        changed = {column for table, column in self.changed if table in names}
        known = {column for _, column in now} - changed
        said = {*known, *names, *value.uses.relations}
        return None not in tables and set(value.uses.columns) <= said


def values_in(
    operations: Iterable[Operation],
    updates: Iterable[RowUpdate],
    before: Schema,
    after: Schema,
) -> tuple[list[Said], list[RowUpdate]]:
    """What it says of them, and each UPDATE of a column that comes, or becomes NOT NULL, which is
    not followed."""
    values, left = Values(before=before, tables={t.name: t.name for t in before.tables}), []
    waiting = sorted(updates, key=lambda u: u.after)
    for number, operation in enumerate([*operations, None]):
        while waiting and waiting[0].after <= number:
            update = waiting.pop(0)
            if not values.update(update) and _matters(values, update, after):
                left.append(update)
        if operation:
            values.follow(operation)
    return [*_fills(values, after), *_casts(values, after)], [*left, *values.lost]


def _matters(values: Values, update: RowUpdate, after: Schema) -> bool:
    for name in update.columns:
        had, has = _columns(values, (update.table, name), after)
        if has and (had is None or (has.not_null and not had.not_null)):
            return update.table in values.tables
    return False


def _fills(values: Values, after: Schema) -> Iterator[Said]:
    for key, value in values.came.items():
        had, has = _columns(values, key, after)
        if had or has is None or value is None or has.generated or has.identity:
            continue
        if has.default is None or has.default.sql != value.sql:
            yield "fill", _named(key), value.sql
    for key, value in values.fills.items():
        had, has = _columns(values, key, after)
        if had and has and has.not_null and not had.not_null:
            yield "fill", _named(key), value.sql


def _casts(values: Values, after: Schema) -> Iterator[Said]:
    for key, (using, *more) in values.casts.items():
        had, has = _columns(values, key, after)
        if not (had and has and using) or more or had.type == has.type:
            continue
        # Where the rows are kept, only the column and what is in no key is told apart.
        alone = set(using.uses.columns) <= {key[1]} and not using.uses.relations
        if alone and not is_plain_cast(using.sql, key[1], has.type):
            yield "cast", _named(key), using.sql


def _columns(values: Values, key: Key, after: Schema) -> tuple[Column | None, Column | None]:
    """The column as it was, by whatever name, and as it is at last."""
    last = after.table(key[0])
    had = values.first_column(values.tables.get(key[0], ""), key[1])
    return had, last.column(key[1]) if last else None


def _named(key: Key) -> str:
    return f"{text_of(key[0])}.{key[1]}"
