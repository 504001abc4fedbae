"""Indexes: which method can do what (PostgreSQL manual, 11.2, and CREATE INDEX)."""

from __future__ import annotations

from generator.schema.constraints import Index, IndexElement
from generator.schema.tables import Table
from generator.spec.rules.base import Ground
from generator.spec.suggestions import did_you_mean

METHODS = ("btree", "hash", "gin", "gist", "spgist", "brin")
VECTOR_METHODS = ("hnsw", "ivfflat")
INCLUDE = {"btree", "gist", "spgist"}
SEVERAL = {"btree", "gin", "gist", "brin"}
UNORDERED = {"json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle"}
"""Types without a btree operator class."""


def check(ground: Ground) -> None:
    installed = {extension.name for extension in ground.schema.extensions}
    known = METHODS + (VECTOR_METHODS if "vector" in installed else ())
    for table in ground.schema.tables:
        for index in table.indexes:
            check_index(ground, table, index, known)
        for key in (*table.uniques, *((table.primary_key,) if table.primary_key else ())):
            elements = tuple(IndexElement(column=name) for name in key.columns)
            check_types(ground, table, key.name, elements)


def check_index(ground: Ground, table: Table, index: Index, known: tuple[str, ...]) -> None:
    key, method = f"{table.name}.{index.name}", index.method
    if method not in known:
        help = did_you_mean(method, known) or f"use one of: {', '.join(known)}"
        ground.refuse("SP154", key, f'there is no index method "{method}"', help)
        return
    ordered = any(e.descending or e.nulls for e in index.elements)
    problems = (
        (index.unique and method != "btree", "unique", "use btree"),
        (bool(index.include) and method not in INCLUDE, "INCLUDE", "use btree, gist or spgist"),
        (ordered and method != "btree", "an order", "use btree, or drop desc and nulls"),
        (len(index.elements) > 1 and method not in SEVERAL, "several keys", "index one alone"),
        (
            index.nulls_not_distinct and not index.unique,
            "nulls_not_distinct without unique",
            "write `unique: true`, or drop it",
        ),
    )
    for wrong, what, help in problems:
        if wrong:
            ground.refuse("SP154", key, f"a {method} index cannot have {what}", help)
    if method == "btree":
        check_types(ground, table, index.name, index.elements)


def check_types(
    ground: Ground, table: Table, name: str, elements: tuple[IndexElement, ...]
) -> None:
    for element in elements:
        column = table.column(element.column) if element.column else None
        if column is None or column.type.user or element.opclass:
            continue
        if column.type.name in UNORDERED:
            ground.refuse(
                "SP154",
                f"{table.name}.{name}",
                f'"{column.name}" is {column.type.name}, which has no order for a btree',
                "index an expression of it, or use another method",
            )
