"""What indexes are made of, those of constraints too."""

from __future__ import annotations

from typing import Literal

from generator.schema.constraints import IndexElement
from generator.sql.read.cursor import Cursor
from generator.sql.read.index_names import figured
from generator.sql.read.names import local_or_catalog, opclass
from generator.sql.read.statements.options import with_options


def element(cursor: Cursor) -> IndexElement:
    """One key of an index.  NULLS FIRST or LAST that the direction implies is left out."""
    if cursor.kind != "IndexElem":
        raise cursor.error("this is not an index element")
    direction = cursor.text("ordering")
    if direction not in {"SORTBY_DEFAULT", "SORTBY_ASC", "SORTBY_DESC"}:
        raise cursor.error("an index element cannot be sorted like that")
    descending = direction == "SORTBY_DESC"
    collation = cursor.names("collation")
    said = cursor.names("opclass")
    return IndexElement(
        column=cursor.word("name"),
        called=(figured(cursor.node["expr"]) or "expr") if "expr" in cursor.node else None,
        expression=cursor.expression("expr", "an index expression"),
        opclass=opclass(said, cursor) if said else None,
        parameters=with_options(cursor.many("opclassopts")),
        collation=local_or_catalog(collation, cursor) if collation else None,
        descending=descending,
        nulls=nulls(cursor, descending),
    )


def nulls(cursor: Cursor, descending: bool) -> Literal["FIRST", "LAST"] | None:
    word = cursor.text("nulls_ordering")
    if word == "SORTBY_NULLS_DEFAULT" or word.endswith("FIRST" if descending else "LAST"):
        return None
    return "FIRST" if word.endswith("FIRST") else "LAST"


def columns(cursor: Cursor, key: str) -> tuple[str, ...]:
    """INCLUDE's columns: elements that say nothing but their name."""
    found = []
    for item in cursor.many(key):
        plain = element(item)
        if plain != IndexElement(column=plain.column) or plain.column is None:
            raise item.error("INCLUDE takes columns only")
        found.append(plain.column)
    return tuple(found)


def method(cursor: Cursor, key: str) -> str:
    return cursor.word(key) or "btree"
