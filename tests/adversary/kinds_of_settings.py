"""What is said of other objects by a statement of its own, and rarer kinds."""

from __future__ import annotations

from tests.adversary import expressions as sql
from tests.adversary.kinds_on_tables import constraint, trigger_function
from tests.adversary.parts import Kind, columns, one, rarely, said
from tests.adversary.world import Draw, Thing, World, quoted

TEXTS = one("a comment", "it''s", "two\nlines", "a; -- b")


def attributes_of(thing: Thing) -> list[str]:
    """The names of the attributes of a composite type, as SQL says them."""
    return [a.rsplit(" ", 1)[0] for a in thing.parts["attributes"].split(", ")]


def an_attribute(draw: Draw, world: World, thing: Thing) -> str:
    found = world.of("composite")
    chosen = draw.one(found) if found else None
    return f"{chosen.full}.{draw.one(attributes_of(chosen))}" if chosen else "missing.x"


def an_output(draw: Draw, world: World, thing: Thing) -> str:
    """A column of a view that selects columns by their names."""
    found = world.of("view", "materialized view")
    chosen = draw.one(found) if found else None
    if chosen is None:
        return "missing.x"
    names = [quoted(c.name) for c in world.columns(chosen.parts["source"])]
    return f"{chosen.full}.{draw.one([*names, 'n', 'made'])}"


def a_name(kind: str) -> Kind:
    """A part of a table that has a state: which one, and the state."""
    return Kind(
        place="table",
        names=("state",),
        weight=0.3,
        parts={
            "state": one("DISABLE", "ENABLE REPLICA", "ENABLE ALWAYS"),
            "of": lambda d, w, t: quoted(d.one([x.name for x in w.on(t.on, kind)] or ["missing"])),
        },
        text=lambda t, w: f"ALTER TABLE {t.on} {t.parts['state']} {kind.upper()} {t.parts['of']}",
    )


def range_column(draw: Draw, world: World, thing: Thing) -> str:
    return sql.column(draw, world, thing.on, "range")


def typed_key(draw: Draw, world: World, thing: Thing) -> str:
    of = next((x for x in world.of("composite") if x.full == thing.parts["of"]), None)
    if of is None or draw.often(0.4):
        return ""
    attribute = draw.one(attributes_of(of))
    return draw.one((f" (PRIMARY KEY ({attribute}))", f" ({attribute} WITH OPTIONS NOT NULL)"))


