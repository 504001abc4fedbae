"""The statements of an application: SELECT, UPDATE and INSERT for each table.

They name their columns, and pass values as text that the statement itself casts, as Prisma does
with enums; so neither a new column nor a type that was built anew changes what they give or take.
"""

from __future__ import annotations

from typing import Literal

from generator.prove.row_order import unique_keys
from generator.records import dataclass
from generator.schema.columns import Column, Type
from generator.schema.names import base_of, parts_of, schema_of
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import Table

Kind = Literal["select", "update", "insert", "call"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One statement: ``columns`` say what its parameters, all of them text, are values of."""

    kind: Kind
    target: str
    sql: str
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        words = {"select": "select from", "update": "update of", "insert": "insert into"}
        return f"{words.get(self.kind, 'call of')} {self.target}"


def commands(schema: Schema, other: Schema, namespace: str) -> tuple[Command, ...]:
    """What an application of ``schema`` runs while the database may also be at ``other``."""
    out: list[Command] = []
    for table in schema.tables:
        made = (
            select(table, other.table(table.name), namespace),
            update(table, namespace),
            insert(table, namespace),
        )
        out += [command for command in made if command]
    for view in schema.views:
        sql = f"SELECT count(*) FROM {place(namespace, view.name)}"
        out.append(Command(kind="select", target=view.name, sql=sql))
    out += [call(function, namespace) for function in schema.functions if is_plain(function)]
    return tuple(out)


def select(table: Table, other: Table | None, namespace: str) -> Command | None:
    """Columns whose type changes are read as text: PostgreSQL ends a prepared statement whose
    result would get another type, whoever made it do so."""
    if not table.key:
        return None
    columns = ", ".join(_read(c, other.column(c.name) if other else None) for c in table.columns)
    sql = f"SELECT {columns} FROM {place(namespace, table.name)} WHERE {_where(table, 1)}"
    return Command(kind="select", target=table.name, sql=sql, columns=table.key)


def update(table: Table, namespace: str) -> Command | None:
    """Every column but the key gets the value that it has: all triggers fire."""
    if not table.key:
        return None
    written = [c for c in table.columns if c.name not in table.key and not numbered(c)]
    if not written:
        return None
    values = ", ".join(f"{quote(c.name)} = {_parameter(c, n)}" for n, c in enumerate(written, 1))
    where = _where(table, len(written) + 1)
    return Command(
        kind="update",
        target=table.name,
        sql=f"UPDATE {place(namespace, table.name)} SET {values} WHERE {where}",
        columns=(*(c.name for c in written), *table.key),
    )


def insert(table: Table, namespace: str) -> Command:
    """What has a default gets it, but for keys that the application can make itself."""
    written = [c for c in table.columns if is_given(table, c)]
    names = ", ".join(quote(c.name) for c in written)
    values = ", ".join(_parameter(c, n) for n, c in enumerate(written, 1))
    into = place(namespace, table.name)
    given = f"({names}) VALUES ({values})" if written else "DEFAULT VALUES"
    return Command(
        kind="insert",
        target=table.name,
        sql=f"INSERT INTO {into} {given}",
        columns=tuple(c.name for c in written),
    )


def call(function: Function, namespace: str) -> Command:
    arguments = ", ".join(f"NULL::{a.type}" for a in function.arguments if a.mode != "OUT")
    sql = f"SELECT count(*) FROM {place(namespace, function.name)}({arguments})"
    return Command(kind="call", target=function.name, sql=sql)


def is_plain(function: Function) -> bool:
    """Whether a query may call it: triggers are called by what fires them."""
    modes = {a.mode for a in function.arguments}
    return function.returns not in {"trigger", "event_trigger"} and "VARIADIC" not in modes


def numbered(column: Column) -> bool:
    """Whether the database gives the value by itself."""
    return column.identity is not None or column.generated is not None


def is_given(table: Table, column: Column) -> bool:
    """Whether an insert gives the value: it has no default, or is a key that is no number."""
    if numbered(column):
        return False
    is_key = any(column.name in key for key in unique_keys(table))
    return column.default is None or (is_key and column.type.name in {"uuid", "text", "varchar"})


def spelled(type_: Type) -> str:
    """The type as a cast names it."""
    name = named(type_.name) if type_.user else type_.name
    schema = f"{quote(type_.schema)}." if type_.schema else ""
    return f"{schema}{name}{type_.in_parentheses}{'[]' * type_.array}"


def place(namespace: str, name: str) -> str:
    return f"{quote(schema_of(name, namespace))}.{quote(base_of(name))}"


def named(name: str) -> str:
    """A name as it is told: only what stands elsewhere says its schema."""
    return ".".join(map(quote, parts_of(name)))


def quote(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _read(column: Column, other: Column | None) -> str:
    changes = column.type.user or (other is not None and other.type != column.type)
    return f"{quote(column.name)}{'::text' * changes}"


def _parameter(column: Column, number: int) -> str:
    return f"${number}::text::{spelled(column.type)}"


def _where(table: Table, first: int) -> str:
    key = [table.column(name) for name in table.key or ()]
    pairs = (f"{quote(c.name)} = {_parameter(c, n)}" for n, c in enumerate(key, first) if c)
    return " AND ".join(pairs)
