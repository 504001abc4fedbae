"""The explicit casts between built-in types, and to and from those of contrib (``a::b``).

Source: ``pg_cast`` of PostgreSQL 15 to 18, between the types of ``schema.types``; those that only
18 has (integers and ``bytea``) are left out.  A test holds the table against servers.
"""

from __future__ import annotations

from generator.records import replace
from generator.schema.columns import Type
from generator.schema.types import BY_SQL, EXTENSION_OF

_TABLE = """
    bigint: bit decimal double integer money oid real regclass regconfig regnamespace regproc
    bigint: regprocedure regrole regtype smallint regcollation regdictionary regoper regoperator
    "char": integer
    bit: bigint integer varbit
    boolean: integer
    box: circle lseg point polygon
    cidr: inet
    circle: box point polygon
    date: timestamp timestamptz
    daterange: datemultirange
    decimal: bigint double integer money real smallint
    double: bigint decimal integer real smallint
    inet: cidr
    int4range: int4multirange
    int8range: int8multirange
    integer: bigint bit boolean decimal double money oid real regclass regconfig regnamespace
    integer: regproc regprocedure regrole regtype smallint "char" regcollation regdictionary
    integer: regoper regoperator
    interval: time
    json: jsonb
    jsonb: bigint boolean decimal double integer json real smallint
    lseg: point
    macaddr: macaddr8
    macaddr8: macaddr
    money: decimal
    numrange: nummultirange
    oid: bigint integer regclass regconfig regnamespace regproc regprocedure regrole regtype
    oid: regcollation regdictionary regoper regoperator
    path: polygon
    point: box
    polygon: box circle path point
    real: bigint decimal double integer smallint
    regclass: bigint integer oid
    regcollation: bigint integer oid
    regconfig: bigint integer oid
    regdictionary: bigint integer oid
    regoper: bigint integer oid regoperator
    regoperator: bigint integer oid regoper
    regnamespace: bigint integer oid
    regproc: bigint integer oid regprocedure
    regprocedure: bigint integer oid regproc
    regrole: bigint integer oid
    regtype: bigint integer oid
    smallint: bigint decimal double integer oid real regclass regconfig regnamespace regproc
    smallint: regprocedure regrole regtype regcollation regdictionary regoper regoperator
    time: interval timetz
    timestamp: date time timestamptz
    timestamptz: date time timestamp timetz
    timetz: time
    tsrange: tsmultirange
    tstzrange: tstzmultirange
    varbit: bit
    xid8: xid
"""
_OF_CONTRIB = """
    ean13: isbn isbn13 ismn ismn13 issn issn13 upc
    hstore: json jsonb
    isbn: ean13 isbn13
    isbn13: ean13 isbn
    ismn: ean13 ismn13
    ismn13: ean13 ismn
    issn: ean13 issn13
    issn13: ean13 issn
    text[]: hstore
    upc: ean13
"""
TEXTS = frozenset({"text", "varchar", "char", "bpchar", "citext", "name"})
"""Every type is cast to these and from these, through its text (manual, CREATE CAST, notes)."""
CONTRIB = frozenset({"cube", "hstore", "intarray", "isn", "ltree", "seg"})
"""Extensions whose casts are known."""
BY_EXTENSION = frozenset(EXTENSION_OF)
ASSUMED = frozenset(name for name, extension in EXTENSION_OF.items() if extension not in CONTRIB)
"""Types whose casts are the extension's: there may be one to any type."""


def _pairs(table: str) -> frozenset[tuple[str, str]]:
    rows = (line.split(":") for line in table.split("\n") if line.strip())
    full = {"double": "double precision"}
    return frozenset(
        (full.get(source.strip(), source.strip()), full.get(target, target))
        for source, targets in rows
        for target in targets.split()
    )


CASTS = _pairs(_TABLE)
"""(source, target) by their SQL spelling."""
CASTS_OF_CONTRIB = _pairs(_OF_CONTRIB)
EVERY = CASTS | CASTS_OF_CONTRIB


def _base(name: str) -> str:
    """An interval that is kept to fields is cast like any, a domain of the information schema like
    its type."""
    if name.startswith("interval "):
        return "interval"
    row = BY_SQL.get(name) if name.startswith("information_schema.") else None
    return BASES[row.catalog] if row else name


BASES = {"int4": "integer", "varchar": "varchar", "name": "name", "timestamptz": "timestamptz"}


def has_cast(source: Type, target: Type) -> bool:
    """Whether ``value::target`` is possible at all for a value of ``source``.

    Neither may be a domain of the schema: it counts as the type it stands on.
    """
    source, target = (replace(t, name=_base(t.name)) for t in (source, target))
    texts = [
        type_.name in TEXTS and not type_.user and not type_.array for type_ in (source, target)
    ]
    if any(texts):
        return True
    if source.array != target.array:
        return (_spelled(source), _spelled(target)) in CASTS_OF_CONTRIB
    if (source.name, source.user) == (target.name, target.user):
        return True
    both = {source.name, target.name}
    if source.user or target.user:
        return source.array and bool(both & TEXTS)
    # An array is cast element by element.
    pair = source.name, target.name
    return bool(both & (TEXTS | ASSUMED)) or pair in EVERY


def by_way_of(source: Type, target: Type) -> str:
    """The cast between, where none leads there: of whole numbers ``integer`` alone has one to
    ``boolean``, and one from it."""
    apart = any(type_.array or type_.user for type_ in (source, target))
    pair = {source.name, target.name}
    numbers = pair - {"boolean"} <= {"smallint", "bigint"} and "boolean" in pair
    return "::integer" if not apart and numbers and len(pair) > 1 else ""


def as_json(value: str, before: Type, after: Type) -> str:
    """An array as JSON, which a function makes and no cast (manual, 9.16.2)."""
    json = after.name in {"json", "jsonb"} and not after.user and not after.array
    return f"to_{after.name}({value})" if before.array and json else ""


def _spelled(type_: Type) -> str:
    return f"{type_.name}[]" if type_.array else type_.name
