"""Scalar fields of a model, as columns and as fields of the client."""

from __future__ import annotations

from collections.abc import Iterator

from generator.prisma.read.codes import UNKNOWN, WRONG_DEFAULT, WRONG_TYPE
from generator.prisma.read.defaults import Default, read_default
from generator.prisma.read.scope import ModelScope, Scope, check_attributes
from generator.prisma.read.syntax import Attribute, FieldSyntax
from generator.prisma.read.types import read_type
from generator.schema.client import Field
from generator.schema.columns import Column

KNOWN = ("id", "unique", "default", "updatedAt", "map", "ignore", "db")
OF_VIEWS = ("map", "ignore", "db")
"""A view has neither keys nor defaults in the database."""
NO_ARGUMENTS = ("updatedAt", "ignore")


def read_fields(
    model: ModelScope, scope: Scope, known: tuple[str, ...] = KNOWN
) -> Iterator[tuple[Field, Column]]:
    """Each scalar field whose type can be read; the others are findings.  ``known`` are the
    attributes that it may have."""
    for syntax in model.scalars:
        check_attributes(syntax.attributes, known, "@", scope.findings)
        check_plain(syntax.attributes, scope)
        if syntax.list and syntax.optional:
            message = "a list cannot be optional"
            scope.refuse(WRONG_TYPE, message, "Remove the ?.", syntax.type_place)
        type_ = read_type(syntax, scope)
        if type_ is None:
            continue
        attribute = attribute_of(syntax, "default")
        default = read_default(attribute, syntax, type_, scope) if attribute else Default()
        column = Column(
            name=model.columns[syntax.name],
            type=type_,
            not_null=not syntax.optional and not syntax.list,
            default=default.sql,
            identity=default.identity,
        )
        yield _field(model, syntax, column, default, scope), column


def _field(
    model: ModelScope, syntax: FieldSyntax, column: Column, default: Default, scope: Scope
) -> Field:
    updated = attribute_of(syntax, "updatedAt")
    if updated and (syntax.type != "DateTime" or syntax.list):
        message = "@updatedAt is for a DateTime"
        scope.refuse(WRONG_DEFAULT, message, "Remove it.", updated.place)
    ignored = attribute_of(syntax, "ignore")
    if ignored and (model.ignore or syntax.type == "Unsupported"):
        message = "the whole model is ignored" if model.ignore else "Prisma ignores such a type"
        scope.refuse(UNKNOWN, message, "Remove @ignore.", ignored.place)
    return Field(
        name=syntax.name,
        column=column.name,
        default=default.client,
        updated_at=updated is not None,
        ignore=ignored is not None,
        doc=syntax.doc,
    )


def attribute_of(syntax: FieldSyntax, name: str) -> Attribute | None:
    return next((a for a in syntax.attributes if a.name == name), None)


def check_plain(attributes: tuple[Attribute, ...], scope: Scope) -> None:
    for attribute in attributes:
        if attribute.name in NO_ARGUMENTS and attribute.arguments:
            message = f"{attribute.name} takes no arguments"
            scope.refuse(UNKNOWN, message, "Remove them.", attribute.place)
