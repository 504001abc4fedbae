"""*The* table of index methods and operator classes under Prisma's names.

Source: the SQL that prisma-engines 7.3.0 writes for each name.  Where a class has a name, it takes
``raw("...")`` for another class and would rebuild the index (``tests/prisma/test_live.py``).
"""

from __future__ import annotations

METHODS = {
    "BTree": "btree",
    "Hash": "hash",
    "Gin": "gin",
    "Gist": "gist",
    "SpGist": "spgist",
    "Brin": "brin",
}
CLASSED = ("gin", "gist", "spgist", "brin")
"""The methods whose operator classes the engine sees in a database."""

_RANGED = (
    *("Date", "Float4", "Float8", "Inet", "Int2", "Int4", "Int8", "Numeric", "Oid", "Timestamp"),
    *("TimestampTz", "Time", "TimeTz", "Uuid"),
)
"""Types whose BRIN classes come in three kinds."""
_KINDS = {"MinMax": "minmax", "Bloom": "bloom", "MinMaxMulti": "minmax_multi"}
_BRIN = {
    "InetInclusionOps": "inet_inclusion_ops",
    "BitMinMaxOps": "bit_minmax_ops",
    "VarBitMinMaxOps": "varbit_minmax_ops",
    "BpcharBloomOps": "bpchar_bloom_ops",
    "BpcharMinMaxOps": "bpchar_minmax_ops",
    "ByteaBloomOps": "bytea_bloom_ops",
    "ByteaMinMaxOps": "bytea_minmax_ops",
    "TextBloomOps": "text_bloom_ops",
    "TextMinMaxOps": "text_minmax_ops",
} | {
    f"{type_}{kind}Ops": f"{type_.lower()}_{sql}_ops"
    for type_ in _RANGED
    for kind, sql in _KINDS.items()
}
CLASSES: dict[str, dict[str, str]] = {
    "gin": {"JsonbOps": "jsonb_ops", "JsonbPathOps": "jsonb_path_ops", "ArrayOps": "array_ops"},
    "gist": {"InetOps": "inet_ops"},
    "spgist": {"InetOps": "inet_ops", "TextOps": "text_ops"},
    "brin": _BRIN,
}
"""For each method Prisma's names and PostgreSQL's."""
