"""Views and materialized views."""

from __future__ import annotations

from tests.adversary import expressions as sql
from tests.adversary.parts import (
    Kind,
    a_table,
    rarely,
    said,
)
from tests.adversary.world import Draw, Thing, World


def view_source(draw: Draw, world: World, thing: Thing) -> str:
    found = world.of("view", "materialized view")
    if found and draw.often(0.3):
        return draw.one([*found]).full
    return a_table(draw, world)


def view_query(draw: Draw, world: World, thing: Thing) -> str:
    source = thing.parts["source"]
    if not world.columns(source):
        return draw.one(
            (
                f"SELECT * FROM {source}",
                f"SELECT count(*) AS n FROM {source}",
                f"SELECT v.*, 1 AS extra FROM {source} v",
            )
        )
    names = sql.names(draw, world, source, 1, 4)
    where = f" WHERE {sql.condition(draw, world, source)}" if draw.often(0.5) else ""
    other = a_table(draw, world)
    joined = f"{sql.column(draw, world, source)}"
    forms = [
        f"SELECT {names} FROM {source}{where}",
        f"SELECT {names}, {sql.value(draw, world, source)} AS made FROM {source}{where}",
        f"SELECT * FROM {source}{where}",
        (
            f"SELECT {sql.column(draw, world, source)} AS k, count(*) AS n FROM "
            f"{source}{where} GROUP BY 1"
        ),
        (
            f"SELECT a.{joined} AS left_one, b.{sql.column(draw, world, other)} AS "
            f"right_one FROM {source} a LEFT JOIN {other} b ON a.{joined}::text = b."
            f"{sql.column(draw, world, other)}::text"
        ),
        f"WITH w AS (SELECT {names} FROM {source}) SELECT * FROM w",
        f"SELECT {names} FROM {source} UNION ALL SELECT {names} FROM {source}",
        f"SELECT x.{joined}, row_number() OVER (ORDER BY x.{joined}) AS place FROM {source} x",
    ]
    forms += [
        "VALUES (1, 'a'), (2, 'b')",
        "SELECT * FROM (VALUES (1, 'a'::text), (3, NULL)) AS v (n, word)",
        f"TABLE {source}",
        f"SELECT DISTINCT ON (x.{joined}) x.{joined}, x.* FROM {source} x ORDER BY 1",
        f"SELECT {names} FROM {source} x WHERE EXISTS (SELECT FROM {other} y)",
        f"SELECT CASE WHEN {sql.condition(draw, world, source)} THEN 1 ELSE 0 END AS is_so "
        f"FROM {source}",
        f"SELECT count(*) FILTER (WHERE x.{joined} IS NOT NULL) AS n, "
        f"array_agg(x.{joined} ORDER BY x.{joined}) AS listed FROM {source} x",
        f"SELECT x FROM {source} x",
        f"SELECT y.* FROM {source} x, LATERAL (SELECT x.{joined} AS again) y",
        f"WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) "
        f"SELECT n, (SELECT count(*) FROM {source}) AS rows FROM r",
    ]
    functions = [f for f in world.of("function") if f.parts["arguments"] == "a integer"]
    if functions:
        forms.append(
            f"SELECT {draw.one(functions).full}("
            f"{sql.column(draw, world, source, 'int')}) AS f FROM {source}"
        )
    return draw.one(forms)


VIEWS: dict[str, Kind] = {
    "view": Kind(
        names=("v", "Recent", "joined", "all_of"),
        weight=1.6,
        parts={
            "source": view_source,
            "query": view_query,
            "options": rarely(
                0.2, "WITH (security_invoker = true)", "WITH (security_barrier = true)"
            ),
            "check": rarely(0.1, "WITH CASCADED CHECK OPTION", "WITH LOCAL CHECK OPTION"),
        },
        text=lambda t, w: (
            f"CREATE VIEW {t.full}{said('', t.parts['options'])} AS "
            f"{t.parts['query']}{said('', t.parts['check'])}"
        ),
    ),
    "materialized view": Kind(
        names=("mv", "Totals"),
        weight=0.7,
        parts={
            "source": view_source,
            "query": view_query,
            "with": rarely(0.15, "WITH (fillfactor = 80)"),
        },
        text=lambda t, w: (
            f"CREATE MATERIALIZED VIEW {t.full}{said('', t.parts['with'])} AS {t.parts['query']}"
        ),
    ),
}
