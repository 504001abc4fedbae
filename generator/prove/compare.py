"""Compares two copies of a database's rows: lost, changed and new rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from psycopg import sql

from generator.prove.catalog import Connection
from generator.prove.copies import Copy, key_of
from generator.prove.model import Mapping
from generator.records import dataclass
from generator.schema.columns import Type
from generator.schema.names import text_of
from generator.schema.objects import Schema

Kind = Literal[
    "table", "column", "row", "value", "new row", "sequence", "fill", "first rows", "more rows"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``count`` rows of ``table`` (or values of its ``column``) are not what they were.

    ``gone`` of them were a value and are null now.  ``example`` names one of the rows by its key.
    A sequence goes with its ``owners``, a table and its column.
    """

    kind: Kind
    table: str
    column: str = ""
    count: int
    gone: int = 0
    example: str = ""
    owners: frozenset[str] = frozenset()

    @property
    def where(self) -> str:
        return f"{self.table}.{self.column}" if self.column else text_of(self.table)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A table in both copies: its columns by their names (before, after), and its key."""

    table: str
    after: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[tuple[str, str], ...]


def differences(
    connection: Connection,
    before: Copy,
    after: Copy,
    schema: Schema,
    declared: Mapping = Mapping(),  # noqa: B008  frozen
    *,
    exact: bool = False,
) -> tuple[Difference, ...]:
    """What of ``before`` is not in ``after``; ``exact`` tells rows that are only there, too.

    ``schema`` is that of ``before``: its keys tell rows apart, its types say which values
    ``declared`` speaks of.
    """
    found: list[Difference] = []
    tables, columns = dict(declared.tables), declared.columns
    for table, had in before.tables.items():
        new = tables.get(table, table)
        if new not in after.tables:
            count = _count(connection, before, table, sql.SQL("true"))
            found.append(Difference(kind="table", table=table, count=count))
            continue
        renamed = {old: to for t, old, to in columns if t == new}
        names = [(c, renamed.get(c, c)) for c in had]
        for column, to in names:
            if to not in after.tables[new]:
                filled = sql.SQL("{} IS NOT NULL").format(sql.Identifier(column))
                count = _count(connection, before, table, filled)
                found.append(Difference(kind="column", table=table, column=column, count=count))
        common = tuple(n for n in names if n[1] in after.tables[new])
        key = tuple(n for n in common if n[0] in key_of(schema, table))
        whole = len(key) == len(key_of(schema, table))
        pair = Pair(table=table, after=new, columns=common, key=key if whole else ())
        compared = _by_key if pair.key else _as_bags
        found += compared(connection, before, after, pair, schema, declared, exact)
    if exact:
        for table in after.tables.keys() - {tables.get(t, t) for t in before.tables}:
            count = _count(connection, after, table, sql.SQL("true"))
            found.append(Difference(kind="new row", table=table, count=count))
    found += _sequences(before, after)
    return tuple(sorted(found, key=lambda d: (d.table, d.kind, d.column)))


def _by_key(
    connection: Connection,
    before: Copy,
    after: Copy,
    pair: Pair,
    schema: Schema,
    declared: Mapping,
    exact: bool,
) -> Iterator[Difference]:
    same = same_key(before, pair, schema, declared)
    example = sql.SQL(" || ', ' || ").join(
        sql.SQL("{} || '=' || {}").format(sql.Literal(o), sql.Identifier("o", o))
        for o, _ in pair.key
    )
    missing, there = sql.SQL("n.ctid IS NULL"), sql.SQL("n.ctid IS NOT NULL")
    picked = [*_counted(missing, missing, example)]
    values = [(o, n) for o, n in pair.columns if (o, n) not in pair.key]
    for o, n in values:
        wanted = expected(before, pair.table, o, schema, declared)
        now = sql.Identifier("n", n)
        differs = sql.SQL("{} AND {} IS DISTINCT FROM {}").format(there, wanted, now)
        if any((f.table, f.column) == (pair.after, n) for f in declared.fills):
            differs += sql.SQL(" AND {} IS NOT NULL").format(sql.Identifier("o", o))
        lost = sql.SQL("{} AND {} IS NULL").format(differs, now)
        picked += _counted(differs, lost, example)
    query = sql.SQL("SELECT {} FROM {} AS o LEFT JOIN {} AS n ON {}").format(
        sql.SQL(", ").join(picked), before.table(pair.table), after.table(pair.after), same
    )
    row = connection.execute(query).fetchone() or ()
    yield from _differences(row, pair, ["", *(o for o, _ in values)])
    if exact:
        yield from _new_rows(connection, before, after, pair, same)


def same_key(before: Copy, pair: Pair, schema: Schema, declared: Mapping) -> sql.Composable:
    """Whether a row ``n`` is the row ``o`` of the copy."""
    return sql.SQL(" AND ").join(
        sql.SQL("{} = {}").format(
            expected(before, pair.table, o, schema, declared), sql.Identifier("n", n)
        )
        for o, n in pair.key
    )


def _differences(row: Sequence[Any], pair: Pair, columns: list[str]) -> Iterator[Difference]:
    """What was counted, three figures for the rows ("") and for each column."""
    for at, column in enumerate(columns):
        count, gone, one = row[at * 3 : at * 3 + 3]
        if count:
            yield Difference(
                kind="value" if column else "row",
                table=pair.table,
                column=column,
                count=count,
                gone=gone,
                example=one,
            )


def _new_rows(
    connection: Connection, before: Copy, after: Copy, pair: Pair, same: sql.Composable
) -> Iterator[Difference]:
    query = sql.SQL(
        "SELECT count(*) FROM {} AS n LEFT JOIN {} AS o ON {} WHERE o.ctid IS NULL"
    ).format(after.table(pair.after), before.table(pair.table), same)
    yield from _if_any("new row", pair, _number(connection, query))


def _as_bags(
    connection: Connection,
    before: Copy,
    after: Copy,
    pair: Pair,
    schema: Schema,
    declared: Mapping,
    exact: bool,
) -> Iterator[Difference]:
    """A table without a key: its rows are a bag, compared whole."""
    if not pair.columns:
        return
    olds = sql.SQL(", ").join(
        expected(before, pair.table, o, schema, declared) for o, _ in pair.columns
    )
    news = sql.SQL(", ").join(sql.Identifier("n", n) for _, n in pair.columns)
    old = sql.SQL("SELECT {} FROM {} AS o").format(olds, before.table(pair.table))
    new = sql.SQL("SELECT {} FROM {} AS n").format(news, after.table(pair.after))
    query = sql.SQL("SELECT count(*) FROM ({} EXCEPT ALL {}) AS gone")
    yield from _if_any("row", pair, _number(connection, query.format(old, new)))
    if exact:
        yield from _if_any("new row", pair, _number(connection, query.format(new, old)))


def expected(
    before: Copy, table: str, column: str, schema: Schema, declared: Mapping
) -> sql.Composable:
    """What the value of a column is to be afterwards, over the row ``o`` of the copy."""
    value = sql.Identifier("o", column)
    if declared.casts and (table, column) in before.cast:
        return sql.Identifier("o", f"cast {column}")
    owner = schema.table(table)
    found = owner.column(column) if owner else None
    return mapped(value, found.type, declared) if found else value


def mapped(value: sql.Composable, type_: Type, declared: Mapping) -> sql.Composable:
    """A value of an enum, of which values are renamed or go, as it is spelled afterwards."""
    changed = [(o, n) for e, o, n in declared.values if type_.name == e]
    if not changed:
        return value
    whens = sql.SQL(" ").join(
        sql.SQL("WHEN {} THEN {}").format(sql.Literal(o), sql.Literal(n)) for o, n in changed
    )
    if type_.array:
        each = sql.SQL("CASE v {} ELSE v END").format(whens)
        return sql.SQL(
            "CASE WHEN {1} IS NOT NULL THEN coalesce((SELECT array_agg({0} ORDER BY at)::text"
            " FROM unnest({1}::text[]) WITH ORDINALITY AS u (v, at)), '{{}}') END"
        ).format(each, value)
    return sql.SQL("CASE {} {} ELSE {} END").format(value, whens, value)


def _counted(
    condition: sql.Composable, gone: sql.Composable, example: sql.Composable
) -> list[sql.Composable]:
    return [
        sql.SQL("count(*) FILTER (WHERE {})").format(condition),
        sql.SQL("count(*) FILTER (WHERE {})").format(gone),
        sql.SQL("min({}) FILTER (WHERE {})").format(example, condition),
    ]


def _sequences(before: Copy, after: Copy) -> Iterator[Difference]:
    """A sequence that is behind where it was gives numbers that were given before."""
    for name, (last, called, (table, column)) in before.sequences.items():
        now = after.sequences[name][0] if name in after.sequences else last
        if called and now < last:
            owners = frozenset({table, f"{table}.{column}"})
            yield Difference(kind="sequence", table=name, count=last - now, owners=owners)


def _if_any(kind: Kind, pair: Pair, count: int) -> Iterator[Difference]:
    if count:
        yield Difference(kind=kind, table=pair.table, count=count)


def _count(connection: Connection, copy: Copy, table: str, where: sql.Composable) -> int:
    query = sql.SQL("SELECT count(*) FROM {} WHERE {}").format(copy.table(table), where)
    return _number(connection, query)


def _number(connection: Connection, query: sql.Composed) -> int:
    row = connection.execute(query).fetchone()
    return int(row[0]) if row else 0
