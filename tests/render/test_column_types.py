"""Every change of rows, with a column of every type: what a template writes, its reader reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import psycopg
import pytest

from generator.findings import Place
from generator.plan.intent import Cast, ColumnFill, Intent, SetAside
from generator.plan.operations import Operation, RestoreColumn
from generator.plan.plan import Migration, Plan
from generator.plan.planner import plan
from generator.schema.columns import Type
from generator.schema.objects import Schema
from generator.schema.types import TYPES, WITHOUT_EQUALITY, has_equality
from generator.sql.read.completion import as_read
from generator.sql.read.expressions import expression, order_by
from generator.sql.read.sql import read_schema, read_script
from generator.sql.write.statements import statement

SIZED = {"varchar", "char", "bit", "varbit", "vector"}
OWN = """
CREATE TYPE "Mood %" AS ENUM ('it''s', 'b');
CREATE DOMAIN "note" AS json;
CREATE DOMAIN "length" AS interval;
CREATE DOMAIN "code" AS text;
"""
BUILT_IN = [row.sql + ("(3)" if row.sql in SIZED else "") for row in TYPES]
SPELLED = [*BUILT_IN, '"Mood %"', "note", "length", "code"]
Case = tuple[Schema, Schema, Intent, Intent]


def schema(columns: Iterable[str], more: str = "", table: str = "it's") -> Schema:
    body = ", ".join(('"id" integer PRIMARY KEY', '"u" integer', *columns))
    return read_schema(f'{OWN} CREATE TABLE "{table}" ({body}); {more}', file="t.sql")


def numbered(types: Sequence[str], letter: str = "c", more: str = "") -> list[str]:
    return [f'"{letter}{number}" {type_}{more}' for number, type_ in enumerate(types)]


def fills(values: Iterable[str], *letters: str) -> Intent:
    filled = [
        ColumnFill(table="it's", column=f"{letter}{number}", value=expression(value))
        for number, value in enumerate(values)
        for letter in letters
    ]
    return Intent(fills=tuple(filled), other_triggers="disable")


def required(types: Sequence[str]) -> Case:
    """Null is filled, and comes back where nobody changed the filling."""
    before, after = schema(numbered(types)), schema(numbered(types, more=" NOT NULL"))
    return before, after, fills(["'x'"] * len(types), "c"), Intent()


def required_from_the_row(types: Sequence[str]) -> Case:
    before, after = numbered(types), numbered(types, more=" NOT NULL")
    spare = numbered(types, "d")
    values = [f"d{number}" for number in range(len(types))]
    return schema(before + spare), schema(after + spare), fills(values, "c"), Intent()


def added(types: Sequence[str]) -> Case:
    filled = fills(["'x'"] * len(types), "c")
    return schema(()), schema(numbered(types, more=" NOT NULL")), filled, Intent()


def dropped(types: Sequence[str]) -> Case:
    return schema(numbered(types)), schema(()), Intent(), Intent()


def retyped(types: Sequence[str]) -> Case:
    changed = [f"c{n}" for n, type_ in enumerate(types) if type_ != "bytea"]
    null = expression("NULL")
    back = Intent(casts=tuple(Cast(table="it's", column=c, using=null) for c in changed))
    return schema(numbered(types)), schema(numbered(["bytea"] * len(types))), back, back


def set_aside(types: Sequence[str]) -> Case:
    unique = 'CREATE UNIQUE INDEX "one" ON "it\'s" ("u");'
    first = SetAside(table="it's", columns=("u",), order=order_by("id"))
    columns = numbered(types)
    return schema(columns), schema(columns, unique), Intent(set_asides=(first,)), Intent()


def table_dropped(types: Sequence[str]) -> Case:
    return schema(numbered(types)), schema((), table="other"), Intent(), Intent()


CASES = (required, required_from_the_row, added, dropped, retyped, set_aside, table_dropped)


def planned(case: Case) -> Plan:
    before, after, forward, back = case
    return plan(
        before,
        after,
        forward=forward,
        back=back,
        expression=expression,
        place=lambda name: Place(file=name or "spec"),
    )


def statements(migration: Migration, schema: Schema) -> Iterator[tuple[Operation, Schema]]:
    for operation in migration.operations:
        yield operation, schema
        schema = operation.apply(schema)


@pytest.mark.slow
@pytest.mark.parametrize("types", [SPELLED, [f"{name}[]" for name in SPELLED]], ids=("", "[]"))
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.__name__)
def test_what_is_planned_is_read_back(
    case: Callable[[Sequence[str]], Case], types: Sequence[str]
) -> None:
    plan = planned(case(types))
    for migration, start in ((plan.forward, plan.before), (plan.rollback, plan.after)):
        for operation, schema in statements(migration, start):
            sql = statement(operation)
            text = f"BEGIN;\n{sql}\nCOMMIT;\n" if operation.transactional else sql
            script = read_script(text, file="statement.sql", start=schema)
            assert script.operations == (as_read(operation, schema),)


@pytest.mark.parametrize("name", ["json", "json[]", "interval", "note", "note[]", "length"])
def test_values_without_equality_are_compared_as_text(name: str) -> None:
    rollback = planned(required([name])).rollback
    (restore,) = [o for o in rollback.operations if isinstance(o, RestoreColumn)]
    assert restore.as_text


@pytest.mark.parametrize("name", ["text", "integer", "jsonb", "code", '"Mood %"'])
def test_values_with_equality_are_compared_as_they_are(name: str) -> None:
    rollback = planned(required([name])).rollback
    assert not any(o.as_text for o in rollback.operations if isinstance(o, RestoreColumn))


def test_the_server_has_an_equality_for_the_others(connection: psycopg.Connection) -> None:
    found = connection.execute("SELECT typname FROM pg_type").fetchall()
    there = {name for (name,) in found}
    for row in TYPES:
        if row.catalog in there and row.sql not in WITHOUT_EQUALITY:
            connection.execute(f"SELECT NULL::{row.sql} IS NOT DISTINCT FROM NULL".encode())


def test_what_equality_overlooks(connection: psycopg.Connection) -> None:
    """The other way round: these have one, and it takes different values for equal."""
    pairs = {
        "interval": ("1 month", "30 days"),
        "box": ("(1,1),(0,0)", "(3,3),(2,2)"),
        "circle": ("<(0,0),1>", "<(5,5),1>"),
        "path": ("((0,0),(1,1))", "((5,5),(7,7))"),
        "lseg": ("[(0,0),(1,1)]", "[(0,0),(1,1.0000001)]"),
        "line": ("{1,-1,0}", "{1,-1.0000001,0}"),
    }
    for name, (one, other) in pairs.items():
        query = f"SELECT '{one}'::{name} = '{other}'::{name}".encode()
        assert connection.execute(query).fetchone() == (True,), name
    elsewhere = {"geometry", "geography", "raster", "box2d", "box3d"}  # PostGIS
    assert {
        *pairs,
        *elsewhere,
        "json",
        "xml",
        "point",
        "polygon",
        "citext",
        "jsonpath",
        "pg_snapshot",
        "txid_snapshot",
        "refcursor",
        "int2vector",
    } == WITHOUT_EQUALITY
    assert not any(has_equality(t) for t in _types(WITHOUT_EQUALITY))


def _types(names: frozenset[str]) -> list[Type]:
    (table,) = schema(numbered(sorted(names))).tables
    return [c.type for c in table.columns if c.name not in {"id", "u"}]
