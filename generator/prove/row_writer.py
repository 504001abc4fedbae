"""Inserts one row: its values, its parents, and the answer of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import partial
from itertools import islice
from typing import TypeVar

from psycopg import Error, Rollback, errors, pq, sql

from generator.prove.catalog import Connection, placed
from generator.prove.row_order import AT_ONCE, Filling, Row
from generator.prove.row_parents import Found, Parents
from generator.prove.row_values import plain
from generator.records import dataclass
from generator.schema.columns import Column
from generator.schema.objects import Schema

Questions = tuple[Callable[[], bool], ...]
T = TypeVar("T")
PATIENCE = 12
"""So many rows that make something untrue, one after the other, and no more are tried."""
PLACE = b" RETURNING ctid::text"
REFUSALS = ("22", "23", "54", "0A")
"""SQLSTATE classes of what is wrong with a value: data, integrity, a limit of the program, a type
that the server was built without."""

SYNTAX_ERROR = "42601"


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
    known: dict[object, Found] = field(default_factory=dict)
    """Parents that were found before."""
    heads: dict[tuple[str, tuple[str, ...]], bytes] = field(default_factory=dict)
    """How the INSERT of those columns of a table begins."""

    def walk(self, filling: Filling, overrides: Row, updates: Iterable[Row] = ()) -> bool:
        """Inserts a row and updates it step by step; all or nothing.  Whether the server let it.

        psycopg's errors pass through where they are not about the row.
        """
        if self.watched or updates:
            return self._try(partial(self._write, filling, overrides, updates), filling.table.name)
        return self._add_each(filling, (overrides,)) == 1

    def walk_each(self, filling: Filling, rows: Iterable[Row]) -> None:
        """Inserts the rows, as many of them as the server lets."""
        self._try_each(tuple(rows), partial(self._add_each, filling), filling.table.name)

    def _add_each(self, filling: Filling, rows: Iterable[Row]) -> int:
        """The same, and nothing is asked of what is watched; gives how many the server let."""
        if self.untrue >= PATIENCE:
            return 0
        name = filling.table.name
        # What refers to its own table may need the row before.
        most = 1 if any(key.table == name for key in filling.keys) else AT_ONCE
        insertions = (self._insertion(filling, overrides) for overrides in rows)
        added = self._run_each(insertions, name, most)
        self.places.setdefault(name, []).extend(added)
        return len(added)

    def _run_each(self, queries: Iterable[bytes], table: str, most: int) -> list[str]:
        """Runs them, as many as the server lets, and gives where the rows of these stand.

        Asking the server for each of thousands of rows takes most of the time of a proof: several
        go there together, one by one only where one of them is refused.
        """
        found, left = list[str](), iter(queries)
        while some := list(islice(left, most)):
            places = self._run_at_once(some) if len(some) > 1 else []
            found += places or self._run_one_by_one(some, table)
        return found

    def _run_at_once(self, queries: Sequence[bytes]) -> list[str]:
        """Where the rows stand; none where one of the queries was refused, which all are then."""
        together = b"; ".join(query + PLACE for query in queries)
        places: list[str] = []
        try:
            cursor = self.connection.execute(b"SAVEPOINT rows; " + together)
        except Error as problem:
            if not _is_refusal(problem):
                raise
        else:
            while cursor.nextset():
                places += [str(place) for (place,) in cursor.fetchall()]
        whole = len(places) == len(queries)
        self.connection.execute("RELEASE rows" if whole else "ROLLBACK TO rows; RELEASE rows")
        return places if whole else []

    def _run_one_by_one(self, queries: Sequence[bytes], table: str) -> list[str]:
        """Each has a savepoint, which goes to the server together with it."""
        places, release = list[str](), b""
        for query in queries:
            try:
                places.append(self._place(query, before=release + b"SAVEPOINT row; "))
            except Error as problem:
                if not _is_refusal(problem):
                    raise
                if _is_rule(problem):
                    self.forbidden.add(table)
                self.connection.execute("ROLLBACK TO row; RELEASE row")
                release = b""
            else:
                release = b"RELEASE row; "
        if release:
            self.connection.execute("RELEASE row")
        return places

    def change_each(self, filling: Filling, changes: Iterable[tuple[str, Row]]) -> None:
        """Updates the rows that stand there, those that the server lets."""
        name = filling.table.name

        def change(some: Sequence[tuple[str, Row]]) -> None:
            updates = (self._updating(name, place, values) for place, values in some)
            self._run_each(updates, name, AT_ONCE)

        self._try_each(tuple(changes), change, name)

    def found(self, table: str, columns: tuple[str, ...], many: int) -> list[Row]:
        """What some rows hold in the columns, where they hold something in all of them."""
        names = [sql.Identifier(name) for name in columns]
        query = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY ctid LIMIT {}").format(
            sql.SQL(", ").join(sql.SQL("{}::text").format(name) for name in names),
            placed(self.namespace, table),
            sql.SQL(" AND ").join(sql.SQL("{} IS NOT NULL").format(name) for name in names),
            sql.Literal(many),
        )
        rows = self.connection.execute(query).fetchall()
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def watch(self, questions: Questions) -> None:
        self.watched, self.untrue = questions, 0

    def _try_each(
        self, items: Sequence[T], work: Callable[[Sequence[T]], object], table: str
    ) -> None:
        """Does the work and asks what is watched once; where it is not true, with halves of them.

        A question may take seconds, where there are a million rows.
        """
        if not self.watched:
            work(items)
        elif items and self.untrue < PATIENCE and not self._try_at_once(items, work, table):
            if len(items) == 1:
                self.untrue += 1
                self.forbidden.add(table)
                return
            half = len(items) // 2
            self._try_each(items[:half], work, table)
            self._try_each(items[half:], work, table)

    def _try_at_once(
        self, items: Sequence[T], work: Callable[[Sequence[T]], object], table: str
    ) -> bool:
        places, watched = self.places.setdefault(table, []), self.watched
        stood, true = len(places), False
        self.watched = ()
        with self.connection.transaction():
            work(items)
            true = all(question() for question in watched)
            if not true:
                raise Rollback
        self.watched = watched
        if true:
            self.untrue = 0
        else:
            del places[stood:]
        return true

    def _try(self, write: Callable[[], object], table: str) -> bool:
        if self.untrue >= PATIENCE:
            return False
        places = self.places.setdefault(table, [])
        stood = len(places)
        try:
            with self.connection.transaction():
                write()
                if not all(question() for question in self.watched):
                    self.untrue += 1
                    raise errors.NoDataFound("nobody would write this row")
        except Error as problem:
            if not _is_refusal(problem):
                raise
            if _is_rule(problem):
                self.forbidden.add(table)
            del places[stood:]
            return False
        if self.watched:
            self.untrue = 0
        return True

    def _write(self, filling: Filling, overrides: Row, updates: Iterable[Row] = ()) -> None:
        place = self._place(self._insertion(filling, overrides))
        for values in updates:
            place = self._update(filling.table.name, place, values)
        self.places.setdefault(filling.table.name, []).append(place)

    def _insertion(self, filling: Filling, overrides: Row) -> bytes:
        """Put together by hand: psycopg's pieces of SQL would take longer than the server."""
        values = self.values(filling, overrides)
        table = filling.table.name
        if not values:
            return self._head(table, ()) + b" DEFAULT VALUES"
        escape = pq.Escaping(self.connection.pgconn).escape_literal
        texts = (b"NULL" if v is None else bytes(escape(v.encode())) for v in values.values())
        return self._head(table, tuple(values)) + b" VALUES (" + b", ".join(texts) + b")"

    def _head(self, table: str, columns: tuple[str, ...]) -> bytes:
        known = self.heads.get((table, columns))
        if known is None:
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            head = sql.SQL("INSERT INTO {}").format(placed(self.namespace, table))
            head += sql.SQL(" ({})").format(names) if columns else sql.SQL("")
            known = self.heads[table, columns] = head.as_bytes(self.connection)
        return known

    def _update(self, table: str, place: str, values: Row) -> str:
        return self._place(self._updating(table, place, values))

    def _updating(self, table: str, place: str, values: Row) -> bytes:
        changes = sql.SQL(", ").join(
            sql.SQL("{} = {}").format(sql.Identifier(n), sql.Literal(v)) for n, v in values.items()
        )
        query = sql.SQL("UPDATE {} SET {} WHERE ctid = {}::tid").format(
            placed(self.namespace, table), changes, sql.Literal(place)
        )
        return query.as_bytes(self.connection)

    def _place(self, query: bytes, before: bytes = b"") -> str:
        """Where the row stands afterwards; a trigger may have kept it out in silence."""
        cursor = self.connection.execute(before + query + PLACE)
        while cursor.nextset():
            pass
        row = cursor.fetchone()
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
        parents = Parents(self.connection, self.namespace, self.known)
        for at, key in enumerate(filling.keys):
            if not any(n in overrides and overrides[n] is None for n in key.columns):
                values |= parents.chosen(filling, at, k, values)
        for key in filling.open:
            required = {c.name for c in table.columns if c.not_null}
            values |= {n: None for n in key.columns if n not in required}
        return values

    def parents_of(self, filling: Filling) -> Iterator[Row]:
        """Each of the parents that a row may have: a check may look at what the parent holds."""
        parents = Parents(self.connection, self.namespace, self.known)
        for at in range(len(filling.keys)):
            yield from parents.each(filling, at)

    def count(self, table: str) -> int:
        query = sql.SQL("SELECT count(*) FROM {}").format(placed(self.namespace, table))
        row = self.connection.execute(query).fetchone()
        return int(row[0]) if row else 0


def written_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Those that a row gives; the others are numbered or computed by the server."""
    return tuple(c for c in columns if c.identity is None and c.generated is None)


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
    if problem.diag.source_function == "ExecWithCheckOptions":
        return True  # row level security, which holds for the owner where it is forced
    if problem.sqlstate == SYNTAX_ERROR and problem.diag.source_function != "scanner_yyerror":
        return True  # of a value with a syntax of its own: tsvector, tsquery, ltree, jsonpath
    return (problem.sqlstate or "").startswith(REFUSALS)
