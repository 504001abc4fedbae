"""Relation fields: with a foreign key, their opposite fields, implicit many-to-many."""

from __future__ import annotations

from collections.abc import Iterator

from generator.prisma.write.keys import columns_of
from generator.prisma.write.layout import Row, call, string
from generator.prisma.write.names import Names, field_names
from generator.schema.client import Model, Relation
from generator.schema.constraints import ForeignKey
from generator.schema.names import inferred

ACTIONS = {
    "NO ACTION": "NoAction",
    "RESTRICT": "Restrict",
    "CASCADE": "Cascade",
    "SET NULL": "SetNull",
    "SET DEFAULT": "SetDefault",
}


def relation_rows(names: Names, model: Model) -> tuple[Row, ...]:
    """The model's own relations, then those of other models that point here, then many-to-many."""
    own = (_forward(names, model, relation) for relation in model.relations)
    return (*own, *_backward(names, model), *_many_to_many(names, model))


def _forward(names: Names, model: Model, relation: Relation) -> Row:
    key = names.foreign_key(model, relation.foreign_key)
    parent = names.model(key.table)
    optional = len(_required(names, model, key)) < len(key.columns)
    arguments = [
        *_named(relation.name),
        f"fields: {field_names(model, key.columns)}",
        f"references: {field_names(parent, key.referenced)}",
        *_actions(names, model, key),
    ]
    if key.name != inferred([model.table, *key.columns], "fkey"):
        arguments.append(f"map: {string(key.name)}")
    attribute = call("@relation", arguments) + _ignore(model, parent)
    type_ = parent.name + ("?" if optional else "")
    return Row(cells=(relation.field, type_, attribute), doc=relation.doc)


def _required(names: Names, model: Model, key: ForeignKey) -> tuple[str, ...]:
    required = {c.name for c in names.table(model).columns if c.not_null}
    return tuple(c for c in key.columns if c in required)


def _actions(names: Names, model: Model, key: ForeignKey) -> Iterator[str]:
    """Prisma's own: on delete Restrict where any column is required, else SetNull; on update
    Cascade."""
    usual = "RESTRICT" if _required(names, model, key) else "SET NULL"
    if key.on_delete != usual:
        yield f"onDelete: {ACTIONS[key.on_delete]}"
    if key.on_update != "CASCADE":
        yield f"onUpdate: {ACTIONS[key.on_update]}"


def _backward(names: Names, model: Model) -> Iterator[Row]:
    for other, relation, key in names.referring.get(model.name, ()):
        suffix = "?" if _is_unique(names, other, key) else "[]"
        attribute = call("@relation", _named(relation.name)) if relation.name else ""
        said = attribute + _ignore(model, other)
        cells = (relation.back, other.name + suffix, said.strip())
        yield Row(cells=cells, doc=relation.back_doc)


def _is_unique(names: Names, model: Model, key: ForeignKey) -> bool:
    """One to one: the foreign key's columns, in their order, are a key of their own table."""
    table = names.table(model)
    keys = {columns_of(i) for i in table.indexes if i.unique and not i.where}
    if table.primary_key:
        keys.add(table.primary_key.columns)
    return key.columns in keys


def _many_to_many(names: Names, model: Model) -> Iterator[Row]:
    for join in names.state.client.many_to_many:
        for here, there, field in ((join.a, join.b, join.a_field), (join.b, join.a, join.b_field)):
            if here == model.name:
                said = call("@relation", _named(join.name)) if join.explicit_name else ""
                said += _ignore(model, names.called(there))
                yield Row(cells=(field, f"{there}[]", said.strip()))


def _named(name: str | None) -> list[str]:
    return [string(name)] if name else []


def _ignore(model: Model, other: Model) -> str:
    """A field of an ignored model's type has to be ignored too, unless its own model is."""
    return " @ignore" if other.ignore and not model.ignore else ""
