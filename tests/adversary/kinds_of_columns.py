"""Tables, their columns and their partitions."""

from __future__ import annotations

from tests.adversary import expressions as sql
from tests.adversary.parts import (
    TABLES,
    Kind,
    rarely,
    said,
)
from tests.adversary.values import (
    TYPES,
    any_type,
    family,
    literal,
)
from tests.adversary.world import Draw, Thing, World, quoted


def column_type(draw: Draw, world: World, thing: Thing) -> str:
    had = thing.parts.get("type")
    if had and draw.often(0.6):
        alike = [
            name
            for name, (known, _) in TYPES.items()
            if known == family(world, had) and name != had
        ]
        near = {
            "int": ["numeric", "text"],
            "text": ["integer", "citext"],
            "time": ["text", "date", "timestamptz"],
            "moment": ["timestamp", "text", "date"],
            "enum": ["text"],
            "num": ["integer"],
            "json": ["jsonb"],
            "jsonb": ["json"],
        }
        alike += near.get(family(world, had), [])
        alike += (
            [t.full for t in world.of("enum")] if family(world, had) in ("enum", "text") else []
        )
        if alike:
            return draw.one(alike)
    if thing.parts.get("type") is None and draw.often(0.05):
        return draw.one(("serial", "bigserial"))
    return any_type(draw, world)


def not_null(draw: Draw, world: World, thing: Thing) -> str:
    """Named ones are told apart from 18 on."""
    if not draw.often(0.3):
        return ""
    named = world.major >= 18 and draw.often(0.2)
    return f'CONSTRAINT "{thing.name} is set" NOT NULL' if named else "NOT NULL"


UNREADABLE = (
    "money",
    "words",
    "point",
    "xml",
    "range",
    "multirange",
    "hstore",
    "ltree",
    "composite",
)
"""Constants of which only a server knows whether they are the same (docs/reading-sql.md)."""


def column_value(draw: Draw, world: World, thing: Thing) -> str:
    type_ = thing.parts["type"]
    known = family(world, type_)
    way = draw.random()
    if way < 0.5 or type_.endswith("serial"):
        return ""
    if way < 0.78:
        made = {
            "time": ("now()", "CURRENT_TIMESTAMP", "'2024-01-01'"),
            "moment": ("now()", "CURRENT_TIMESTAMP(3)", "'2024-01-01 00:00+00'"),
            "uuid": ("gen_random_uuid()",),
            "text": ("'none'", "''", "lower('ABC')", "CURRENT_USER"),
            "int": ("0", "7", "(1 + 2)"),
            "bool": ("false", "true"),
            "jsonb": ("'{}'", "jsonb_build_object('a', 1)"),
            "texts": ("'{}'", "ARRAY['a']::text[]"),
        }.get(known, (literal(world, type_, 1),))
        if known in UNREADABLE or "[]" in type_:
            return ""
        sequences = list(world.of("sequence"))
        if known == "int" and sequences and draw.often(0.25):
            name = draw.one(sequences).full.replace("'", "''")
            return f"DEFAULT nextval('{name}'::regclass)"
        functions = [
            f.full
            for f in world.of("function")
            if f.parts["arguments"] == "" and f.parts["result"] == type_
        ]
        if functions and draw.often(0.5):
            return f"DEFAULT {draw.one(functions)}()"
        return f"DEFAULT {draw.one(made)}"
    if known == "int" and way < 0.88 and type_ in TYPES:
        options = draw.one(
            (
                "",
                "",
                " (START WITH 100)",
                " (INCREMENT BY 2 CACHE 5)",
                " (MINVALUE 1 MAXVALUE 9000 CYCLE)",
            )
        )
        return f"GENERATED {draw.one(('ALWAYS', 'BY DEFAULT'))} AS IDENTITY{options}"
    stored = "VIRTUAL" if world.major >= 18 and draw.often(0.35) else "STORED"
    made_of = sql.value(draw, world, thing.on)
    return f"GENERATED ALWAYS AS (({made_of})::{type_}) {stored}" if draw.often(0.7) else ""


