"""Scalar fields of a model: type, ``@default``, ``@map``, ``@db``."""

from __future__ import annotations

from generator.prisma.expressible import is_unsupported
from generator.prisma.write.defaults import database_default
from generator.prisma.write.keys import id_attribute, unique_attribute
from generator.prisma.write.layout import Row, call, string
from generator.prisma.write.names import Names
from generator.schema.client import ClientDefault, Field, Model, ViewModel
from generator.schema.columns import Column, Type
from generator.schema.types import TypeRow, row_of


def scalar_rows(names: Names, model: Model, generated: frozenset[str]) -> tuple[Row, ...]:
    """The fields in the model's order.  ``generated`` holds columns that the database computes."""
    columns = {c.name: c for c in names.table(model).columns}
    return tuple(
        _row(names, model, field, columns[field.column], field.column in generated)
        for field in model.fields
    )


def view_rows(names: Names, view: ViewModel) -> tuple[Row, ...]:
    """The fields of a view, which has neither keys nor defaults."""
    return tuple(
        Row(cells=(field.name, _type(names, column), _said(_mapped(field), _native(column.type))))
        for field, column in zip(view.fields, view.columns, strict=True)
    )


def _row(names: Names, model: Model, field: Field, column: Column, generated: bool) -> Row:
    attributes = (
        id_attribute(names, model, column.name),
        unique_attribute(names, model, column.name),
        _default(names, field, column, generated),
        "@updatedAt" if field.updated_at else "",
        _mapped(field),
        "@ignore" if field.ignore else "",
        _native(column.type),
    )
    return Row(cells=(field.name, _type(names, column), _said(*attributes)), doc=field.doc)


def _said(*attributes: str) -> str:
    return " ".join(a for a in attributes if a)


def _mapped(field: Field) -> str:
    return f"@map({string(field.column)})" if field.name != field.column else ""


def _default(names: Names, field: Field, column: Column, generated: bool) -> str:
    enum = names.enum(column.type.name) if column.type.user else None
    said = database_default(column, enum)
    if said is None and generated:
        said = "dbgenerated()"
    if said is None and field.default:
        said = _client_default(field.default)
    return f"@default({said})" if said else ""


def _client_default(default: ClientDefault) -> str:
    return f"{default.name}({'' if default.argument is None else default.argument})"


def _type(names: Names, column: Column) -> str:
    type_ = column.type
    row = row_of(type_)
    if type_.user:
        name = names.enum(type_.name).name
    elif row is not None and row.prisma and not is_unsupported(type_):
        name = row.prisma
    else:
        name = call("Unsupported", [string(_spelled(type_, row))])
    suffix = "[]" if type_.array else "" if column.not_null else "?"
    return name + suffix


def _spelled(type_: Type, row: TypeRow | None) -> str:
    """What Prisma's engine copies into its SQL."""
    return call(row.sql if row else type_.name, [",".join(str(a) for a in type_.arguments)])


def _native(type_: Type) -> str:
    """``@db.VarChar(10)``, where the scalar alone would mean another type."""
    row = row_of(type_)
    if row is None or row.attribute is None or is_unsupported(type_):
        return ""
    if row.default == type_.arguments:
        return ""
    return call(f"@db.{row.attribute}", [str(a) for a in type_.arguments])
