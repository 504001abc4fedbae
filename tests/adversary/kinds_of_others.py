"""What says something of other things, and kinds that stand by themselves."""

from __future__ import annotations

from collections.abc import Mapping

from generator.prove.server import ADMIN, OWNER
from tests.adversary import expressions as sql
from tests.adversary.parts import (
    ROLES,
    Kind,
    a_table,
    one,
    rarely,
    said,
)
from tests.adversary.world import Draw, Thing, World, quoted

PHRASES: Mapping[str, str] = {
    "table": "TABLE",
    "partition": "TABLE",
    "view": "VIEW",
    "materialized view": "MATERIALIZED VIEW",
    "sequence": "SEQUENCE",
    "enum": "TYPE",
    "composite": "TYPE",
    "range": "TYPE",
    "domain": "DOMAIN",
    "schema": "SCHEMA",
    "index": "INDEX",
    "statistics": "STATISTICS",
    "collation": "COLLATION",
    "publication": "PUBLICATION",
    "event trigger": "EVENT TRIGGER",
    "text search configuration": "TEXT SEARCH CONFIGURATION",
    "text search dictionary": "TEXT SEARCH DICTIONARY",
    "text search parser": "TEXT SEARCH PARSER",
    "text search template": "TEXT SEARCH TEMPLATE",
    "foreign server": "SERVER",
    "foreign table": "FOREIGN TABLE",
    "conversion": "CONVERSION",
    "access method": "ACCESS METHOD",
    "extension": "EXTENSION",
    "typed table": "TABLE",
}


OWNED = (
    *("table", "function", "enum", "view", "sequence", "composite", "domain", "schema"),
    *("procedure", "aggregate", "materialized view", "statistics", "collation", "publication"),
    *("text search configuration", "text search dictionary", "foreign server", "foreign table"),
)


def phrase(thing: Thing) -> str:
    if thing.kind in PHRASES:
        schema = thing.schema
        if thing.kind == "index" and "." in thing.on and not schema:
            return f"INDEX {thing.on.rpartition('.')[0]}.{quoted(thing.name)}"
        return f"{PHRASES[thing.kind]} {thing.full}"
    if thing.kind in ("function", "over tables", "trigger function"):
        arguments = thing.parts.get("arguments", "")
        return f"FUNCTION {thing.full}({arguments.partition(' DEFAULT')[0]})"
    if thing.kind == "procedure":
        return f"PROCEDURE {thing.full}({thing.parts['arguments']})"
    if thing.kind == "aggregate":
        return f"AGGREGATE {thing.full}(integer)"
    if thing.kind == "operator":
        return f"OPERATOR {thing.name} ({thing.parts['types']}, {thing.parts['types']})"
    if thing.kind == "cast":
        return f"CAST ({thing.parts['from']} AS {thing.parts['to']})"
    if thing.kind in ("operator class", "operator family"):
        return f"{thing.kind.upper()} {thing.full} USING btree"
    if thing.kind == "column":
        return f"COLUMN {thing.on}.{quoted(thing.name)}"
    if thing.kind in ("check", "unique", "primary key", "foreign key"):
        return f"CONSTRAINT {quoted(thing.name)} ON {thing.on}"
    if thing.kind in ("trigger", "policy", "rule"):
        return f"{thing.kind.upper()} {quoted(thing.name)} ON {thing.on}"
    return ""


def comment_target(draw: Draw, world: World, thing: Thing) -> str:
    return phrase(draw.one(world.things)) or "missing"


GRANTS = {
    "table": ("SELECT", "ALL", "INSERT, UPDATE", "DELETE, TRUNCATE"),
    "view": ("SELECT", "ALL"),
    "materialized view": ("SELECT",),
    "sequence": ("USAGE", "SELECT, UPDATE", "ALL"),
    "function": ("EXECUTE",),
    "enum": ("USAGE",),
    "domain": ("USAGE",),
    "schema": ("USAGE", "ALL"),
    "partition": ("SELECT",),
    "range": ("USAGE",),
    "composite": ("USAGE",),
    "procedure": ("EXECUTE", "ALL"),
    "aggregate": ("EXECUTE",),
    "foreign table": ("SELECT", "ALL"),
    "foreign server": ("USAGE",),
    "typed table": ("SELECT", "ALL"),
}


