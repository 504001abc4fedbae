"""Schemas, extensions, types and sequences."""

from __future__ import annotations

from tests.adversary.parts import (
    Kind,
    one,
    rarely,
    said,
)
from tests.adversary.values import (
    COMMON,
    EXTENSIONS,
    family,
    literal,
)
from tests.adversary.world import OTHER, Draw, Thing, World, quoted

MULTIRANGES = ("spans", '"Many Ranges"')
LABELS = ("'red'", "'green'", "'blue'", "'Old Red'", "'it''s'", "'x;y'", "'b'", "'c'")


def labels(draw: Draw, world: World, thing: Thing) -> str:
    had = [label for label in LABELS if label in thing.parts.get("values", "").split(", ")]
    if had:
        way = draw.randrange(4)
        free = [label for label in LABELS if label not in had]
        if way == 0 and len(had) > 1:
            had.remove(draw.one(had))
        elif way == 1:
            draw.shuffle(had)
        elif free:
            had.insert(draw.randint(0, len(had)), draw.one(free))
        return ", ".join(had).replace("'x;y'", "'x y'")
    return ", ".join(draw.some(LABELS, 2, 5)).replace("'x;y'", "'x y'")


def domain_check(draw: Draw, world: World, thing: Thing) -> str:
    forms = {
        "int": ("VALUE > -3", "VALUE < 100000", "VALUE BETWEEN -1 AND 99999"),
        "text": ("VALUE <> 'zz'", "length(VALUE) < 40", "VALUE ~ '^.*$'"),
    }
    found = forms.get(family(world, thing.parts["base"]), ("VALUE IS NOT NULL OR true",))
    return (
        f"CONSTRAINT {draw.one(('ok', 'valid'))} CHECK ({draw.one(found)})"
        if draw.often(0.6)
        else ""
    )


def default_of_base(draw: Draw, world: World, thing: Thing) -> str:
    return literal(world, thing.parts["base"], draw.randint(1, 3)) if draw.often(0.3) else ""


def attributes(draw: Draw, world: World, thing: Thing) -> str:
    had = thing.parts.get("attributes", "")
    found = had.split(", ") if had else ["x integer", "y text"]
    way = draw.randrange(3)
    if had and way == 0 and len(found) > 1:
        found.remove(draw.one(found))
    elif way == 1 or len(found) < 2:
        free = [n for n in ("z", "w", '"Q q"') if not any(f.startswith(n) for f in found)]
        found += [f"{draw.one(free)} {draw.one(COMMON[:6])}"] if free else []
    elif had:
        at = draw.randrange(len(found))
        found[at] = f"{found[at].rsplit(' ', 1)[0]} {draw.one(('bigint', 'text', 'integer'))}"
    return ", ".join(found)


TYPES_AND_SCHEMAS: dict[str, Kind] = {
    "schema": Kind(
        place="global",
        names=OTHER,
        weight=0.2,
        parts={},
        text=lambda t, w: f"CREATE SCHEMA {quoted(t.name)}",
    ),
    "extension": Kind(
        place="global",
        names=EXTENSIONS,
        weight=0.3,
        parts={
            "in": lambda d, w, t: (
                f"WITH SCHEMA {d.one(['public', *(quoted(s.name) for s in w.of('schema'))])}"
                # Before 16 only who owns its members moves one, and a superuser made them.
                if d.often(0.3) and (w.superuser or w.major > 15)
                else ""
            )
        },
        text=lambda t, w: f"CREATE EXTENSION {t.name}{said('', t.parts['in'])}",
    ),
    "collation": Kind(
        names=("folded", "Kölsch"),
        weight=0.3,
        parts={
            "from": one(
                'FROM "C"',
                'FROM "POSIX"',
                "(provider = icu, locale = 'de')",
                "(provider = icu, locale = 'und', deterministic = false)",
            )
        },
        text=lambda t, w: f"CREATE COLLATION {t.full} {t.parts['from']}",
    ),
    "enum": Kind(
        names=("status", "colour", "Kind", "mood"),
        weight=1.2,
        parts={"values": labels},
        text=lambda t, w: f"CREATE TYPE {t.full} AS ENUM ({t.parts['values']})",
    ),
    "domain": Kind(
        names=("amount", "Email", "code"),
        parts={
            "base": lambda d, w, t: d.one(
                (
                    *("integer", "text", "numeric(10,2)", "varchar(20)", "integer[]", "text[]"),
                    *(e.full for e in w.of("enum")),
                    *(x.full for x in w.of("domain") if x.full != t.full),
                )
            ),
            "default": default_of_base,
            "null": rarely(0.15, "NOT NULL"),
            "check": domain_check,
        },
        text=lambda t, w: (
            f"CREATE DOMAIN {t.full} AS {t.parts['base']}"
            f"{said('DEFAULT ', t.parts['default'])}{said('', t.parts['null'])}"
            f"{said('', t.parts['check'])}"
        ),
    ),
    "composite": Kind(
        names=("pair", "Address"),
        weight=0.6,
        parts={"attributes": attributes},
        text=lambda t, w: f"CREATE TYPE {t.full} AS ({t.parts['attributes']})",
    ),
    "range": Kind(
        names=("span", "Float Range"),
        weight=0.3,
        parts={
            "subtype": one("float8", "time", "text"),
            "diff": rarely(0.3, ", SUBTYPE_DIFF = float8mi"),
            "multi": lambda d, w, t: (
                f", MULTIRANGE_TYPE_NAME = {d.one(MULTIRANGES)}" if d.often(0.3) else ""
            ),
        },
        text=lambda t, w: (
            f"CREATE TYPE {t.full} AS RANGE (SUBTYPE = {t.parts['subtype']}{t.parts['diff']}"
            f"{t.parts['multi']})"
        ),
    ),
    "sequence": Kind(
        names=("counter", "Ticket No", "seq"),
        weight=0.8,
        parts={
            "type": rarely(0.3, "AS integer", "AS smallint"),
            "increment": rarely(0.3, "INCREMENT BY 2", "INCREMENT BY 3"),
            "start": rarely(0.3, "START WITH 5", "START WITH 50"),
            "cache": rarely(0.2, "CACHE 10"),
            "cycle": rarely(0.2, "CYCLE"),
            "limits": rarely(0.2, "MAXVALUE 1000", "MINVALUE 2", "MAXVALUE 500", "MINVALUE -7"),
        },
        text=lambda t, w: (
            f"CREATE SEQUENCE {t.full}"
            + "".join(
                said("", t.parts[o])
                for o in ("type", "increment", "limits", "start", "cache", "cycle")
            )
        ),
    ),
}
