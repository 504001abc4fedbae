"""Projects a schema onto what schema.prisma can express.

Source: the behaviour of Prisma 7.3.0's schema engine for PostgreSQL, observed by ``tests/prisma``.
"""

from __future__ import annotations

from generator.prisma import expressible
from generator.prisma.omissions import unsaid
from generator.records import replace
from generator.schema.client import (
    Client,
    EnumNames,
    KeyName,
    ManyToMany,
    Model,
    Relation,
    ViewModel,
    join_table,
)
from generator.schema.collection import Objects
from generator.schema.columns import Column
from generator.schema.constraints import ForeignKey, Index, PrimaryKey
from generator.schema.namespaces import with_namespaces
from generator.schema.objects import Enum, Extension, Schema
from generator.schema.project import State
from generator.schema.tables import Table


def what_prisma_says(schema: Schema, client: Client) -> State:
    """The state that is left when schema.prisma is all there is; in canonical order.

    Comments, checks, triggers and the like are gone, a domain is its base type, a unique
    constraint the unique index that Prisma would create, an identity column a serial one.
    """
    said = projected(schema, client)
    return replace(said, schema=said.schema.canonical())


def projected(schema: Schema, client: Client) -> State:
    """The same with tables, columns and indexes in the order in which they were."""
    models = tuple(m for m in client.models if schema.table(m.table))
    known = tuple(n for n in client.enums if schema.enum(n.type))
    modelled = {m.name for m in models}
    joins = tuple(
        j
        for j in client.many_to_many
        if modelled.issuperset((j.a, j.b)) and schema.table(join_table(client, j))
    )
    said = Client(models=models, enums=known, many_to_many=joins, previews=client.previews)
    views = client.views if "views" in client.previews else ()
    tables = [_table(schema, said, model) for model in models]
    tables += [_join(schema, said, join) for join in joins]
    enums = Objects(_enum(schema, name) for name in known)
    return State(
        schema=with_namespaces(
            Schema(extensions=_extensions(schema, said), enums=enums, tables=Objects(tables))
        ),
        client=Client(
            models=tuple(_model(schema, said, m) for m in models),
            views=tuple(v for v in (_view(schema, said, v) for v in views) if v.fields),
            enums=tuple(replace(n, doc=expressible.doc(n.doc)) for n in known),
            many_to_many=tuple(sorted(joins, key=lambda j: j.name)),
            previews=client.previews,
        ),
    )


def what_prisma_cannot_say(schema: Schema, client: Client) -> tuple[str, ...]:
    """One sentence for each object, or part of one, that schema.prisma does not carry; sorted."""
    said = what_prisma_says(schema, client)
    views = {view.view: view for view in said.client.views}
    return tuple(sorted(unsaid(schema, said.schema, views)))


def _extensions(schema: Schema, client: Client) -> Objects[Extension]:
    said = schema.extensions if "postgresqlExtensions" in client.previews else ()
    return Objects(replace(extension, comment=None) for extension in said)


def _enum(schema: Schema, names: EnumNames) -> Enum:
    found = schema.enum(names.type)
    return Enum(name=names.type, values=found.values if found else ())


def _table(schema: Schema, client: Client, model: Model) -> Table:
    table = schema.table(model.table)
    assert table is not None
    columns = _columns(schema, client, model, table)
    names = {c.name for c in columns}
    keys = [expressible.unique(u) for u in table.uniques]
    partial = "partialIndexes" in client.previews
    found = (expressible.index(i, columns, partial) for i in (*keys, *table.indexes))
    return Table(
        name=table.name,
        columns=columns,
        primary_key=_primary_key(table, names),
        foreign_keys=tuple(_foreign_key(k) for k in _said_keys(schema, client, model, table)),
        indexes=tuple(i for i in found if i),
    )


def _columns(schema: Schema, client: Client, model: Model, table: Table) -> tuple[Column, ...]:
    enums = {n.type for n in client.enums}
    fields = {f.column for f in model.fields}
    found = (expressible.column(c, schema) for c in table.columns if c.name in fields)
    return tuple(c for c in found if not c.type.user or c.type.name in enums)


