"""What columns hold once the values that the archive keeps are back in them.

A row finds its value by its key; one of which nothing was kept has what the column had before.  So
what comes back with the values is asked of the rows before anything is done: of rows that were
written meanwhile, and of those beside which a kept value does not fit any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.plan import operations as ops
from generator.plan.operations import Operation, RestoreColumn, RestoreKey
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, Name, base_of
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted
from generator.schema.types import may_go, spelled

NULL = "NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a column holds by then, said over the columns of the start.

    ``unless`` are tables of the archive: where one is there, kept values come back instead;
    ``kept_in`` those that it is looked up in, by ``joins``.
    ``kept`` tells that it is the value of the start, if in another type: what was equal is, and
    what was not is not; ``apart`` that only of the latter.  ``constant`` is what all rows hold,
    ``full`` whether none holds a null.
    """

    sql: str
    unless: tuple[str, ...] = ()
    kept_in: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    kept: bool = False
    apart: bool = False
    constant: str = ""
    full: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What stands behind FROM, under which tables of the archive that is not known, and in which
    it looks."""

    item: str
    alias: str = ""
    unless: tuple[str, ...] = ()
    kept_in: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        return self.named(self.alias) if self.alias else self.item

    def named(self, alias: str) -> str:
        return f"{self.item} AS {alias}"

    def without(self, partitions: Iterable[str]) -> Source:
        """Without the rows of those; the places of all rows are known."""
        listed = ", ".join(f"{literal(quoted(name))}::regclass" for name in partitions)
        item = f"(SELECT * FROM {self.sql} WHERE tableoid NOT IN ({listed}))"
        return replace(self, item=item, alias="rest")


def with_empty(tables: Iterable[Table], expression: Expression) -> str:
    """What the expression gives while no row is in those tables, which are not there yet."""
    empty = []
    for table in tables:
        columns = (f"NULL::{spelled(c.type)} AS {quoted(c.name)}" for c in table.columns)
        empty.append(f"{quoted(table.name)} AS (SELECT {', '.join(columns)} WHERE false)")
    return f"WITH {', '.join(empty)} SELECT ({expression.sql})" if empty else expression.sql


def parts_of(table: str, parts: Mapping[str, Iterable[str]]) -> list[str]:
    """The parts of the table, and the parts of those."""
    return [n for part in parts.get(table, ()) for n in (part, *parts_of(part, parts))]


def united(sources: Sequence[Source], columns: Iterable[str], *, unless: Iterable[str]) -> Source:
    """Those columns of all of the rows, which are not known where a table of ``unless`` is there,
    either."""
    names = ", ".join(map(quoted, columns))
    rows = " UNION ALL ".join(f"SELECT {names} FROM {source.sql}" for source in sources)
    unknown = dict.fromkeys((*unless, *(name for source in sources for name in source.unless)))
    kept_in = dict.fromkeys(name for source in sources for name in source.kept_in)
    return Source(item=f"({rows})", unless=tuple(unknown), kept_in=tuple(kept_in))


def kept_value(operation: RestoreColumn, number: int, prior: Value) -> Value:
    """``number`` tells the archive's tables of one query apart; ``prior`` is what a row holds of
    which nothing was kept, or that has another value by now than the kept one had become."""
    alias, type_ = f"schemaproof_kept_{number}", operation.column.type
    value = quoted(operation.column.name)
    if may_go(type_):
        value += f"::text{'[]' if type_.array else ''}::{spelled(type_)}"
    keys = {name: f"schemaproof_key_{n}" for n, name in enumerate(operation.key, 1)}
    named = [f"{quoted(name)} AS {key}" for name, key in keys.items()]
    held = f"SELECT {', '.join(named)}, {value} AS schemaproof_value, true AS schemaproof_is_kept"
    held += _became(operation)
    owner = quoted(base_of(operation.table))
    same = " AND ".join(f"{owner}.{quoted(name)} = {alias}.{key}" for name, key in keys.items())
    place = quoted(Name(ARCHIVE, operation.archive))
    if operation.unless_changed:
        place += f" AS {quoted(operation.alias)}"
    join = f" LEFT JOIN ({held} FROM {place}) AS {alias} ON {same}"
    return Value(
        sql=f"CASE WHEN {_comes_back(operation, alias, prior)} THEN {alias}.schemaproof_value "
        f"ELSE {prior.sql} END",
        unless=prior.unless,
        kept_in=(*prior.kept_in, operation.archive),
        joins=(*prior.joins, join),
        full=prior.full and operation.column.not_null,
    )


def former_value(operation: RestoreKey, number: int, converted: Value) -> Value:
    """The same of a key: a value is looked up by what it became."""
    alias, column = f"schemaproof_kept_{number}", quoted(operation.column)
    place = quoted(Name(ARCHIVE, operation.archive))
    named = f"SELECT {quoted(operation.kept)} AS {column} FROM {place}"
    held = f"SELECT DISTINCT {column}::{spelled(operation.type)} AS schemaproof_value"
    held += f", ({operation.became.sql}) AS schemaproof_became"
    owner = quoted(base_of(operation.table))
    same = f"{owner}.{column}::text = {alias}.schemaproof_became"
    join = f" LEFT JOIN ({held} FROM ({named}) AS {quoted(operation.alias)}) AS {alias} ON {same}"
    return Value(
        sql=f"COALESCE({alias}.schemaproof_value, {converted.sql})",
        unless=converted.unless,
        kept_in=(*converted.kept_in, operation.archive),
        joins=(*converted.joins, join),
    )


def _became(operation: RestoreColumn) -> str:
    """What the kept value is by now where nobody wrote another one."""
    unless = operation.unless_changed
    return f", ({unless.sql}) AS schemaproof_became" if unless else ""


def _comes_back(operation: RestoreColumn, alias: str, prior: Value) -> str:
    """As the form of RestoreColumn asks it."""
    if not operation.unless_changed:
        return f"{alias}.schemaproof_is_kept"
    now, became = f"({prior.sql})", f"{alias}.schemaproof_became"
    if operation.as_text:
        now, became = f"{now}::text", f"{became}::{spelled(operation.column.type)}::text"
    return f"{alias}.schemaproof_is_kept AND {now} IS NOT DISTINCT FROM {became}"


def other_rows(operation: Operation) -> Iterator[str]:
    """The table that has other rows after it, or another name."""
    match operation:
        case ops.DeleteKept() | ops.DeleteRows() | ops.RestoreRows():
            yield operation.table
        case ops.FillRows() | ops.FillRowsInSteps():
            yield operation.table
        case ops.RenameTable(to=name):
            yield name
