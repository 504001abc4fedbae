"""Values for columns, as text: plain and unusual ones.

A plain value is unremarkable and differs for every number; the awkward ones are those that break
what was written with plain ones in mind (PostgreSQL manual, chapter 8: limits of the types).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Type
from generator.schema.objects import Schema

LONG = "long " * 1000
UNICODE = "ünïcödé 漢字 🙂 e\u0301 \u202eright to left"
TEXTS = (
    "",
    " ",
    LONG,
    'it\'s "quoted" \\ back\\slash',
    "line\nbreak\r\n\ttab",
    UNICODE,
    "NULL",
    "%s $1 {0} ${x}; -- /* */",
)
JSONS = (
    "{}",
    "[]",
    "null",
    '"it\'s a \\"string\\"\\n"',
    "12345678901234567890.123456789",
    '{"a": [1, {"b": null}], "ünï": "漢字 🙂", "": "empty key"}',
)
AWKWARD: dict[str, tuple[str, ...]] = {
    "boolean": ("true", "false"),
    "smallint": ("0", "-1", "32767", "-32768"),
    "integer": ("0", "-1", "2147483647", "-2147483648"),
    "bigint": ("0", "-1", "9223372036854775807", "-9223372036854775808"),
    "oid": ("0", "4294967295"),
    "real": ("0", "-0", "NaN", "Infinity", "-Infinity", "3.4028235e38", "1e-45"),
    "double precision": ("0", "-0", "NaN", "Infinity", "-Infinity", "1.7976931348623157e308"),
    "money": ("0", "-0.01", "92233720368547758.07"),
    "date": ("-infinity", "infinity", "4713-01-01 BC", "5874897-12-31", "2024-02-29"),
    "time": ("00:00", "24:00", "23:59:59.999999"),
    "timetz": ("00:00+14", "24:00-14", "23:59:59.999999+05:45"),
    "timestamp": (
        "-infinity",
        "infinity",
        "4713-01-01 00:00:00 BC",
        "294276-12-31 23:59:59.999",
        "2024-02-29 23:59:59.999",
        "1969-12-31 23:59:59.999",
    ),
    "timestamptz": (
        "-infinity",
        "infinity",
        "4713-01-02 00:00:00+00 BC",
        "294276-12-31 23:59:59.999+00",
        "2026-03-29 02:30:00+01",
    ),
    "interval": ("0", "-1 year 2 days", "178000000 years", "1 mon -1 day 00:00:00.000001"),
    "uuid": (
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ),
    "jsonb": JSONS,
    "json": (*JSONS, '{"a": 1, "a": 2}'),
    "bytea": (r"\x", r"\x00ff", r"\x" + "ab" * 3000),
    "inet": ("0.0.0.0/0", "::1", "fe80::1/64"),
    "cidr": ("0.0.0.0/0", "::/0"),
    "macaddr": ("00:00:00:00:00:00",),
    "macaddr8": ("ff:ff:ff:ff:ff:ff:ff:ff",),
    "tsvector": ("", "'it''s':1 'ünï':2A"),
    "tsquery": ("", "'a' & !'b'"),
    "xml": ("<a/>", "text"),
    "point": ("(0,0)", "(Infinity,NaN)"),
}
PLAIN: dict[str, Callable[[int], str]] = {
    "boolean": lambda k: "true" if k % 2 else "false",
    "smallint": lambda k: str(k % 32000 + 1),
    "integer": lambda k: str(k + 1),
    "bigint": lambda k: str(k + 1),
    "oid": lambda k: str(k + 1),
    "name": lambda k: f"name{k}",
    '"char"': lambda k: chr(ord("A") + k % 26),
    # Numbers that no object has: those of objects are shown as names.
    "regclass": lambda k: str(4_000_000_000 - k),
    **dict.fromkeys(
        (
            "regtype regproc regprocedure regnamespace regrole regconfig regcollation "
            "regdictionary regoper regoperator"
        ).split(),
        lambda k: str(4_000_000_000 - k),
    ),
    "pg_lsn": lambda k: f"0/{k + 1:X}",
    "xid8": lambda k: str(k + 1),
    "xid": lambda k: str(k + 3),
    "cid": lambda k: str(k + 3),
    "refcursor": lambda k: f"cursor{k}",
    "oidvector": lambda k: f"{k + 1} {k + 2}",
    "int2vector": lambda k: f"{k % 32000 + 1} 2",
    "aclitem": lambda k: f"={'rwad'[k % 4]}/postgres",
    "tid": lambda k: f"({k},1)",
    "pg_snapshot": lambda k: f"{k + 1}:{k + 1}:",
    "txid_snapshot": lambda k: f"{k + 1}:{k + 1}:",
    "jsonpath": lambda k: f'$."a{k}"',
    "real": lambda k: f"{k}.5",
    "double precision": lambda k: f"{k}.25",
    "money": lambda k: f"{k}.5",
    "interval": lambda k: f"{k} minutes",
    "information_schema.cardinal_number": str,
    "information_schema.character_data": lambda k: f"word {k}",
    "information_schema.sql_identifier": lambda k: f"name {k}",
    "information_schema.time_stamp": lambda k: f"{_day(k)} {_clock(k)}+00",
    "information_schema.yes_or_no": lambda k: "NO" if k % 2 else "YES",
    "jsonb": lambda k: f'{{"n": {k}}}',
    "json": lambda k: f'{{"n": {k}}}',
    "bytea": lambda k: rf"\x{k:08x}",
    "inet": lambda k: f"10.{k >> 16 & 255}.{k >> 8 & 255}.{k & 255}",
    "cidr": lambda k: f"10.{k >> 16 & 255}.{k >> 8 & 255}.{k & 255}/32",
    "macaddr": lambda k: "08:00:2b:" + ":".join(f"{k >> s & 255:02x}" for s in (16, 8, 0)),
    "macaddr8": lambda k: "08:00:2b:00:00:" + ":".join(f"{k >> s & 255:02x}" for s in (16, 8, 0)),
    "tsvector": lambda k: f"'word':{k % 16000 + 1}",
    "tsquery": lambda k: f"'word{k}'",
    "xml": lambda k: f"<a n='{k}'/>",
    "point": lambda k: f"({k},1)",
    "line": lambda k: f"{{1,2,{k}}}",
    "lseg": lambda k: f"[(0,0),({k},1)]",
    "box": lambda k: f"({k},1),(0,0)",
    "path": lambda k: f"[(0,0),({k},1)]",
    "polygon": lambda k: f"((0,0),({k},1),(1,1))",
    "circle": lambda k: f"<(0,0),{k}>",
    "date": lambda k: f"{2000 + k // 336 % 7000}-{k // 28 % 12 + 1:02}-{k % 28 + 1:02}",
    "time": lambda k: _clock(k),
    "timetz": lambda k: f"{_clock(k)}+00",
    "timestamp": lambda k: f"{_day(k)} {_clock(k)}",
    "timestamptz": lambda k: f"{_day(k)} {_clock(k)}+00",
}


STRINGS = frozenset({"text", "varchar", "char", "bpchar", "citext"})


def plain(type_: Type, schema: Schema, salt: str, k: int) -> str | None:
    """An unremarkable value, the ``k``-th of its column; None for a type that nobody thought of."""
    if type_.array:
        element = plain(replace(type_, array=False), schema, salt, k)
        return None if element is None else array(element, f"{element}")
    if type_.user:
        return _plain_user(type_, schema, salt, k)
    name = type_.name
    if name in STRINGS:
        return _fitting(f"{salt} {k}", f"{k:x}", type_)
    if name == "uuid":
        digest = hashlib.md5(f"{salt} {k}".encode(), usedforsecurity=False).hexdigest()
        return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:]}"
    if name == "decimal":
        digits = _digits(type_)
        return str(k % 10 ** min(digits, 12)) if digits > 0 else "0"
    if name in {"bit", "varbit"}:
        size = type_.arguments[0] if type_.arguments else (1 if name == "bit" else 16)
        return format(k % 2 ** min(size, 30), "b").zfill(size)
    if name == "vector":
        return "[" + ",".join(["1"] * (type_.arguments[0] if type_.arguments else 3)) + "]"
    if name.endswith("range"):
        return _range(name, k)
    if name.startswith("interval "):
        return f"{k} {name.split()[-1]}s"  # the least of the fields that it is kept to
    made = PLAIN.get(name)
    return made(k) if made else None


def awkward(type_: Type, schema: Schema) -> tuple[str, ...]:
    """The values of a type that are most likely to be lost, cut, or read as something else."""
    if type_.array:
        inner = awkward(replace(type_, array=False), schema)
        return ("{}", "{NULL}", array(*inner, None), array(*inner[:1], *inner[:1]))
    if type_.user:
        enum, domain = schema.enum(type_.name), find(schema.domains, type_.name)
        return enum.values if enum else awkward(domain.type, schema) if domain else ()
    if type_.name in STRINGS:
        size = type_.arguments[0] if type_.arguments else (1 if type_.name == "char" else None)
        return tuple(dict.fromkeys(text[:size] for text in TEXTS))
    if type_.name == "decimal":
        return _numbers(type_)
    if type_.name.endswith("multirange"):
        return ("{}",)
    if type_.name.endswith("range"):
        return ("empty", "(,)")
    return AWKWARD.get(type_.name, ())


def array(*elements: str | None) -> str:
    """An array literal (manual, 8.15.6); every element in quotes."""
    written = []
    for element in elements:
        if element is None:
            written.append("NULL")
        else:
            written.append('"' + element.replace("\\", "\\\\").replace('"', '\\"') + '"')
    return "{" + ",".join(written) + "}"


def _plain_user(type_: Type, schema: Schema, salt: str, k: int) -> str | None:
    enum, domain = schema.enum(type_.name), find(schema.domains, type_.name)
    if enum:
        return enum.values[k % len(enum.values)]
    return plain(domain.type, schema, salt, k) if domain else None


def _fitting(text: str, short: str, type_: Type) -> str:
    size = type_.arguments[0] if type_.arguments else (1 if type_.name == "char" else None)
    return text if size is None or len(text) <= size else short[-size:]


def _digits(type_: Type) -> int:
    """How many digits stand before the point; 131072 where the type does not say."""
    if not type_.arguments:
        return 131072
    return type_.arguments[0] - (type_.arguments[1] if len(type_.arguments) > 1 else 0)


def _numbers(type_: Type) -> tuple[str, ...]:
    if not type_.arguments:
        return ("0", "-1", "NaN", "Infinity", "-Infinity", "1e-20", "1.500", "9" * 60)
    scale = max(type_.arguments[1] if len(type_.arguments) > 1 else 0, 0)
    most = "9" * _digits(type_) or "0"
    return "0", "NaN", f"{most}{'.' if scale else ''}{'9' * scale}", f"-{most}"


def _range(name: str, k: int) -> str:
    of = name.removesuffix("multirange").removesuffix("range")
    moment = f'"{_day(k)} {_clock(k)}"'
    low = {"date": PLAIN["date"](k), "ts": moment, "tstz": moment}.get(of, str(k))
    one = f"[{low},{low}]"
    return f"{{{one}}}" if name.endswith("multirange") else one


def _clock(k: int) -> str:
    return f"{k // 3600 % 24:02}:{k // 60 % 60:02}:{k % 60:02}.{k % 1000:03}"


def _day(k: int) -> str:
    return f"2026-01-{k // 86400 % 28 + 1:02}"
