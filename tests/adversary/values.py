"""The types that columns have, and literals of them: the value number 0, 1, 2 ..."""

from __future__ import annotations

from collections.abc import Callable

from tests.adversary.world import Draw, Thing, World

Literal = Callable[[int], str]


def text(form: str) -> Literal:
    return lambda i: "'" + form.format(i=i, j=i % 10, two=f"{i % 28 + 1:02}", hex=f"{i:012x}") + "'"


WORDS = ("a", "it''s", "", "B c", "ä", "3", "null", "%")


def words(i: int) -> str:
    return f"'{WORDS[i % len(WORDS)]}{i // len(WORDS) or ''}'"


TYPES: dict[str, tuple[str, Literal]] = {
    "integer": ("int", str),
    "bigint": ("int", lambda i: str(i * 1000 if i > 5 else i)),
    "smallint": ("int", str),
    "numeric": ("num", lambda i: f"{i}.125"),
    "numeric(10,2)": ("num", lambda i: f"{i}.25"),
    "real": ("num", lambda i: f"{i}.5"),
    "double precision": ("num", lambda i: f"{i}.75"),
    "money": ("money", text("{i}.50")),
    "text": ("text", words),
    "varchar(20)": ("text", words),
    "varchar": ("text", words),
    "char(4)": ("text", text("c{j}")),
    "citext": ("text", words),
    "boolean": ("bool", lambda i: "true" if i % 2 else "false"),
    "date": ("time", text("2024-03-{two}")),
    "timestamp": ("time", text("2024-03-{two} 02:30:00.{j}")),
    "timestamp(3)": ("time", text("2024-03-{two} 02:30:00.123{j}")),
    "timestamptz": ("moment", text("2024-03-{two} 02:30:00+00")),
    "time": ("clock", text("1{j}:00:00")),
    "interval": ("interval", text("{i} days 2 hours")),
    "uuid": ("uuid", text("00000000-0000-4000-8000-{hex}")),
    "json": ("json", text('{{"k": {i}}}')),
    "jsonb": ("jsonb", text('{{"k": [{i}, null]}}')),
    "bytea": ("bytes", text("\\x0{j}ff")),
    "inet": ("net", text("10.0.0.{j}")),
    "cidr": ("net", text("10.{j}.0.0/16")),
    "macaddr": ("mac", text("08:00:2b:01:02:0{j}")),
    "bit(4)": ("bit", lambda i: f"B'{i % 16:04b}'"),
    "bit varying": ("bit", lambda i: f"B'{i % 16:b}'"),
    "point": ("point", text("({i},1)")),
    "tsvector": ("words", text("fat:1 cat{j}:2")),
    "xml": ("xml", text("<a>{i}</a>")),
    "int4range": ("range", text("[{i},9999)")),
    "tstzrange": ("range", text("[2024-01-{two} 00:00+00,)")),
    "int8multirange": ("multirange", text("{{[1,{i}1)}}")),
    "text[]": ("texts", text("{{a{i},NULL}}")),
    "integer[]": ("ints", text("{{{i},2}}")),
    "numeric(6,2)[]": ("nums", text("{{{i}.5}}")),
    "hstore": ("hstore", text("k=>{i}")),
    "ltree": ("ltree", text("a.b{i}")),
}
COMMON = (
    "integer",
    "bigint",
    "text",
    "varchar(20)",
    "boolean",
    "timestamp",
    "timestamptz",
    "numeric(10,2)",
    "jsonb",
)
KEYS = ("integer", "bigint", "uuid", "text", "varchar(20)", "date", "smallint")
EXTENSIONS = ("citext", "hstore", "ltree", "pg_trgm", "btree_gist", "btree_gin")
SERIAL = {"serial": "integer", "bigserial": "bigint", "smallserial": "smallint"}


def multirange(thing: Thing) -> str:
    """The type that comes with a range type."""
    named = thing.parts["multi"].rpartition("= ")[2].strip('"')
    usual = thing.name.replace("range", "multirange", 1)
    usual = usual if "range" in thing.name else f"{thing.name}_multirange"
    return Thing(kind="", name=named or usual, schema=thing.schema if not named else "").full


def own_types(world: World) -> list[str]:
    found = [multirange(t) for t in world.of("range")]
    return found + [t.full for t in world.of("enum", "domain", "composite", "range")]


def any_type(draw: Draw, world: World) -> str:
    own = own_types(world)
    if own and draw.often(0.3):
        return draw.one(own) + ("[]" if draw.often(0.15) else "")
    name = draw.one(COMMON if draw.often(0.55) else tuple(TYPES))
    missing = name in EXTENSIONS and name not in {t.name for t in world.of("extension")}
    return "text" if missing or (name == "xml" and draw.often(0.9)) else name


def base_of(type_: str) -> str:
    return SERIAL.get(type_, type_)


def family(world: World, type_: str, over: tuple[str, ...] = ()) -> str:
    """What expressions can do with it; nothing is known of domains drawn in a circle, which no
    server takes."""
    type_ = base_of(type_)
    if type_ in TYPES:
        return TYPES[type_][0]
    for thing in world.of("enum", "domain", "composite", "range"):
        if thing.full == type_ and type_ not in over:
            below = (*over, type_)
            base = thing.parts.get("base", "")
            return family(world, base, below) if thing.kind == "domain" else thing.kind
    return "other"


def literal(world: World, type_: str, i: int) -> str:
    """SQL of the value number ``i`` of that type."""
    type_ = base_of(type_)
    if type_ in TYPES:
        return TYPES[type_][1](i)
    if type_.endswith("[]"):
        return f"ARRAY[{literal(world, type_[:-2], i)}]::{type_}"
    for thing in world.of("enum", "domain", "composite", "range"):
        if thing.full == type_:
            return OWN[thing.kind](world, thing.parts, i)
    return "NULL"


def _enum(world: World, parts: dict[str, str], i: int) -> str:
    values = parts["values"].split(", ")
    return values[i % len(values)]


def _composite(world: World, parts: dict[str, str], i: int) -> str:
    types = [attribute.split(" ", 1)[1] for attribute in parts["attributes"].split(", ")]
    return f"ROW({', '.join(literal(world, type_, i) for type_ in types)})"


OWN: dict[str, Callable[[World, dict[str, str], int], str]] = {
    "enum": _enum,
    "domain": lambda world, parts, i: literal(world, parts["base"], i),
    "composite": _composite,
    "range": lambda world, parts, i: "'empty'",
}