SETTINGS: dict[str, Kind] = {
    "rule state": a_name("rule"),
    "comment on public": Kind(
        place="global",
        names=("p",),
        weight=0.15,
        parts={"text": TEXTS},
        text=lambda t, w: f"COMMENT ON SCHEMA public IS '{t.parts['text']}'",
    ),
    "comment on attribute": Kind(
        place="global",
        names=("a", "b"),
        weight=0.2,
        parts={"of": an_attribute, "text": TEXTS},
        text=lambda t, w: f"COMMENT ON COLUMN {t.parts['of']} IS '{t.parts['text']}'",
    ),
    "comment on output": Kind(
        place="global",
        names=("o", "p"),
        weight=0.3,
        parts={"of": an_output, "text": TEXTS},
        text=lambda t, w: f"COMMENT ON COLUMN {t.parts['of']} IS '{t.parts['text']}'",
    ),
    "typed table": Kind(
        names=("typed", "Typed Too"),
        weight=0.3,
        parts={
            "of": lambda d, w, t: d.one([x.full for x in w.of("composite")] or ["missing"]),
            "key": typed_key,
        },
        text=lambda t, w: f"CREATE TABLE {t.full} OF {t.parts['of']}{t.parts['key']}",
    ),
    "view trigger": Kind(
        place="table",
        targets=("view",),
        names=("instead", "Instead Too"),
        weight=0.4,
        parts={
            "event": one("INSERT", "UPDATE", "DELETE", "INSERT OR UPDATE"),
            "function": trigger_function,
        },
        text=lambda t, w: (
            f"CREATE TRIGGER {quoted(t.name)} INSTEAD OF {t.parts['event']} ON {t.on} "
            f"FOR EACH ROW EXECUTE FUNCTION {t.parts['function']}()"
        ),
    ),
    "view rule": Kind(
        place="table",
        targets=("view",),
        names=("way",),
        weight=0.3,
        parts={
            "event": one("INSERT", "UPDATE", "DELETE"),
            "action": one("INSTEAD NOTHING", "ALSO NOTIFY changed"),
        },
        text=lambda t, w: (
            f"CREATE RULE {t.name} AS ON {t.parts['event']} TO {t.on} DO {t.parts['action']}"
        ),
    ),
    "view default": Kind(
        place="table",
        targets=("view",),
        names=("d", "e"),
        weight=0.2,
        parts={
            "column": lambda d, w, t: d.one(
                [
                    quoted(c.name)
                    for v in w.of("view")
                    if v.full == t.on
                    for c in w.columns(v.parts["source"])
                ]
                or ["n"]
            ),
            "value": one("NULL", "'1'", "'2'"),
        },
        text=lambda t, w: (
            f"ALTER VIEW {t.on} ALTER COLUMN {t.parts['column']} SET DEFAULT {t.parts['value']}"
        ),
    ),
    "not null": Kind(
        place="table",
        names=("is_there", "must_be"),  # pg_dump of 18.4 does not quote them
        weight=0.4,
        parts={
            "column": columns(1, 1),
            "inherit": rarely(0.15, "NO INHERIT"),
            "valid": rarely(0.2, "NOT VALID"),
        },
        text=lambda t, w: (
            constraint(
                lambda p: f"NOT NULL {p['column']}{said('', p['inherit'])}{said('', p['valid'])}"
            )(t, w)
            if w.major >= 18
            else "SELECT missing"
        ),
    ),
    "temporal key": Kind(
        place="table",
        names=("while",),
        weight=0.3,
        parts={"column": columns(1, 1, "int", "text", "uuid"), "range": range_column},
        text=lambda t, w: (
            constraint(lambda p: f"UNIQUE ({p['column']}, {p['range']} WITHOUT OVERLAPS)")(t, w)
            if w.major >= 18
            else "SELECT missing"
        ),
    ),
    "index statistics": Kind(
        place="table",
        names=("target",),
        weight=0.15,
        parts={
            "index": lambda d, w, t: d.one(
                [
                    f"{t.on.rpartition('.')[0]}.{quoted(i.name)}".lstrip(".")
                    for i in w.on(t.on, "index")
                    if i.parts["columns"].startswith("(")
                ]
                or ["missing"]
            ),
            "target": one("100", "200"),
        },
        text=lambda t, w: (
            f"ALTER INDEX {t.parts['index']} ALTER COLUMN 1 SET STATISTICS {t.parts['target']}"
        ),
    ),
    "access method": Kind(
        place="global",
        names=("heap_too",),
        weight=0.1,
        superuser=True,
        parts={"handler": one("TABLE HANDLER heap_tableam_handler", "INDEX HANDLER bthandler")},
        text=lambda t, w: f"CREATE ACCESS METHOD {t.name} TYPE {t.parts['handler']}",
    ),
    "operator family": Kind(
        names=("family", "Other Family"),
        weight=0.15,
        superuser=True,
        parts={"of": one("btree")},
        text=lambda t, w: f"CREATE OPERATOR FAMILY {t.full} USING {t.parts['of']}",
    ),
    "operator class": Kind(
        names=("by_abs", "Other Order"),
        weight=0.2,
        superuser=True,
        parts={
            "first": one("<", ">"),
            "family": lambda d, w, t: d.one(
                ["", *(f" FAMILY {f.full}" for f in w.of("operator family"))]
            ),
        },
        text=lambda t, w: (
            f"CREATE OPERATOR CLASS {t.full} FOR TYPE integer USING btree{t.parts['family']} AS "
            f"OPERATOR 1 {t.parts['first']}, FUNCTION 1 btint4cmp(integer, integer)"
        ),
    ),
    "conversion": Kind(
        names=("latin", "Latin Too"),
        weight=0.15,
        superuser=True,
        parts={
            "how": one(
                "FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1",
                "FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
            )
        },
        text=lambda t, w: f"CREATE CONVERSION {t.full} {t.parts['how']}",
    ),
    "text search parser": Kind(
        names=("parser",),
        weight=0.1,
        superuser=True,
        parts={"headline": rarely(0.5, ", HEADLINE = prsd_headline")},
        text=lambda t, w: (
            f"CREATE TEXT SEARCH PARSER {t.full} (START = prsd_start, GETTOKEN = prsd_nexttoken, "
            f"END = prsd_end, LEXTYPES = prsd_lextype{t.parts['headline']})"
        ),
    ),
    "text search template": Kind(
        names=("template",),
        weight=0.1,
        superuser=True,
        parts={"init": rarely(0.5, ", INIT = dsimple_init")},
        text=lambda t, w: (
            f"CREATE TEXT SEARCH TEMPLATE {t.full} (LEXIZE = dsimple_lexize{t.parts['init']})"
        ),
    ),
    "text search mapping": Kind(
        place="global",
        names=("m", "n"),
        weight=0.2,
        parts={
            "of": lambda d, w, t: d.one(
                [c.full for c in w.of("text search configuration")] or ["missing"]
            ),
            "change": one(
                "ALTER MAPPING FOR asciiword WITH simple",
                "DROP MAPPING FOR url",
                "ALTER MAPPING FOR word, asciiword WITH english_stem, simple",
            ),
        },
        text=lambda t, w: f"ALTER TEXT SEARCH CONFIGURATION {t.parts['of']} {t.parts['change']}",
    ),
}
