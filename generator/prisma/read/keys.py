"""Primary keys, unique keys and indexes, from fields and from the end of the block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from generator.prisma.read.arguments import Bound, bind, items_of, text_of, word_of, wrong
from generator.prisma.read.codes import REPEATED, UNKNOWN, WRONG_TYPE
from generator.prisma.read.scope import ModelScope, Scope, unknown
from generator.prisma.read.syntax import Attribute, Call, FieldSyntax, String, Value, Word
from generator.records import dataclass
from generator.schema.client import KeyName
from generator.schema.constraints import Index, IndexElement, PrimaryKey
from generator.schema.expressions import Expression
from generator.schema.names import inferred
from generator.schema.opclasses import CLASSED, CLASSES, METHODS
from generator.sql.read.errors import SqlError
from generator.sql.read.expressions import expression

SORTS = {"Asc": "", "Desc": "descending"}
CLASS = re.compile(r"[a-z_][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    primary_key: PrimaryKey | None
    indexes: tuple[Index, ...]
    names: tuple[KeyName, ...]


def read_keys(model: ModelScope, scope: Scope) -> Keys:
    primary = list(_primary_keys(model, scope))
    if len(primary) > 1:
        message = f"{model.name} has two primary keys"
        scope.refuse(REPEATED, message, "Remove one.", model.block.place)
    uniques = [
        *_on_fields(model, scope),
        *_on_block(model, scope, "unique", ("fields", "name", "map")),
    ]
    plain = _on_block(model, scope, "index", ("fields", "map", "type"))
    names = [name for _, name in (*primary, *uniques) if name]
    return Keys(
        primary_key=primary[0][0] if primary else None,
        indexes=(*(i for i, _ in uniques), *(i for i, _ in plain)),
        names=tuple(sorted(names, key=lambda n: n.key)),
    )


def _primary_keys(model: ModelScope, scope: Scope) -> Iterator[tuple[PrimaryKey, KeyName | None]]:
    for syntax in model.scalars:
        for attribute in syntax.attributes:
            if attribute.name == "id":
                bound = bind(attribute, ("map",), scope.findings)
                yield _primary_key(model, (syntax.name,), bound, attribute, scope), None
    for attribute in model.block.attributes:
        if attribute.name == "id":
            bound = bind(attribute, ("fields", "name", "map"), scope.findings)
            items = items_of(bound, "fields", attribute, scope.findings)
            fields = tuple(f for f in (_plain(i, model, scope) for i in items) if f)
            key = _primary_key(model, fields, bound, attribute, scope)
            yield key, _name(key.name, fields, bound, scope)


def _primary_key(
    model: ModelScope, fields: tuple[str, ...], bound: Bound, attribute: Attribute, scope: Scope
) -> PrimaryKey:
    syntaxes = {f.name: f for f in model.scalars}
    for field in fields:
        if syntaxes[field].optional or syntaxes[field].list:
            message = f"{field} is optional and cannot be part of a primary key"
            scope.refuse(WRONG_TYPE, message, "Remove the ? or [].", attribute.place)
    name = text_of(bound, "map", scope.findings) or inferred([model.table], "pkey")
    return PrimaryKey(name=name, columns=tuple(model.columns[f] for f in fields))


def _name(key: str, fields: tuple[str, ...], bound: Bound, scope: Scope) -> KeyName | None:
    """The client's name for a key, where it is not what Prisma would say anyway."""
    name = text_of(bound, "name", scope.findings)
    if name is None or len(fields) < 2 or name == "_".join(fields):
        return None
    return KeyName(key=key, name=name)


def _on_fields(model: ModelScope, scope: Scope) -> Iterator[tuple[Index, KeyName | None]]:
    for syntax in model.scalars:
        for attribute in syntax.attributes:
            if attribute.name == "unique":
                bound = bind(attribute, ("map", "sort", *_conditions(scope)), scope.findings)
                yield _unique_field(model, syntax, bound, scope), None


