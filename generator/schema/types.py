"""*The* type table: what a type is called in a spec, in SQL, in the catalog and in Prisma.

Sources: PostgreSQL manual 8 (types and aliases), Prisma reference 7.3.0 (native types).
"""

from __future__ import annotations

import re

from generator.records import dataclass
from generator.schema.columns import Type
from generator.schema.tokens import quoted


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One type.  ``arguments`` is the greatest number of them; ``default`` those Prisma implies."""

    spec: str
    sql: str
    catalog: str
    prisma: str | None
    attribute: str | None
    arguments: int = 0
    default: tuple[int, ...] | None = None


PARTS = (
    *("year", "month", "day", "hour", "minute", "year to month", "day to hour", "day to minute"),
    "hour to minute",
)
"""What an interval may be kept to (manual, 8.5.4), but for seconds, which take a precision."""
INFORMATION_SCHEMA = {
    "cardinal_number": "int4",
    "character_data": "varchar",
    "sql_identifier": "name",
    "time_stamp": "timestamptz",
    "yes_or_no": "varchar",
}
"""Its domains and what they are of (manual, 35.2)."""
TYPES: tuple[TypeRow, ...] = (
    # spec name, SQL spelling, catalog name, Prisma scalar, @db attribute, arguments, its default
    TypeRow("text", "text", "text", "String", "Text", 0, ()),
    TypeRow("varchar", "varchar", "varchar", "String", "VarChar", 1),
    TypeRow("char", "char", "bpchar", "String", "Char", 1),
    TypeRow("citext", "citext", "citext", "String", "Citext"),
    TypeRow("uuid", "uuid", "uuid", "String", "Uuid"),
    TypeRow("xml", "xml", "xml", "String", "Xml"),
    TypeRow("inet", "inet", "inet", "String", "Inet"),
    TypeRow("bit", "bit", "bit", "String", "Bit", 1),
    TypeRow("varbit", "varbit", "varbit", "String", "VarBit", 1),
    TypeRow("boolean", "boolean", "bool", "Boolean", "Boolean", 0, ()),
    TypeRow("integer", "integer", "int4", "Int", "Integer", 0, ()),
    TypeRow("smallint", "smallint", "int2", "Int", "SmallInt"),
    TypeRow("oid", "oid", "oid", "Int", "Oid"),
    TypeRow("bigint", "bigint", "int8", "BigInt", "BigInt", 0, ()),
    TypeRow("double", "double precision", "float8", "Float", "DoublePrecision", 0, ()),
    TypeRow("real", "real", "float4", "Float", "Real"),
    TypeRow("decimal", "decimal", "numeric", "Decimal", "Decimal", 2, (65, 30)),
    TypeRow("money", "money", "money", "Decimal", "Money"),
    TypeRow("timestamp", "timestamp", "timestamp", "DateTime", "Timestamp", 1, (3,)),
    TypeRow("timestamptz", "timestamptz", "timestamptz", "DateTime", "Timestamptz", 1),
    TypeRow("date", "date", "date", "DateTime", "Date"),
    TypeRow("time", "time", "time", "DateTime", "Time", 1),
    TypeRow("timetz", "timetz", "timetz", "DateTime", "Timetz", 1),
    TypeRow("jsonb", "jsonb", "jsonb", "Json", "JsonB", 0, ()),
    TypeRow("json", "json", "json", "Json", "Json"),
    TypeRow("bytea", "bytea", "bytea", "Bytes", "ByteA", 0, ()),
    # What Prisma can only carry as Unsupported("...")
    TypeRow("interval", "interval", "interval", None, None, 1),
    *(TypeRow(f"interval {part}", f"interval {part}", "interval", None, None) for part in PARTS),
    TypeRow("interval second", "interval second", "interval", None, None, 1),
    *(
        TypeRow(f"interval {part}", f"interval {part}", "interval", None, None, 1)
        for part in ("day to second", "hour to second", "minute to second")
    ),
    TypeRow("tsvector", "tsvector", "tsvector", None, None),
    TypeRow("tsquery", "tsquery", "tsquery", None, None),
    TypeRow("cidr", "cidr", "cidr", None, None),
    TypeRow("macaddr", "macaddr", "macaddr", None, None),
    TypeRow("macaddr8", "macaddr8", "macaddr8", None, None),
    TypeRow("point", "point", "point", None, None),
    TypeRow("line", "line", "line", None, None),
    TypeRow("lseg", "lseg", "lseg", None, None),
    TypeRow("box", "box", "box", None, None),
    TypeRow("path", "path", "path", None, None),
    TypeRow("polygon", "polygon", "polygon", None, None),
    TypeRow("circle", "circle", "circle", None, None),
    TypeRow("int4range", "int4range", "int4range", None, None),
    TypeRow("int8range", "int8range", "int8range", None, None),
    TypeRow("numrange", "numrange", "numrange", None, None),
    TypeRow("tsrange", "tsrange", "tsrange", None, None),
    TypeRow("tstzrange", "tstzrange", "tstzrange", None, None),
    TypeRow("daterange", "daterange", "daterange", None, None),
    TypeRow("int4multirange", "int4multirange", "int4multirange", None, None),
    TypeRow("int8multirange", "int8multirange", "int8multirange", None, None),
    TypeRow("nummultirange", "nummultirange", "nummultirange", None, None),
    TypeRow("tsmultirange", "tsmultirange", "tsmultirange", None, None),
    TypeRow("tstzmultirange", "tstzmultirange", "tstzmultirange", None, None),
    TypeRow("datemultirange", "datemultirange", "datemultirange", None, None),
    TypeRow("vector", "vector", "vector", None, None, 1),
    # What the catalogs have, and tables that tell of them.
    TypeRow("name", "name", "name", None, None),
    TypeRow('"char"', '"char"', "char", None, None),
    TypeRow("regclass", "regclass", "regclass", None, None),
    TypeRow("regtype", "regtype", "regtype", None, None),
    TypeRow("pg_lsn", "pg_lsn", "pg_lsn", None, None),
    TypeRow("xid8", "xid8", "xid8", None, None),
    TypeRow("xid", "xid", "xid", None, None),
    TypeRow("tid", "tid", "tid", None, None),
    TypeRow("pg_snapshot", "pg_snapshot", "pg_snapshot", None, None),
    TypeRow("txid_snapshot", "txid_snapshot", "txid_snapshot", None, None),
    TypeRow("regproc", "regproc", "regproc", None, None),
    TypeRow("regprocedure", "regprocedure", "regprocedure", None, None),
    TypeRow("regnamespace", "regnamespace", "regnamespace", None, None),
    TypeRow("regrole", "regrole", "regrole", None, None),
    TypeRow("regconfig", "regconfig", "regconfig", None, None),
    *(
        TypeRow(name, name, name, None, None)
        for name in (
            *("regcollation", "regdictionary", "regoper", "regoperator", "refcursor", "cid"),
            *("aclitem", "oidvector", "int2vector"),
        )
    ),
    TypeRow("jsonpath", "jsonpath", "jsonpath", None, None),
    TypeRow("bpchar", "bpchar", "bpchar", None, None),
    *(
        TypeRow(f"information_schema.{name}", f"information_schema.{name}", base, None, None)
        for name, base in INFORMATION_SCHEMA.items()
    ),
)

ALIASES = {
    "int": "integer",
    "int4": "integer",
    "int2": "smallint",
    "int8": "bigint",
    "bool": "boolean",
    "float": "double",
    "float8": "double",
    "float4": "real",
    "double precision": "double",
    "numeric": "decimal",
    "character varying": "varchar",
    "character": "char",
    "bit varying": "varbit",
    "timestamp without time zone": "timestamp",
    "timestamp with time zone": "timestamptz",
    "time without time zone": "time",
    "time with time zone": "timetz",
}
"""Other spellings (PostgreSQL manual, table 8.1, and the catalog's); each means one row above."""

WITHOUT_EQUALITY = frozenset(
    {
        "json",
        "int2vector",
        "jsonpath",
        "pg_snapshot",
        "refcursor",
        "txid_snapshot",
        "xml",
        "citext",
        "interval",
        "geometry",
        "geography",
        "raster",
        "box3d",
        "box2d",
    }
    | {"point", "line", "lseg", "box", "path", "polygon", "circle"}
)
"""Types without an ``=``, or with one that takes different values for equal: of another size,
place, case or unit (manual, 8.5.4, 9.11, F.10)."""

_BROUGHT = """
    citext: citext
    cube: cube
    earthdistance: earth
    h3: h3index
    hll: hll
    hstore: hstore
    intarray: query_int
    ip4r: ip4 ip4r ip6 ip6r ipaddress iprange
    isn: ean13 isbn isbn13 ismn ismn13 issn issn13 upc
    lo: lo
    ltree: lquery ltree ltxtquery
    postgis: box2d box3d geography geometry
    postgis_raster: raster
    seg: seg
    semver: semver
    vector: halfvec sparsevec vector
"""
"""The types that extensions bring, by extension (contrib of 15 to 18; PostGIS 3, pgvector 0.8 and
the others by their manuals)."""
EXTENSION_OF = {
    name: line.split(":")[0].strip()
    for line in _BROUGHT.strip().splitlines()
    for name in line.split(":")[1].split()
}
"""The extension that brings a type."""


def may_go(type_: Type) -> bool:
    """Whether it is the schema's own or an extension's: the archive holds its values as text."""
    return type_.user or type_.name in EXTENSION_OF


MODIFIED = frozenset({"geography", "geometry"})
"""Types that take words: ``geometry(Point,4326)``."""
_OWN = frozenset(row.sql for row in TYPES)
EXTENSION_TYPES = tuple(
    TypeRow(name, name, name, None, None, 1 if name in {"halfvec", "sparsevec"} else 0)
    for name in EXTENSION_OF
    if name not in _OWN
)
"""Those of them of which neither Prisma nor this table says more."""

BY_SPEC = {row.spec: row for row in (*TYPES, *EXTENSION_TYPES)}
BY_SQL = {row.sql: row for row in (*TYPES, *EXTENSION_TYPES)}
BY_CATALOG = {row.catalog: row for row in reversed((*TYPES, *EXTENSION_TYPES))}
"""The first row of those that are of one type."""
BY_ATTRIBUTE = {row.attribute: row for row in TYPES if row.attribute}


def row_of(type_: Type) -> TypeRow | None:
    """The row of a built-in type; None for an enum or a domain."""
    return None if type_.user else BY_SQL.get(type_.name)


def as_text(type_: Type) -> Type:
    """The type that can hold its values where it is not there itself: of its name nothing stays,
    neither a schema nor a modifier."""
    return Type(name="text", array=type_.array)


def has_equality(type_: Type) -> bool:
    """Whether ``=`` tells all values of the type apart; a domain counts as what it stands on."""
    return type_.user or type_.name not in WITHOUT_EQUALITY


def lookup(name: str) -> TypeRow | None:
    """The row for any spelling: a spec name, an SQL spelling, an alias or a catalog name."""
    name = ALIASES.get(name, name)
    return BY_SPEC.get(name) or BY_SQL.get(name) or BY_CATALOG.get(name)


SPELLED = re.compile(r"([a-z][a-z0-9_. ]*?|\"char\")(?:\(([\d, ]+)\))?(\[\])?")


def unspelled(text: str) -> Type | None:
    """The built-in type that ``spelled`` gave that text; None where it is another one."""
    found = SPELLED.fullmatch(text)
    row = BY_SQL.get(found[1]) if found else None
    if found is None or row is None:
        return None
    arguments = tuple(int(number) for number in (found[2] or "").split(",") if number.strip())
    return Type(name=row.sql, arguments=arguments, array=found[3] is not None)


def spelled(type_: Type) -> str:
    """The type as SQL, for a cast that is parsed again."""
    name = quoted(type_.name) if type_.user else type_.name
    schema = f"{quoted(type_.schema)}." if type_.schema else ""
    inside = type_.in_parentheses.replace(",", ", ")
    return f"{schema}{name}{inside}{'[]' if type_.array else ''}"
