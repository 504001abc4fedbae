"""A client that runs an application's statements with values of existing rows."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg
from psycopg import sql

from generator.prove.application import Command, commands, place, quote
from generator.prove.catalog import Connection, placed
from generator.prove.row_order import is_single, unique_keys
from generator.prove.row_values import plain
from generator.records import dataclass
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.objects import Schema
from generator.schema.tables import Table

Row = Mapping[str, str | None]
TEXTS = {"text", "varchar", "char", "citext"}
TRIES = 12
"""How many rows an insert is modelled on before it counts as refused."""


NO_ROW = "no row to go by"


class NoValues(Exception):
    """No values are to be had for a statement: there is no row to go by, or no key to be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    command: Command
    values: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One shape of the application, and some rows of the database as it finds it.

    ``salt`` keeps the keys that it makes apart from those of others.
    """

    schema: Schema
    commands: tuple[Command, ...]
    rows: Mapping[str, tuple[Row, ...]]
    salt: str

    def calls(self, command: Command, k: int) -> tuple[Call, ...]:
        """The ``k``-th way to call it; before an insert stand those of the parents it needs.

        Raises NoValues.
        """
        if command.kind == "insert":
            return self._insert(command, k)[0]
        if not command.columns:
            return (Call(command=command, values=()),)
        row = self._row(command.target, k)
        return (Call(command=command, values=tuple(row[c] for c in command.columns)),)

    def _row(self, table: str, k: int) -> Row:
        rows = self.rows.get(table, ())
        if not rows:
            raise NoValues(NO_ROW)
        return rows[k % len(rows)]

    def _insert(self, command: Command, k: int) -> tuple[tuple[Call, ...], Row]:
        table = self.schema.table(command.target)
        assert table is not None
        row = dict(self._row(table.name, k))
        before: tuple[Call, ...] = ()
        varied: set[str] = set()
        for key in unique_keys(table):
            if varied & set(key) or not set(key) <= set(command.columns):
                continue
            before += self._vary(table, key, row, k)
            varied |= set(key)
        values = tuple(row[c] for c in command.columns)
        return (*before, Call(command=command, values=values)), row

    def _vary(
        self, table: Table, key: tuple[str, ...], row: dict[str, str | None], k: int
    ) -> tuple[Call, ...]:
        """Gives the row a key of its own; where that is its parent's, a parent of its own."""
        linked = {c for f in table.foreign_keys for c in f.columns}
        free = [c for c in (table.column(name) for name in key) if c and c.name not in linked]
        if free:
            column = next((c for c in free if c.type.name in {"uuid", *TEXTS}), free[-1])
            row[column.name] = self._other(column, row[column.name], f"{table.name} {k}", k)
            return ()
        for foreign in sorted(table.foreign_keys, key=lambda f: not is_single(table, f)):
            if set(foreign.columns) & set(key) and foreign.table != table.name:
                parent = next(
                    c for c in self.commands if (c.kind, c.target) == ("insert", foreign.table)
                )
                if not set(foreign.referenced) <= set(parent.columns):
                    raise NoValues(f"the database numbers the parents of {table.name}")
                calls, made = self._insert(parent, k)
                pairs = zip(foreign.columns, foreign.referenced, strict=True)
                row.update({name: made[referenced] for name, referenced in pairs})
                return calls
        raise NoValues(f"no new key of {table.name} can be made")

    def _other(self, column: Column, value: str | None, what: str, k: int) -> str | None:
        """Another value of the column: a text keeps what it holds, for a check may look at it."""
        type_ = column.type
        domain = find(self.schema.domains, type_.name) if type_.user else None
        if (domain.type if domain else type_).name in TEXTS and not type_.array:
            size = type_.arguments[0] if type_.arguments else 200
            ending = f" {k:x}{self.salt}"
            return (value or "")[: max(size - len(ending), 0)] + ending[-size:]
        return plain(type_, self.schema, f"{self.salt} {what}", 1_000_000_000 % 2**31 + k)


def client_of(
    connection: Connection,
    schema: Schema,
    other: Schema,
    *,
    namespace: str,
    salt: str,
    limit: int = 200,
    spread: bool = False,
) -> Client:
    """A client of ``schema``, which the database need not be at; ``other`` it may go over to.

    Of tables that do not look as the client thinks it knows no row; of others the first ones by
    key, or, if ``spread``, some from all over the table.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    for table in schema.tables:
        names = [c.name for c in table.columns]
        query = sql.SQL("SELECT {} FROM {}{} ORDER BY {} LIMIT {}").format(
            sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(n)) for n in names),
            placed(namespace, table.name),
            sql.SQL(_sample(connection, namespace, table.name, limit) if spread else ""),
            sql.SQL(", ").join(sql.Identifier(n) for n in table.key or names[:1]),
            sql.Literal(limit),
        )
        try:
            with connection.transaction():
                found = connection.execute(query).fetchall()
        except psycopg.ProgrammingError:
            continue
        rows[table.name] = tuple(dict(zip(names, values, strict=True)) for values in found)
    return Client(schema=schema, commands=commands(schema, other, namespace), rows=rows, salt=salt)


def _sample(connection: Connection, namespace: str, table: str, limit: int) -> str:
    """A clause that takes about ``limit`` rows, the same at every run; of a small table all."""
    query = "SELECT reltuples FROM pg_class WHERE oid = to_regclass(%s)"
    row = connection.execute(query, [place(namespace, table)]).fetchone()
    rows = float(row[0]) if row else 0.0
    return f" TABLESAMPLE BERNOULLI ({100 * limit / rows}) REPEATABLE (1)" if rows > limit else ""


class Session:
    """A connection that prepares each statement once and keeps its generic plan.

    So does plpgsql with the statements of its functions, for as long as the connection is open.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.prepared: dict[str, str] = {}
        connection.execute("SET plan_cache_mode = force_generic_plan")

    def run(self, calls: tuple[Call, ...]) -> None:
        """Runs them and undoes them again.  psycopg's errors pass through."""
        with self.connection.transaction(force_rollback=True):
            for call in calls:
                name = self._prepare(call.command)
                values = sql.SQL(", ").join(sql.Literal(v) for v in call.values)
                execute = sql.SQL("EXECUTE {} ({})" if call.values else "EXECUTE {}")
                self.connection.execute(execute.format(sql.Identifier(name), values))

    def _prepare(self, command: Command) -> str:
        name = self.prepared.get(command.sql)
        if name is None:
            name = f"statement {len(self.prepared)}"
            types = ", ".join("text" for _ in command.columns)
            text = f"PREPARE {quote(name)}{f' ({types})' * bool(types)} AS {command.sql}"
            self.connection.execute(text.encode())
            self.prepared[command.sql] = name
        return name


def attempt(
    session: Session, client: Client, command: Command
) -> tuple[tuple[Call, ...], psycopg.Error | None]:
    """Calls that the database takes; or those tried last, with its refusal.  Raises NoValues."""
    calls: tuple[Call, ...] = ()
    refusal: psycopg.Error | None = None
    for k in range(TRIES if command.kind == "insert" else 1):
        calls = client.calls(command, k)
        refusal = refused(session, calls)
        if refusal is None:
            break
    return calls, refusal


def refused(session: Session, calls: tuple[Call, ...]) -> psycopg.Error | None:
    """Runs the calls and undoes them; gives what the database says against them."""
    try:
        session.run(calls)
    except psycopg.Error as problem:
        return problem
    return None