def grant_target(draw: Draw, world: World, thing: Thing) -> str:
    target = draw.one(world.of(*GRANTS))
    words = phrase(target).replace("MATERIALIZED VIEW ", "TABLE ").replace("VIEW ", "TABLE ")
    words = words.replace("FOREIGN TABLE ", "TABLE ").replace("AGGREGATE ", "FUNCTION ")
    words = f"FOREIGN {words}" if words.startswith("SERVER ") else words
    return f"{draw.one(GRANTS[target.kind])}|{words}|{target.full}"


def grant(thing: Thing, world: World) -> str:
    privileges, words, full = thing.parts["on"].split("|")
    if thing.parts["columns"] and words.startswith("TABLE ") and world.columns(full):
        privileges = (
            f"{privileges.split(',')[0].replace('ALL', 'SELECT').replace('DELETE', 'UPDATE')} "
            f"({quoted(world.columns(full)[0].name)})"
        )
    if thing.parts["way"] == "REVOKE":
        return f"REVOKE {privileges} ON {words} FROM {thing.parts['role']}"
    return (
        f"GRANT {privileges} ON {words} TO {thing.parts['role']}{said('', thing.parts['option'])}"
    )


OTHERS: dict[str, Kind] = {
    "sequence owner": Kind(
        place="global",
        names=("s",),
        weight=0.3,
        parts={
            "of": lambda d, w, t: d.one([s.full for s in w.of("sequence")] or ["missing"]),
            "column": lambda d, w, t: d.one(
                [f"{c.on}.{quoted(c.name)}" for c in w.of("column")] or ["missing.x"]
            ),
        },
        text=lambda t, w: f"ALTER SEQUENCE {t.parts['of']} OWNED BY {t.parts['column']}",
    ),
    "publication": Kind(
        place="global",
        names=("pub",),
        weight=0.5,
        superuser=True,
        parts={
            "of": lambda d, w, t: d.one(
                (
                    "",
                    "FOR ALL TABLES",
                    f"FOR TABLE {a_table(d, w, 'table')}",
                    "FOR TABLES IN SCHEMA public",
                    *(f"FOR TABLES IN SCHEMA {quoted(s.name)}" for s in w.of("schema")),
                    *(
                        f"FOR TABLE {x.full} ({sql.names(d, w, x.full, 1, 3)})"
                        for x in w.of("table")
                    ),
                    *(
                        f"FOR TABLE {x.full} WHERE ({sql.condition(d, w, x.full)})"
                        for x in w.of("table")
                    ),
                )
            ),
            "with": rarely(0.4, "WITH (publish = 'insert, delete')", "WITH (publish = 'insert')"),
        },
        text=lambda t, w: (
            f"CREATE PUBLICATION {t.name}{said('', t.parts['of'])}{said('', t.parts['with'])}"
        ),
    ),
    "event trigger": Kind(
        place="global",
        names=("watch",),
        weight=0.2,
        superuser=True,
        parts={
            "event": one("sql_drop", "ddl_command_end"),
            "tags": rarely(0.5, "WHEN TAG IN ('DROP FUNCTION')"),
            "state": rarely(0.3, "DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"),
        },
        text=lambda t, w: (
            f"CREATE FUNCTION watching() RETURNS event_trigger LANGUAGE plpgsql "
            f"AS 'BEGIN END'; CREATE EVENT TRIGGER {t.name} ON "
            f"{t.parts['event']}{said('', t.parts['tags'])} EXECUTE FUNCTION "
            f"watching()" + said(f"; ALTER EVENT TRIGGER {t.name} ", t.parts["state"])
        ),
    ),
    "operator": Kind(
        place="global",
        names=("===", "<~>"),
        weight=0.3,
        parts={"types": one("integer", "text"), "function": one("")},
        text=lambda t, w: (
            f"CREATE OPERATOR {t.name} (LEFTARG = {t.parts['types']}, RIGHTARG = "
            f"{t.parts['types']}, FUNCTION = "
            f"{'int4eq' if t.parts['types'] == 'integer' else 'texteq'})"
        ),
    ),
    "cast": Kind(
        place="global",
        names=("c",),
        weight=0.3,
        parts={
            "from": lambda d, w, t: d.one([e.full for e in w.of("enum")] or ["missing"]),
            "to": one("text", "varchar"),
            "as": one("", "AS ASSIGNMENT", "AS ASSIGNMENT"),
        },
        text=lambda t, w: (
            f"CREATE CAST ({t.parts['from']} AS {t.parts['to']}) WITH INOUT"
            f"{said('', t.parts['as'])}"
        ),
    ),
    "text search configuration": Kind(
        names=("search", "Plain Words"),
        weight=0.1,
        parts={"copy": one("simple", "english", "german")},
        text=lambda t, w: (
            f"CREATE TEXT SEARCH CONFIGURATION {t.full} (COPY = pg_catalog.{t.parts['copy']})"
        ),
    ),
    "text search dictionary": Kind(
        names=("words",),
        weight=0.2,
        parts={"options": one("stopwords = english", "accept = false")},
        text=lambda t, w: (
            f"CREATE TEXT SEARCH DICTIONARY {t.full} (TEMPLATE = "
            f"pg_catalog.simple, {t.parts['options']})"
        ),
    ),
    "foreign server": Kind(
        place="global",
        names=("remote",),
        weight=0.2,
        superuser=True,
        parts={
            "options": rarely(0.5, "OPTIONS (host 'a')", "OPTIONS (host 'b', port '1')"),
            "type": rarely(0.3, "TYPE 'x' VERSION '2'"),
        },
        text=lambda t, w: (
            f"CREATE FOREIGN DATA WRAPPER wrapper; CREATE SERVER {t.name}"
            f"{said('', t.parts['type'])} FOREIGN DATA WRAPPER wrapper"
            f"{said('', t.parts['options'])}"
        ),
    ),
    "foreign table": Kind(
        names=("far",),
        weight=0.2,
        superuser=True,
        parts={
            "columns": one("a integer", "a integer NOT NULL, b text", "b text DEFAULT 'x'"),
            "options": rarely(0.4, "OPTIONS (x 'y')"),
        },
        text=lambda t, w: (
            f"CREATE FOREIGN TABLE {t.full} ({t.parts['columns']}) SERVER remote"
            f"{said('', t.parts['options'])}"
        ),
    ),
    "owner": Kind(
        place="global",
        names=("o",),
        weight=0.2,
        superuser=True,
        parts={
            "of": lambda d, w, t: d.one([phrase(x) for x in w.of(*OWNED)] or ["TABLE missing"]),
            "to": one(*ROLES),
        },
        text=lambda t, w: f"ALTER {t.parts['of']} OWNER TO {t.parts['to']}",
    ),
    "comment": Kind(
        place="global",
        names=tuple(f"c{i}" for i in range(9)),
        weight=1.2,
        parts={
            "on": comment_target,
            "text": one("a comment", "it''s", "two\nlines", "a; -- b", "/* c */"),
        },
        text=lambda t, w: f"COMMENT ON {t.parts['on']} IS '{t.parts['text']}'",
    ),
    "grant": Kind(
        place="global",
        names=tuple(f"g{i}" for i in range(9)),
        weight=1.2,
        parts={
            "on": grant_target,
            "columns": rarely(0.15, "1"),
            "role": one(*ROLES, "PUBLIC"),
            "option": rarely(0.1, "WITH GRANT OPTION"),
            "way": one("GRANT", "GRANT", "GRANT", "GRANT", "REVOKE"),
        },
        text=grant,
    ),
    "default privileges": Kind(
        place="global",
        names=("d",),
        # Which role runs a script no file says (tests/cases/privileges/default_*).
        weight=0,
        parts={
            "what": one(
                "SELECT ON TABLES", "EXECUTE ON FUNCTIONS", "USAGE ON SEQUENCES", "USAGE ON TYPES"
            ),
            "role": one(*ROLES),
        },
        text=lambda t, w: (
            f"ALTER DEFAULT PRIVILEGES FOR ROLE {ADMIN if w.superuser else OWNER} GRANT "
            f"{t.parts['what']} TO {t.parts['role']}"
        ),
    ),
}