def _primary_key(table: Table, names: set[str]) -> PrimaryKey | None:
    key = table.primary_key
    if key is None or not names.issuperset(key.columns):
        return None
    return PrimaryKey(name=key.name, columns=key.columns)


def _foreign_key(key: ForeignKey) -> ForeignKey:
    """Its columns and what it does: schema.prisma has no words for the rest."""
    return ForeignKey(
        name=key.name,
        columns=key.columns,
        table=key.table,
        referenced=key.referenced,
        on_delete=key.on_delete,
        on_update=key.on_update,
    )


def _said_keys(
    schema: Schema, client: Client, model: Model, table: Table
) -> tuple[ForeignKey, ...]:
    """The foreign keys that have a relation between two models whose fields Prisma knows."""
    relations = {r.foreign_key for r in model.relations}
    out = []
    for key in table.foreign_keys:
        parent = next((m for m in client.models if m.table == key.table), None)
        target = schema.table(key.table)
        if key.name not in relations or parent is None or target is None:
            continue
        here = {c.name for c in _columns(schema, client, model, table)}
        there = {c.name for c in _columns(schema, client, parent, target)}
        if here.issuperset(key.columns) and there.issuperset(key.referenced):
            out.append(key)
    return tuple(out)


def _join(schema: Schema, client: Client, join: ManyToMany) -> Table:
    """The table of an implicit many-to-many relation, as far as Prisma makes it by itself."""
    table = schema.table(join_table(client, join))
    assert table is not None
    own = tuple(expressible.column(c, schema) for c in table.columns if c.name in ("A", "B"))
    made = (expressible.index(i, own) for i in table.indexes if i.name == f"_{join.name}_B_index")
    return Table(
        name=table.name,
        columns=own,
        primary_key=_primary_key(table, {"A", "B"}),
        foreign_keys=tuple(
            _foreign_key(k) for k in table.foreign_keys if k.columns in (("A",), ("B",))
        ),
        indexes=tuple(i for i in made if i),
    )


def _model(schema: Schema, client: Client, model: Model) -> Model:
    table = _table(schema, client, model)
    source = schema.table(model.table)
    assert source is not None
    fields = []
    for field in model.fields:
        column, original = table.column(field.column), source.column(field.column)
        if column is None or original is None:
            continue
        own = column.default or column.identity or original.generated
        fields.append(
            replace(
                field,
                default=None if own else field.default,
                ignore=field.ignore
                and not (model.ignore or expressible.is_unsupported(column.type)),
                doc=expressible.doc(field.doc),
            )
        )
    kept = {k.name for k in table.foreign_keys}
    return replace(
        model,
        fields=tuple(fields),
        relations=tuple(_relation(r) for r in model.relations if r.foreign_key in kept),
        keys=_key_names(model, table),
        doc=expressible.doc(model.doc),
    )


def _view(schema: Schema, client: Client, view: ViewModel) -> ViewModel:
    enums = {n.type for n in client.enums}
    found = (expressible.column(column, schema) for column in view.columns)
    columns = tuple(c for c in found if not c.type.user or c.type.name in enums)
    names = {c.name for c in columns}
    return replace(
        view,
        columns=columns,
        fields=tuple(f for f in view.fields if f.column in names),
        doc=expressible.doc(view.doc),
    )


def _relation(relation: Relation) -> Relation:
    return replace(
        relation, doc=expressible.doc(relation.doc), back_doc=expressible.doc(relation.back_doc)
    )


def _key_names(model: Model, table: Table) -> tuple[KeyName, ...]:
    """The names of compound keys that are not what Prisma would call them anyway."""
    fields = {f.column: f.name for f in model.fields}
    found: dict[str, tuple[str, ...]] = {i.name: _of(i) for i in table.indexes if i.unique}
    if table.primary_key:
        found[table.primary_key.name] = table.primary_key.columns
    out = []
    for name in model.keys:
        columns = found.get(name.key, ())
        if len(columns) > 1 and name.name != "_".join(fields[c] for c in columns):
            out.append(name)
    return tuple(sorted(out, key=lambda k: k.key))


def _of(index: Index) -> tuple[str, ...]:
    return tuple(e.column or "" for e in index.elements)
