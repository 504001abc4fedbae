"""Functions, procedures and aggregates."""

from __future__ import annotations

from collections.abc import Mapping

from tests.adversary import expressions as sql
from tests.adversary.parts import (
    Kind,
    a_table,
    one,
    rarely,
    said,
)
from tests.adversary.values import (
    literal,
    own_types,
)
from tests.adversary.world import Draw, Part, Thing, World

ARGUMENTS = (
    "a integer",
    "a text",
    "a integer, b text DEFAULT 'x'",
    "",
    "VARIADIC a integer[]",
    "a anyelement",
    "OUT x integer, OUT y text",
    "INOUT a integer",
)
RESULTS = ("integer", "text", "boolean", "bigint", "SETOF integer", "timestamptz")
BODIES = {
    "integer": ("1", "2 + 2", "length('abc')"),
    "bigint": ("1", "count(*) FROM (VALUES (1)) AS v"),
    "text": ("'x'::text", "lower('Y')", "concat('a', 'b')"),
    "boolean": ("true", "1 < 2", "false"),
    "SETOF integer": ("generate_series(1, 3)", "1 UNION ALL SELECT 2"),
    "timestamptz": ("now()", "'2024-01-01 00:00+00'::timestamptz"),
}


def result(draw: Draw, world: World, thing: Thing) -> str:
    arguments = thing.parts["arguments"]
    if "OUT" in arguments:
        return ""
    if "anyelement" in arguments:
        return "anyelement"
    return draw.one(RESULTS if draw.often(0.8) else tuple(own_types(world)) or RESULTS)


def inner(draw: Draw, world: World, thing: Thing) -> str:
    """A query that gives what the function returns."""
    arguments, wanted = thing.parts["arguments"], thing.parts["result"]
    if arguments.startswith("OUT"):
        return f"SELECT {draw.randint(1, 9)}, 'y'::text"
    if wanted == "anyelement" or arguments.startswith("INOUT"):
        return "SELECT a"
    if arguments == "a integer" and wanted in ("integer", "bigint"):
        return f"SELECT a {draw.one('+-*')} {draw.randint(1, 9)}"
    if arguments == "a text" and wanted == "text":
        return f"SELECT {draw.one(('lower', 'upper', 'btrim'))}(a)"
    if wanted in BODIES:
        return f"SELECT {draw.one(BODIES[wanted])}"
    return f"SELECT {literal(world, wanted, draw.randint(0, 3))}::{wanted}"


def function(thing: Thing, world: World) -> str:
    p = thing.parts
    returns = said("RETURNS ", p["result"])
    head = f"CREATE FUNCTION {thing.full}({p['arguments']}){returns} LANGUAGE "
    options = "".join(
        said("", p[o]) for o in ("volatility", "strict", "security", "parallel", "cost", "set")
    )
    query = p["body"]
    if p["language"] == "sql":
        return f"{head}sql{options} AS $$ {query} $$"
    if (
        p["language"] == "return"
        and " FROM " not in query
        and " UNION " not in query
        and "OUT" not in p["arguments"]
    ):
        return f"{head}sql{options} RETURN {query.removeprefix('SELECT ')}"
    if p["language"] in ("atomic", "return"):
        return f"{head}sql{options} BEGIN ATOMIC {query}; END"
    if "SETOF" in p["result"]:
        return f"{head}plpgsql{options} AS $f$\nBEGIN\n  RETURN QUERY {query};\nEND\n$f$"
    if "OUT" in p["arguments"]:
        return f"{head}plpgsql{options} AS $f$\nBEGIN\n  NULL;\nEND\n$f$"
    return f"{head}plpgsql{options} AS $f$\nBEGIN\n  RETURN ({query});\nEND\n$f$"


OPTIONS: Mapping[str, Part] = {
    "strict": rarely(0.15, "STRICT"),
    "security": rarely(0.15, "SECURITY DEFINER"),
    "parallel": rarely(0.2, "PARALLEL SAFE", "PARALLEL RESTRICTED"),
    "cost": rarely(0.15, "COST 10", "COST 500"),
    "set": rarely(
        0.1, "SET search_path TO ''", "SET search_path TO public, pg_temp", "SET work_mem TO '8MB'"
    ),
}


def over_result(draw: Draw, world: World, thing: Thing) -> str:
    table = thing.parts["of"]
    return draw.one((f"SETOF {table}", "bigint", "TABLE (n bigint)", table, "text"))


