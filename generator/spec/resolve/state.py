"""Resolves a whole draft."""

from __future__ import annotations

from generator.schema.client import Client, Field, Model
from generator.schema.collection import Objects
from generator.schema.namespaces import with_namespaces
from generator.schema.objects import Schema
from generator.schema.project import State
from generator.schema.tables import Table
from generator.spec.draft import ModelDraft
from generator.spec.resolve import constraints, objects, policies, routines
from generator.spec.resolve.columns import columns_of
from generator.spec.resolve.foreign import foreign_key
from generator.spec.resolve.many import join_table, many_to_many
from generator.spec.resolve.partitions import partition_key, with_partitions
from generator.spec.resolve.privileges import with_privileges
from generator.spec.resolve.relations import Link, is_single, relation
from generator.spec.resolve.view_models import view_models
from generator.spec.resolve.world import World
from generator.sql.read.overloads import with_overloads
from generator.sql.read.stars import in_views


def resolve(world: World) -> State:
    """The state; what is wrong goes to the world's findings, and what it concerns is left out."""
    tables: dict[str, Table] = {}
    fields: dict[str, tuple[Field, ...]] = {}
    links: list[Link] = []
    for name, model in world.draft.models.items():
        tables[name], fields[name] = _table(world, model, links)
    many = list(many_to_many(world))
    joins = [join_table(world, item, tables) for item in many]
    schema = Schema(
        extensions=Objects(objects.extensions(world)),
        enums=Objects(objects.enums(world)),
        domains=Objects(objects.domains(world)),
        sequences=Objects(objects.sequences(world)),
        functions=Objects(routines.functions(world)),
        tables=Objects((*tables.values(), *(table for table in joins if table))),
        views=Objects(objects.views(world)),
        objects=Objects((*objects.plain_objects(world), *policies.policies(world))),
    )
    schema = with_partitions(world, with_namespaces(schema))
    schema = with_overloads(with_privileges(world, in_views(schema)))
    models = tuple(
        Model(
            name=name,
            table=model.table,
            fields=fields[name],
            relations=tuple(relation(l, links, many) for l in links if l.model is model),
            keys=tuple(constraints.key_names(model)),
            ignore=model.ignore,
            doc=model.doc,
        )
        for name, model in world.draft.models.items()
    )
    client = Client(
        models=models,
        views=tuple(view_models(world, schema)),
        enums=tuple(objects.enum_names(world)),
        many_to_many=tuple(many),
        previews=world.previews,
    )
    return State(schema=schema, client=client)


def _table(world: World, model: ModelDraft, links: list[Link]) -> tuple[Table, tuple[Field, ...]]:
    world.put(model.table, model.spot)
    columns, fields = columns_of(world, model)
    pairs = [(draft, foreign_key(world, model, draft)) for draft in model.foreign]
    keys = [(draft, key) for draft, key in pairs if key is not None]
    found = list(constraints.constraints(world, model))
    table = Table(
        name=model.table,
        columns=columns,
        foreign_keys=tuple(key for _, key in keys),
        indexes=tuple(constraints.indexes(world, model)),
        triggers=tuple(routines.triggers(world, model)),
        attributes=policies.attributes(model),
        partition_by=partition_key(world, model),
        comment=model.comment,
    ).with_more(found)
    for draft, key in keys:
        other = world.draft.models[draft.model]
        links.append(
            Link(model=model, other=other, draft=draft, key=key, single=is_single(table, key))
        )
    return table, fields
