"""One row at a time: its values, its parents, and whether the server takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from psycopg import Error, errors, sql

from generator.prove.catalog import Connection
from generator.prove.row_order import Filling, is_single
from generator.prove.row_values import plain
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey
from generator.schema.objects import Schema

Row = Mapping[str, str | None]
Questions = tuple[Callable[[], bool], ...]
Parents = list[tuple[str | None, ...]]
SIBLINGS, ONLY = 12, 40
"""How many parents get several children, and how many of those without any get some."""
PATIENCE = 12
"""So many rows that make something untrue, one after the other, and no more are tried."""
REFUSALS = ("22", "23", "54", "0A")
"""SQLSTATE classes of what is wrong with a value: data, integrity, a limit of the program, a type
that the server was built without."""


@dataclass(slots=True)
class Writer:
    """Writes rows into the tables of ``schema``, which stand in ``namespace``.

    Plain values differ for every row of a table and ``salt``, and count from ``offset``.
    """

    connection: Connection
    schema: Schema
    namespace: str
    salt: str
    offset: int = 0
    watched: Questions = ()
    """What has to be true after every row."""
    forbidden: set[str] = field(default_factory=set)
    """Tables of which a rule of the application refused a row: a trigger's own, or a criterion."""
    untrue: int = 0
    """How many rows in a row made something untrue."""
    counters: dict[str, int] = field(default_factory=dict)
    places: dict[str, list[str]] = field(default_factory=dict)
    """Where the rows stand that were written here, by table."""
    parents: dict[object, Parents] = field(default_factory=dict)
    """Those that were found for a foreign key; they do not change while a table is filled."""

    def walk(self, filling: Filling, overrides: Row, updates: Iterable[Row] = ()) -> bool:
        """Inserts a row and updates it step by step; all or nothing.  Whether the server let it.

        psycopg's errors pass through where they are not about the row.
        """
        place = ""

        def write() -> None:
            nonlocal place
            place = self._insert(filling, overrides)
            for values in updates:
                place = self._update(filling.table.name, place, values)

        done = self._try(write, filling.table.name)
        if done:
            self.places.setdefault(filling.table.name, []).append(place)
        return done

    def change(self, filling: Filling, place: str, values: Row) -> bool:
        """Updates the row that stands there, if the server lets it."""
        name = filling.table.name
        return self._try(lambda: self._update(name, place, values), name)

    def found(self, table: str, columns: tuple[str, ...], many: int) -> list[Row]:
        """What some rows hold in the columns, where they hold something in all of them."""
        names = [sql.Identifier(name) for name in columns]
        query = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY ctid LIMIT {}").format(
            sql.SQL(", ").join(sql.SQL("{}::text").format(name) for name in names),
            sql.Identifier(self.namespace, table),
            sql.SQL(" AND ").join(sql.SQL("{} IS NOT NULL").format(name) for name in names),
            sql.Literal(many),
        )
        rows = self.connection.execute(query).fetchall()
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def watch(self, questions: Questions) -> None:
        self.watched, self.untrue = questions, 0

    def _try(self, write: Callable[[], object], table: str) -> bool:
        if self.untrue >= PATIENCE:
            return False
        try:
            with self.connection.transaction():
                write()
                if not all(question() for question in self.watched):
                    self.untrue += 1
                    raise errors.NoDataFound("nobody would write this row")
            self.untrue = 0
        except Error as problem:
            if not _is_refusal(problem):
                raise
            if _is_rule(problem):
                self.forbidden.add(table)
            return False
        return True

    def _insert(self, filling: Filling, overrides: Row) -> str:
        values = self.values(filling, overrides)
        table = sql.Identifier(self.namespace, filling.table.name)
        names = sql.SQL(", ").join(sql.Identifier(n) for n in values)
        texts = sql.SQL(", ").join(sql.Literal(v) for v in values.values())
        query = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(table, names, texts)
        if not values:
            query = sql.SQL("INSERT INTO {} DEFAULT VALUES").format(table)
        return self._place(query)

    def _update(self, table: str, place: str, values: Row) -> str:
        changes = sql.SQL(", ").join(
            sql.SQL("{} = {}").format(sql.Identifier(n), sql.Literal(v)) for n, v in values.items()
        )
        query = sql.SQL("UPDATE {} SET {} WHERE ctid = {}::tid").format(
            sql.Identifier(self.namespace, table), changes, sql.Literal(place)
        )
        return self._place(query)

    def _place(self, query: sql.Composable) -> str:
        """Where the row stands afterwards; a trigger may have kept it out in silence."""
        row = self.connection.execute(query + sql.SQL(" RETURNING ctid::text")).fetchone()
        if row is None:
            raise errors.NoDataFound("a trigger kept the row out")
        return str(row[0])

    def values(self, filling: Filling, overrides: Row) -> dict[str, str | None]:
        """The next row: plain values, but for ``overrides``; defaults are left to the server."""
        table = filling.table
        k = self.counters.get(table.name, self.offset)
        self.counters[table.name] = k + 1
        values: dict[str, str | None] = {}
        for column in written_columns(table.columns):
            if column.name in overrides:
                values[column.name] = overrides[column.name]
            elif column.default is None:
                salt = f"{self.salt}{column.name}"
                values[column.name] = plain(column.type, self.schema, salt, k)
        for at, key in enumerate(filling.keys):
            if not any(n in overrides and overrides[n] is None for n in key.columns):
                values |= self._parent(filling, at, k, values)
        for key in filling.open:
            required = {c.name for c in table.columns if c.not_null}
            values |= {n: None for n in key.columns if n not in required}
        return values

    def _parent(self, filling: Filling, at: int, k: int, values: Row) -> dict[str, str | None]:
        """The values that make the row a child of a parent that is there."""
        key = filling.keys[at]
        if key.table == filling.table.name:
            return {n: values.get(r) for n, r in zip(key.columns, key.referenced, strict=True)}
        settled = {n: values[n] for other in filling.keys[:at] for n in other.columns}
        if set(key.columns) <= set(settled):
            return {}
        found = self._candidates(filling, key, settled)
        if not found:
            return dict.fromkeys(key.columns)
        single = is_single(filling.table, key)
        chosen = found[0 if single else (k + at * (k // len(found))) % len(found)]
        return dict(zip(key.columns, chosen, strict=True))

    def _candidates(self, filling: Filling, key: ForeignKey, settled: Row) -> Parents:
        """Parents in a fixed order; where each may have one child only, the last without one.

        The first have theirs from many rows at once: it would take long to pass them each time."""
        if is_single(filling.table, key):
            return self._find(filling, key, settled, only=True, last=True, limit=1)
        known = (filling.table.name, key.name, tuple(settled.items()))
        if known not in self.parents:
            found = self._find(filling, key, settled, only=False, last=False, limit=SIBLINGS)
            more = self._find(filling, key, settled, only=True, last=True, limit=ONLY)
            self.parents[known] = list(dict.fromkeys((*found, *more)))
        return self.parents[known]

    def _find(
        self,
        filling: Filling,
        key: ForeignKey,
        settled: Row,
        *,
        only: bool,
        last: bool,
        limit: int,
    ) -> Parents:
        """Parents, the first or the last by their key; ``only`` such as have no child yet."""
        pairs = list(zip(key.columns, key.referenced, strict=True))
        columns = sql.SQL(", ").join(_text("p", r) for _, r in pairs)
        where = [sql.SQL("p.{} IS NOT NULL").format(sql.Identifier(r)) for _, r in pairs]
        for name, referenced in pairs:
            if name in settled:
                given = sql.Literal(settled[name])
                where.append(sql.SQL("{} = {}").format(_text("p", referenced), given))
        if only:
            where.append(self._without_child(filling, key))
        way = sql.SQL(" DESC" if last else "")
        order = sql.SQL(", ").join(sql.Identifier("p", r) + way for _, r in pairs)
        query = sql.SQL("SELECT {} FROM {} p WHERE {} ORDER BY {} LIMIT {}").format(
            columns,
            sql.Identifier(self.namespace, key.table),
            sql.SQL(" AND ").join(where),
            order,
            sql.Literal(limit),
        )
        return self.connection.execute(query).fetchall()

    def _without_child(self, filling: Filling, key: ForeignKey) -> sql.Composed:
        same = sql.SQL(" AND ").join(
            sql.SQL("c.{} = p.{}").format(sql.Identifier(n), sql.Identifier(r))
            for n, r in zip(key.columns, key.referenced, strict=True)
        )
        child = sql.Identifier(self.namespace, filling.table.name)
        return sql.SQL("NOT EXISTS (SELECT FROM {} c WHERE {})").format(child, same)

    def count(self, table: str) -> int:
        query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(self.namespace, table))
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row else 0


def written_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Those that a row gives; the others are numbered or computed by the server."""
    return tuple(c for c in columns if c.identity is None and c.generated is None)


def _text(source: str, column: str) -> sql.Composed:
    return sql.SQL("{}::text").format(sql.Identifier(source, column))


def _is_rule(problem: Error) -> bool:
    """Whether an application's rule refused it, not a constraint: RAISE tells where it stood."""
    context = (problem.diag.context or "").splitlines()
    raised = bool(context) and context[0].endswith("at RAISE")
    return isinstance(problem, errors.NoDataFound) or raised


def _is_refusal(problem: Error) -> bool:
    """Whether it is about the row.  A trigger may raise any SQLSTATE, but it has a context."""
    if isinstance(problem, errors.NoDataFound):
        return True
    if "PL/pgSQL function" in (problem.diag.context or ""):
        return True
    return (problem.sqlstate or "").startswith(REFUSALS)