def collation(draw: Draw, world: World, thing: Thing) -> str:
    if (
        family(world, thing.parts["type"]) != "text"
        or thing.parts["type"] == "citext"
        or not draw.often(0.12)
    ):
        return ""
    return draw.one(('"C"', '"POSIX"', *(c.full for c in world.of("collation"))))


def column(thing: Thing) -> str:
    p = thing.parts
    return (
        f"{quoted(thing.name)} {p['type']}{said('COLLATE ', p['collation'])}"
        f"{said('', p['value'])}{said('', p['null'])}"
    )


def table(thing: Thing, world: World) -> str:
    p = thing.parts
    lines = ",\n".join(f"    {column(c)}" for c in world.columns(thing.full))
    body = f" (\n{lines}\n)" if lines else " ()"
    by = f"{p['way']} ({p['by']})" if p.get("by") else ""
    # What UNLOGGED means of a partitioned table differs from version to version.
    persistence = "" if by else p["persistence"]
    with_ = p["with"] if not by else ""
    return (
        f"CREATE {persistence}TABLE {thing.full}{body}"
        f"{said('INHERITS (', p['inherits'], ')')}{said('PARTITION BY ', by)}"
        f"{said('', with_)}"
    )


def inherits(draw: Draw, world: World, thing: Thing) -> str:
    found = [t.full for t in world.of("table") if not t.parts.get("by") and t.full != thing.full]
    chosen = draw.one(found) if found and draw.often(0.12) else ""
    # Before 18 ADD PRIMARY KEY leaves heirs nullable: what a file means depends on the version.
    return chosen if world.major >= 18 else ""


def bound(draw: Draw, world: World, thing: Thing) -> str:
    parent = world.table(thing.on)
    if parent is None:
        return "DEFAULT"
    types = [
        c.parts["type"] for c in world.columns(thing.on) if quoted(c.name) == parent.parts["by"]
    ]
    at = draw.randint(0, 7)
    made = [literal(world, types[0], n) for n in (at, at + 1)] if types else ["0", "1"]
    if parent.parts["way"] == "HASH":
        return f"FOR VALUES WITH (MODULUS 4, REMAINDER {at % 4})"
    if draw.often(0.25):
        return "DEFAULT"
    if parent.parts["way"] == "LIST":
        return f"FOR VALUES IN ({', '.join(made[: draw.randint(1, 2)])})"
    return f"FOR VALUES FROM ({made[0]}) TO ({draw.one((made[1], 'MAXVALUE'))})"


TABLES_AND_COLUMNS: dict[str, Kind] = {
    "table": Kind(
        names=("account", "item", "user", "Order", "log", "naïve", "a.b", "Mixed Case"),
        weight=1.2,
        parts={
            "persistence": rarely(0.06, "UNLOGGED "),
            "inherits": inherits,
            "with": rarely(
                0.12, "WITH (fillfactor = 70)", "WITH (autovacuum_enabled = false, fillfactor = 50)"
            ),
        },
        text=table,
    ),
    "column": Kind(
        place="table",
        names=(
            "name",
            "code",
            "qty",
            "Label",
            "two words",
            "select",
            "at",
            "note",
            "data",
            "ümlaut",
            "price",
            "flag",
            "tags",
            "ref",
        ),
        weight=4,
        targets=TABLES,
        parts={
            "type": column_type,
            "collation": collation,
            "value": column_value,
            "null": not_null,
        },
        text=lambda t, w: f"ALTER TABLE {t.on} ADD COLUMN {column(t)}",
    ),
    "partition": Kind(
        names=("part_a", "part_b", "Part C", "rest"),
        weight=0.5,
        parts={"bound": bound},
        text=lambda t, w: f"CREATE TABLE {t.full} PARTITION OF {t.on} {t.parts['bound']}",
    ),
}
