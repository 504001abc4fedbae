"""What a migration asks of the rows that are there, as queries: where one is false, it would stop.

A check, a key or a NOT NULL that comes to a table which holds rows, a value that a new type has to
take.  No plan can give them; who runs the migration has to know, and the proof's rows keep to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.plan.operations import (
    AddCheck,
    AddDomainCheck,
    AddForeignKey,
    AddPrimaryKey,
    AddUnique,
    AlterColumnType,
    CreateIndex,
    CreateIndexConcurrently,
    FillColumn,
    Operation,
    SetNotNull,
)
from generator.plan.operations.types import users_of
from generator.plan.plan import Migration
from generator.prove.nouns import Criterion, Mapping
from generator.schema.constraints import ForeignKey, Index
from generator.schema.expressions import Expression, References
from generator.schema.objects import Schema, Table
from generator.schema.tokens import quoted, rename


def demands(
    migration: Migration, start: Schema, end: Schema, declared: Mapping
) -> tuple[Criterion, ...]:
    """The queries, over the tables as they are called at the start; each is true or it stops."""
    asking = Asking(migration=migration, start=start, end=end, declared=declared)
    found = [c for operation in migration.operations for c in asking.of(operation)]
    return tuple({c.sql: c for c in found}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One direction, and where things stood when it began."""

    migration: Migration
    start: Schema
    end: Schema
    declared: Mapping

    def of(self, operation: Operation) -> Iterator[Criterion]:
        if isinstance(operation, AddDomainCheck):
            yield from self._domain(operation)
            return
        name = getattr(operation, "table", None)
        table = self._before(name) if isinstance(name, str) else None
        if table is None or not isinstance(name, str):
            return
        match operation:
            case AddCheck():
                yield from self._check(name, table, operation.check.expression)
            case SetNotNull():
                yield from self._check(name, table, _not_null(operation.column))
            case AddUnique():
                yield from self._unique(name, table, operation.unique.columns)
            case AddPrimaryKey():
                yield from self._unique(name, table, operation.key.columns)
                for column in operation.key.columns:
                    yield from self._check(name, table, _not_null(column))
            case CreateIndex() | CreateIndexConcurrently():
                yield from self._index(name, table, operation.index)
            case AddForeignKey():
                yield from self._foreign(name, table, operation.key)
            case AlterColumnType():
                yield from self._cast(name, table, operation.column)
            case _:
                pass

    def _before(self, table: str) -> Table | None:
        """The table as it was at the start; None for one that is new."""
        old = {new: old for old, new in self.declared.tables}
        return self.start.table(old.get(table, table))

    def _old_name(self, table: str, before: Table, column: str) -> str | None:
        """The column's name at the start; None where it is new, or has another type."""
        if self._is_changed(AlterColumnType, table, column):
            return None
        renamed = {(t, new): old for t, old, new in self.declared.columns}
        name = renamed.get((table, column), column)
        return name if before.column(name) else None

    def _is_changed(self, how: type[Operation], table: str, column: str) -> bool:
        """Whether an operation of that kind works on the column."""
        return any(
            isinstance(operation, how)
            and (getattr(operation, "table", ""), getattr(operation, "column", ""))
            == (table, column)
            for operation in self.migration.operations
        )

    def _spelled(self, table: str, before: Table, expression: Expression) -> str | None:
        """The expression over the columns as they were; None where it needs what was not there."""
        text = expression.sql
        for column in expression.uses.columns:
            old = self._old_name(table, before, column)
            if old is None:
                return None
            text = rename(text, column, old)
        return text

    def _check(self, name: str, table: Table, expression: Expression) -> Iterator[Criterion]:
        asked = expression.uses.columns
        if expression in map(_not_null, asked) and self._is_changed(FillColumn, name, asked[0]):
            return
        text = self._spelled(name, table, expression)
        if text is not None:
            yield _none(f"every row of {table.name} meets {text}", table, f"NOT ({text})")

    def _domain(self, operation: AddDomainCheck) -> Iterator[Criterion]:
        for name, column in users_of(self.start, operation.domain):
            table = self.start.table(name)
            found = table.column(column) if table else None
            if table and found and not found.type.array:
                text = rename(operation.check.expression.sql, "VALUE", column)
                text = rename(text, "value", column)
                yield _none(f"every row of {name} meets {text}", table, f"NOT ({text})")

    def _unique(self, name: str, table: Table, columns: tuple[str, ...]) -> Iterator[Criterion]:
        olds = [self._old_name(name, table, column) for column in columns]
        filled = any(self._is_changed(FillColumn, name, column) for column in columns)
        if None in olds or filled or name in self.declared.aside:
            return
        names = ", ".join(quoted(old) for old in olds if old)
        nulls = " AND ".join(f"{quoted(old)} IS NOT NULL" for old in olds if old)
        yield Criterion(
            title=f"no two rows of {table.name} share {names}",
            sql=f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} WHERE {nulls}"
            f" GROUP BY {names} HAVING count(*) > 1)",
        )

    def _index(self, name: str, table: Table, index: Index) -> Iterator[Criterion]:
        columns = tuple(e.column for e in index.elements if e.column)
        if index.unique and index.where is None and len(columns) == len(index.elements):
            yield from self._unique(name, table, columns)

    def _foreign(self, name: str, table: Table, key: ForeignKey) -> Iterator[Criterion]:
        parent = self._before(key.table)
        olds = [self._old_name(name, table, column) for column in key.columns]
        if parent is None or None in olds:
            return
        referenced = [self._old_name(key.table, parent, column) for column in key.referenced]
        if None in referenced:
            return
        pairs = [(o, r) for o, r in zip(olds, referenced, strict=True) if o and r]
        same = " AND ".join(f"c.{quoted(o)} = p.{quoted(r)}" for o, r in pairs)
        given = " AND ".join(f"c.{quoted(o)} IS NOT NULL" for o, _ in pairs)
        yield Criterion(
            title=f"every row of {table.name} has its row in {parent.name}",
            sql=f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} AS c WHERE {given}"
            f" AND NOT EXISTS (SELECT 1 FROM {quoted(parent.name)} AS p WHERE {same}))",
        )

    def _cast(self, name: str, table: Table, column: str) -> Iterator[Criterion]:
        """Every value has a place in the new type."""
        target = self.end.table(name)
        reached = target.column(column) if target else None
        casts = {(t, c): text for t, c, text in self.declared.casts}
        text = casts.get((name, column))
        enum = self.end.enum(reached.type.name) if reached and reached.type.user else None
        if enum is None or reached is None:
            if text is not None:
                yield Criterion(
                    title=f"every {table.name}.{column} can become {text}",
                    sql=f"SELECT count(({text})::text) >= 0 FROM {quoted(table.name)}",
                )
            return
        found = table.column(column)
        if self._renames_values(enum.name) or found is None:
            return
        mapped = [old for e, old, _ in self.declared.values if e == enum.name]
        before = self.start.enum(found.type.name) if found.type.user else None
        if before and text is None and set(before.values) <= {*enum.values, *mapped}:
            return
        labels = ", ".join(_literal(v) for v in (*enum.values, *mapped))
        value = f"({text or quoted(column)})::text"
        wrong = f"{value} NOT IN ({labels})"
        if reached.type.array:
            wrong = f"NOT ({value}[] <@ ARRAY[{labels}, NULL])"
        yield _none(f"every {table.name}.{column} is a value that {enum.name} has", table, wrong)

    def _renames_values(self, enum: str) -> bool:
        kept = self.start.enum(enum)
        return kept is None and any(e == enum for e, _, _ in self.declared.values)


def _not_null(column: str) -> Expression:
    return Expression(f"{quoted(column)} IS NOT NULL", uses=References(columns=(column,)))


def _none(title: str, table: Table, wrong: str) -> Criterion:
    sql = f"SELECT NOT EXISTS (SELECT 1 FROM {quoted(table.name)} WHERE {wrong})"
    return Criterion(title=title, sql=sql)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