def _unique_field(model: ModelScope, syntax: FieldSyntax, bound: Bound, scope: Scope) -> Index:
    column = model.columns[syntax.name]
    descending = word_of(bound, "sort", SORTS, "", scope.findings) != ""
    name = text_of(bound, "map", scope.findings) or inferred([model.table, column], "key")
    element = IndexElement(column=column, descending=descending)
    return Index(name=name, elements=(element,), unique=True, where=_where(bound, scope))


def _conditions(scope: Scope) -> tuple[str, ...]:
    return ("where",) if "partialIndexes" in scope.previews else ()


def _where(bound: Bound, scope: Scope) -> Expression | None:
    """``raw("deleted IS NULL")``.  The object form, ``{ deleted: null }``, is not read."""
    value = bound.get("where")
    if value is None:
        return None
    if isinstance(value, Call) and value.name == "raw" and len(value.arguments) == 1:
        inside = value.arguments[0].value
        if isinstance(inside, String):
            with suppress(SqlError):
                return expression(inside.text)
    wrong('raw("a condition in SQL")', value, scope.findings)
    return None


def _on_block(
    model: ModelScope, scope: Scope, kind: str, arguments: tuple[str, ...]
) -> Iterator[tuple[Index, KeyName | None]]:
    unique = kind == "unique"
    for attribute in model.block.attributes:
        if attribute.name != kind:
            continue
        bound = bind(attribute, (*arguments, *_conditions(scope)), scope.findings)
        method = word_of(bound, "type", METHODS, "btree", scope.findings)
        items = items_of(bound, "fields", attribute, scope.findings)
        found = [_element(item, model, "" if unique else method, scope) for item in items]
        pairs = [pair for pair in found if pair]
        columns = [element.column or "" for _, element in pairs]
        usual = inferred([model.table, *columns], "key" if unique else "idx")
        name = text_of(bound, "map", scope.findings) or usual
        elements = tuple(element for _, element in pairs)
        index = Index(
            name=name,
            elements=elements,
            method=method,
            unique=unique,
            where=_where(bound, scope),
        )
        yield index, _name(name, tuple(field for field, _ in pairs), bound, scope)


def _element(
    value: Value, model: ModelScope, method: str, scope: Scope
) -> tuple[str, IndexElement] | None:
    """A field, or a field with options: ``a(sort: Desc, ops: raw("..."))``.  Only an index by one
    of the methods that Prisma sees operator classes of has ``ops``."""
    if not isinstance(value, Call):
        field = _plain(value, model, scope)
        return (field, IndexElement(column=model.columns[field])) if field else None
    field = _field(value.name, value, model, scope)
    options = ("sort", "ops") if method in CLASSED else ("sort",)
    bound = bind(value, ("", *options), scope.findings)
    if "" in bound:
        wrong(f"one of {', '.join(o + ': ...' for o in options)}", bound[""], scope.findings)
    if field is None:
        return None
    return field, IndexElement(
        column=model.columns[field],
        opclass=_class(bound.get("ops"), method, scope),
        descending=word_of(bound, "sort", SORTS, "", scope.findings) != "",
    )


def _class(value: Value | None, method: str, scope: Scope) -> str | None:
    """``JsonbPathOps`` or ``raw("gin_trgm_ops")``."""
    if value is None:
        return None
    if isinstance(value, Word) and value.text in CLASSES[method]:
        return CLASSES[method][value.text]
    if isinstance(value, Call) and value.name == "raw" and len(value.arguments) == 1:
        inside = value.arguments[0].value
        if isinstance(inside, String) and CLASS.match(inside.text):
            return inside.text
    wrong('an operator class of the method, or raw("its name"),', value, scope.findings)
    return None


def _plain(value: Value, model: ModelScope, scope: Scope) -> str | None:
    if not isinstance(value, Word):
        wrong("a field", value, scope.findings)
        return None
    return _field(value.text, value, model, scope)


def _field(name: str, value: Value, model: ModelScope, scope: Scope) -> str | None:
    if name in model.columns:
        return name
    message = f"{model.name} has no scalar field {name!r}"
    scope.refuse(UNKNOWN, message, unknown(name, model.columns), value.place)
    return None