def over_body(draw: Draw, world: World, thing: Thing) -> str:
    table, wanted = thing.parts["of"], thing.parts["result"]
    where = f" WHERE {sql.condition(draw, world, table)}" if draw.often(0.5) else ""
    if wanted in ("bigint", "TABLE (n bigint)"):
        return f"SELECT count(*) FROM {table}{where}"
    if wanted == "text":
        return f"SELECT string_agg({sql.column(draw, world, table)}::text, ',') FROM {table}{where}"
    return f"SELECT * FROM {table}{where}" if draw.often(0.5) else f"SELECT t.* FROM {table} t"


def over(thing: Thing, world: World) -> str:
    p = thing.parts
    head = f"CREATE FUNCTION {thing.full}() RETURNS {p['result']} LANGUAGE "
    if p["language"] == "sql":
        return f"{head}sql STABLE AS $$ {p['body']} $$"
    if p["language"] == "atomic":
        return f"{head}sql STABLE BEGIN ATOMIC {p['body']}; END"
    if p["result"].startswith(("SETOF", "TABLE")):
        return f"{head}plpgsql AS $$ BEGIN RETURN QUERY {p['body']}; END $$"
    return f"{head}plpgsql AS $$ DECLARE r {p['of']}%ROWTYPE; BEGIN RETURN NULL; END $$"


def procedure_body(draw: Draw, world: World, thing: Thing) -> str:
    table = a_table(draw, world)
    return draw.one(
        (
            f"DELETE FROM {table} WHERE false",
            f"UPDATE {table} SET {sql.column(draw, world, table)} = NULL WHERE false",
            f"PERFORM 1 FROM {table}",
        )
    )


def procedure(thing: Thing, world: World) -> str:
    body = thing.parts["body"]
    head = f"CREATE PROCEDURE {thing.full}({thing.parts['arguments']}) LANGUAGE "
    if thing.parts["language"] == "atomic" and not body.startswith("PERFORM"):
        return f"{head}sql BEGIN ATOMIC {body}; END"
    return f"{head}plpgsql AS $$ BEGIN {body}; END $$"


def trigger_body(draw: Draw, world: World, thing: Thing) -> str:
    table = a_table(draw, world)
    column = sql.column(draw, world, table, "text")
    return draw.one(
        (
            "RETURN NEW;",
            "RETURN coalesce(NEW, OLD);",
            "RETURN NEW; -- quietly",
            "PERFORM 1; RETURN NEW;",
            f"NEW.{column} := NEW.{column} || '+'; RETURN NEW;",
            (
                f"IF TG_OP = 'UPDATE' THEN NEW.{column} := 'changed'; END IF; RETURN "
                f"coalesce(NEW, OLD);"
            ),
            "IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'no row goes'; END IF; RETURN NEW;",
        )
    )


ROUTINES: dict[str, Kind] = {
    "function": Kind(
        names=("f", "g", "Double It", "norm", "pick"),
        weight=1.6,
        parts={
            "arguments": lambda d, w, t: d.one(ARGUMENTS[:3] if d.often(0.6) else ARGUMENTS),
            "result": result,
            "language": one("sql", "sql", "plpgsql", "return", "atomic"),
            "volatility": one("IMMUTABLE", "IMMUTABLE", "STABLE", "VOLATILE"),
            **OPTIONS,
            "body": inner,
        },
        text=function,
    ),
    "aggregate": Kind(
        names=("total", "Sum Up"),
        weight=0.4,
        parts={
            "start": one("'0'", "'1'"),
            "function": lambda d, w, t: d.one(("int4pl", "int4larger", "int4mul")),
        },
        text=lambda t, w: (
            f"CREATE AGGREGATE {t.full}(integer) (SFUNC = {t.parts['function']}, "
            f"STYPE = integer, INITCOND = {t.parts['start']})"
        ),
    ),
    "trigger function": Kind(
        names=("on_change", "Touch", "guard"),
        weight=0.8,
        parts={"security": OPTIONS["security"], "body": trigger_body},
        text=lambda t, w: (
            f"CREATE FUNCTION {t.full}() RETURNS trigger LANGUAGE plpgsql"
            f"{said('', t.parts['security'])} AS $$\nBEGIN\n  "
            f"{t.parts['body'].replace(' -- quietly', '')}\nEND\n$$"
        ),
    ),
    "over tables": Kind(
        names=("list_all", "Count Them", "newest"),
        weight=0.8,
        parts={
            "of": lambda d, w, t: a_table(d, w),
            "result": over_result,
            "language": one("sql", "plpgsql", "atomic"),
            "body": over_body,
        },
        text=over,
    ),
    "procedure": Kind(
        names=("clean", "Tidy Up"),
        weight=0.4,
        parts={
            "arguments": one("", "a integer", "INOUT a integer"),
            "language": one("plpgsql", "atomic"),
            "body": procedure_body,
        },
        text=procedure,
    ),
}
