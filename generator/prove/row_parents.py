"""Selects the parent of a row: some have several children, some have none."""

from __future__ import annotations

from collections.abc import Iterator

from psycopg import sql

from generator.prove.catalog import Connection, placed
from generator.prove.row_order import AT_ONCE, Filling, Row, is_single
from generator.records import dataclass
from generator.schema.constraints import ForeignKey

Found = list[tuple[str | None, ...]]
SIBLINGS, ONLY = 12, 40
"""How many parents get several children, and how many of those without any get some."""


@dataclass(frozen=True, slots=True)
class Parents:
    """Looks for parents in ``namespace``.

    ``known`` are those that were found before; they do not change while a table is filled.
    """

    connection: Connection
    namespace: str
    known: dict[object, Found]

    def chosen(self, filling: Filling, at: int, k: int, values: Row) -> dict[str, str | None]:
        """The values that make row ``k`` a child, by its key ``at``, of a parent that is there."""
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

    def each(self, filling: Filling, at: int) -> Iterator[Row]:
        """The values that make a row a child of one parent or another that has none yet."""
        key = filling.keys[at]
        if key.table == filling.table.name:
            return
        for last in (False, True):
            for found in self._find(filling, key, {}, only=True, last=last, limit=ONLY):
                yield dict(zip(key.columns, found, strict=True))

    def _candidates(self, filling: Filling, key: ForeignKey, settled: Row) -> Found:
        """Parents in a fixed order; where each may have one child only, the last without one.

        The first have theirs from many rows at once: it would take long to pass them each time."""
        if is_single(filling.table, key):
            return self._alone(filling, key, settled)
        known = (filling.table.name, key.name, tuple(settled.items()))
        if known not in self.known:
            found = self._find(filling, key, settled, only=False, last=False, limit=SIBLINGS)
            more = self._find(filling, key, settled, only=True, last=True, limit=ONLY)
            self.known[known] = list(dict.fromkeys((*found, *more)))
        return self.known[known]

    def _alone(self, filling: Filling, key: ForeignKey, settled: Row) -> Found:
        """One without a child, also among the rows that are not on the server yet."""
        given = self.known.setdefault(("given", filling.table.name, key.name), [])
        many = 1 + len(given)
        found = self._find(filling, key, settled, only=True, last=True, limit=many)
        chosen = [one for one in found if one not in given][:1]
        given += chosen
        del given[:-AT_ONCE]
        return chosen

    def _find(
        self,
        filling: Filling,
        key: ForeignKey,
        settled: Row,
        *,
        only: bool,
        last: bool,
        limit: int,
    ) -> Found:
        """Parents, the first or the last by their key; ``only`` such as have no child yet."""
        pairs = list(zip(key.columns, key.referenced, strict=True))
        columns = sql.SQL(", ").join(_text("p", r) for _, r in pairs)
        where = [sql.SQL("p.{} IS NOT NULL").format(sql.Identifier(r)) for _, r in pairs]
        for name, referenced in pairs:
            if name in settled:
                given = sql.Literal(settled[name])
                where.append(sql.SQL("{} = {}").format(_text("p", referenced), given))
        if only:
            where.append(without_child(self.namespace, filling.table.name, key))
        way = sql.SQL(" DESC" if last else "")
        order = sql.SQL(", ").join(sql.Identifier("p", r) + way for _, r in pairs)
        query = sql.SQL("SELECT {} FROM {} p WHERE {} ORDER BY {} LIMIT {}").format(
            columns,
            placed(self.namespace, key.table),
            sql.SQL(" AND ").join(where),
            order,
            sql.Literal(limit),
        )
        return self.connection.execute(query).fetchall()


def without_child(namespace: str, table: str, key: ForeignKey) -> sql.Composed:
    """Whether no row of the table refers to the parent ``p``: by their texts, since a key that
    comes back may be of another type yet."""
    same = sql.SQL(" AND ").join(
        sql.SQL("{} = {}").format(_text("c", n), _text("p", r))
        for n, r in zip(key.columns, key.referenced, strict=True)
    )
    child = placed(namespace, table)
    return sql.SQL("NOT EXISTS (SELECT FROM {} c WHERE {})").format(child, same)


def _text(source: str, column: str) -> sql.Composed:
    return sql.SQL("{}::text").format(sql.Identifier(source, column))
