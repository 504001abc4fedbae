"""Decides whether Prisma can express a column, a key or an index.

Each function takes an object and gives the one that remains; None where nothing does.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column, Identity, Type
from generator.schema.constraints import Index, IndexElement, Unique
from generator.schema.lines import lines_of
from generator.schema.objects import Schema
from generator.schema.opclasses import CLASSED, METHODS
from generator.schema.types import row_of


def doc(text: str | None) -> str | None:
    """A ``///`` comment: lines without trailing space, no empty line at either end."""
    lines = [line.rstrip() for line in lines_of(text or "")]
    return "\n".join(lines).strip("\n") or None


def base_type(type_: Type, schema: Schema) -> Type:
    """A domain's base type (of domains over domains too); arguments that SQL leaves out written."""
    while type_.user and (domain := find(schema.domains, type_.name)):
        type_ = replace(domain.type, array=domain.type.array or type_.array)
    if type_.name == "decimal" and len(type_.arguments) == 1:
        return replace(type_, arguments=(*type_.arguments, 0))
    if type_.name in ("char", "bit") and not type_.arguments:
        return replace(type_, arguments=(1,))
    return type_


def is_unsupported(type_: Type) -> bool:
    """Whether the language knows the type only as ``Unsupported("...")``.

    ``numeric(3,-2)`` (PostgreSQL 15) is among them: the validator takes no negative numbers.
    """
    row = row_of(type_)
    return row is not None and (row.prisma is None or any(a < 0 for a in type_.arguments))


def column(value: Column, schema: Schema) -> Column:
    """A list is nullable whatever the database says; a generated column has no default."""
    type_ = base_type(value.type, schema)
    return Column(
        name=value.name,
        type=type_,
        not_null=value.not_null and not type_.array,
        default=None if value.generated or value.identity else value.default,
        identity=Identity(kind="serial") if value.identity else None,
    )


def unique(value: Unique) -> Index:
    """A unique constraint as the unique index that Prisma takes it for."""
    elements = tuple(IndexElement(column=c) for c in value.columns)
    return Index(name=value.name, elements=elements, unique=True)


def index(value: Index, columns: Iterable[Column], partial: bool = False) -> Index | None:
    """None where the language has no words: an expression, another method, or a condition where
    ``partial`` indexes are not among the preview features."""
    types = {c.name: c.type for c in columns}
    said = (
        (partial or value.where is None)
        and value.method in METHODS.values()
        and (value.method == "btree" or not value.unique)
        and all(e.column in types for e in value.elements)
    )
    if not said or any(
        _needs_class(value.method, e, types[e.column or ""]) for e in value.elements
    ):
        return None
    return Index(
        name=value.name,
        elements=tuple(_element(e, value.method) for e in value.elements),
        method=value.method,
        unique=value.unique,
        where=value.where,
    )


def _element(value: IndexElement, method: str) -> IndexElement:
    """Without collation and NULLS FIRST, for which there are no words; without the parameters of an
    operator class, and without the class of a method where the engine does not see it."""
    seen = value.opclass if method in CLASSED else None
    return IndexElement(
        column=value.column,
        opclass=seen.split("(")[0].strip() if seen else None,
        descending=value.descending,
    )


def _needs_class(method: str, element: IndexElement, type_: Type) -> bool:
    """The validator refuses these without an operator class, though an extension may bring one."""
    if element.opclass or method not in ("gin", "gist"):
        return False
    if is_unsupported(type_):
        return False
    return method == "gist" or not (type_.array or type_.name == "jsonb")
