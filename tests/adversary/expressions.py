"""Expressions over the columns of one table, as text."""

from __future__ import annotations

from tests.adversary.values import family, literal
from tests.adversary.world import Draw, Thing, World, quoted

OF = {
    "int": ("{c}", "{c} + 1", "abs({c})", "coalesce({c}, 0)", "({c} * 2)::bigint", "{c} % 7"),
    "num": ("{c}", "round({c}::numeric, 1)", "{c} * 1.5"),
    "text": (
        "{c}",
        "lower({c})",
        "upper({c}::text)",
        "{c} || '-x'",
        "substr({c}, 1, 3)",
        "coalesce({c}, 'none')",
        "length({c})",
        "trim({c})",
    ),
    "bool": ("{c}", "NOT {c}", "coalesce({c}, false)"),
    "time": ("{c}", "coalesce({c}, '2000-01-01')", "{c} + interval '1 day'"),
    "moment": ("{c}", "coalesce({c}, '2000-01-01 00:00+00')"),
    "json": ("({c} ->> 'k')",),
    "jsonb": ("{c} -> 'k'", "({c} ->> 'k')::text", "{c} || '{{}}'"),
    "texts": ("{c}", "array_length({c}, 1)", "{c}[1]"),
    "enum": ("{c}",),
}
CONDITIONS = {
    "int": (
        "{c} > -5",
        "{c} BETWEEN -1 AND 100000",
        "{c} <> 77",
        "{c} IN (1, 2, 3) OR {c} IS NULL OR {c} > 3",
    ),
    "num": ("{c} >= 0", "{c} > -1.5"),
    "text": (
        "{c} <> 'zzz'",
        "length({c}) < 30",
        "{c} NOT IN ('x', 'y')",
        "{c} LIKE '%' OR {c} IS NULL",
        "{c} !~ 'q{{3}}'",
    ),
    "bool": ("{c} IS NOT NULL OR true", "{c}"),
    "time": ("{c} > '1999-12-31'", "{c} < '2100-01-01'::date"),
    "moment": ("{c} > '1999-12-31 00:00+00'", "{c} < '2100-01-01 12:00+05'::timestamptz"),
    "uuid": ("{c} <> '11111111-0000-4000-8000-000000000000'",),
    "jsonb": ("{c} ? 'k'", "jsonb_typeof({c}) = 'object'"),
    "texts": ("cardinality({c}) < 9", "'zz' <> ALL ({c})"),
    "enum": (
        "{c} <> {v}",
        "{c} IS NOT NULL",
        "{c} = ANY (ARRAY[{v}, {w}]::{t}[])",
        "{c}::text <> ''",
    ),
}


def columns_of(draw: Draw, world: World, table: str, families: tuple[str, ...] = ()) -> list[Thing]:
    found = world.columns(table)
    if families:
        found = [c for c in found if family(world, c.parts["type"]) in families]
    return found


def column(draw: Draw, world: World, table: str, *families: str) -> str:
    """The name of a column of the table, or a word that no table has."""
    found = columns_of(draw, world, table, families)
    return quoted(draw.one(found).name) if found else "missing"


def names(draw: Draw, world: World, table: str, least: int, most: int, *families: str) -> str:
    found = draw.some(columns_of(draw, world, table, families), least, most)
    return ", ".join(quoted(c.name) for c in found) or "missing"


def _filled(
    draw: Draw, world: World, forms: dict[str, tuple[str, ...]], found: Thing, before: str
) -> str:
    type_ = found.parts["type"]
    values = {
        "v": literal(world, type_, draw.randint(0, 4)),
        "w": literal(world, type_, 0),
        "t": type_,
    }
    form = draw.one(forms.get(family(world, type_), ("{c} IS NOT NULL",)))
    return form.format(c=before + quoted(found.name), **values)


def value(draw: Draw, world: World, table: str, before: str = "") -> str:
    found = columns_of(draw, world, table, tuple(OF))
    if not found:
        return "missing"
    functions = [
        f
        for f in world.of("function")
        if "VOLATILE" not in f.parts["volatility"]
        and f.parts["arguments"] in ("a integer", "a text")
    ]
    if functions and draw.often(0.3):
        function = draw.one(functions)
        wanted = "int" if function.parts["arguments"] == "a integer" else "text"
        return f"{function.full}({before}{column(draw, world, table, wanted)})"
    return _filled(draw, world, OF, draw.one(found), before)


def condition(draw: Draw, world: World, table: str, before: str = "") -> str:
    found = columns_of(draw, world, table)
    if not found:
        return "true"
    one = _filled(draw, world, CONDITIONS, draw.one(found), before)
    if draw.often(0.25):
        other = _filled(draw, world, CONDITIONS, draw.one(found), before)
        return f"({one}) {draw.one(('AND', 'OR'))} ({other})"
    return one
