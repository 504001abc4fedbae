"""Names of relation fields must be unique."""

from __future__ import annotations

from generator.schema.client import ManyToMany, Model, Relation
from generator.schema.collection import find
from generator.spec.rules.base import Ground
from generator.spec.rules.fields import NAME

Taken = dict[str, dict[str, str]]


def check(ground: Ground) -> None:
    taken: Taken = {
        model.name: {field.name: "a column" for field in model.fields}
        for model in ground.client.models
    }
    for model in ground.client.models:
        for relation in model.relations:
            check_relation(ground, model, relation, taken)
    for item in ground.client.many_to_many:
        check_many(ground, item, taken)
    check_names(ground)


def check_relation(ground: Ground, model: Model, relation: Relation, taken: Taken) -> None:
    table = ground.schema.table(model.table)
    key = find(table.foreign_keys, relation.foreign_key) if table else None
    others = [m.name for m in ground.client.models if key and m.table == key.table]
    at = f"{model.table}.{relation.foreign_key}"
    claim(ground, taken, (model.name, relation.field, "field"), at)
    for other in others:
        claim(ground, taken, (other, relation.back, "back"), at)


def check_many(ground: Ground, item: ManyToMany, taken: Taken) -> None:
    at = f"_{item.name}"
    for model, field in ((item.a, item.a_field), (item.b, item.b_field)):
        if item.a == item.b and item.a_field == item.b_field:
            # A relation of a model with itself under one name: claimed once.
            continue
        claim(ground, taken, (model, field, "models"), at)
    pair = {item.a, item.b}
    unnamed = [m for m in ground.client.many_to_many if not m.explicit_name]
    same = [m for m in unnamed if {m.a, m.b} == pair]
    if item in unnamed and (len(same) > 1 or len(pair) == 1):
        ground.refuse(
            "SP166",
            at,
            f"Prisma cannot tell this relation of {item.a} and {item.b} from another",
            "give it a `name`",
        )


def claim(ground: Ground, taken: Taken, want: tuple[str, str, str], at: str) -> None:
    """Takes a field name on a model for a relation; a finding where it is taken or no name."""
    model, field, key = want
    fields = taken.setdefault(model, {})
    if not NAME.match(field):
        ground.refuse(
            "SP126", at, f'Prisma does not allow the field name "{field}"', f"give another `{key}`"
        )
    elif field in fields:
        ground.refuse(
            "SP165",
            at,
            f'the relation field "{field}" of model "{model}" has the name of {fields[field]}',
            f"give another name with `{key}`",
        )
    fields.setdefault(field, "another relation field")


def check_names(ground: Ground) -> None:
    """Of two relations of one pair of models each needs a name of its own."""
    seen: dict[tuple[str, ...], str] = {}
    tables = {model.table: model.name for model in ground.client.models}
    for model in ground.client.models:
        table = ground.schema.table(model.table)
        for relation in model.relations:
            key = find(table.foreign_keys, relation.foreign_key) if table else None
            if key is None or relation.name is None:
                continue
            pair = (*sorted((model.name, tables.get(key.table, ""))), relation.name)
            if pair in seen:
                ground.refuse(
                    "SP166",
                    f"{model.table}.{relation.foreign_key}",
                    f'another relation of these models is called "{relation.name}" too',
                    "give one of them another `name`",
                )
            seen[pair] = relation.foreign_key
