"""Builders of operations on objects that are carried by their definition."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.plan.operations.subscriptions import subscription
from generator.schema.kinds import ATTRIBUTES, PlainObject, composite, with_options
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.options import (
    CLUSTER,
    COMPRESSION,
    REPLICA_IDENTITY,
    STATISTICS,
    STORAGE,
    UNLOGGED,
)
from generator.schema.subscriptions import Said
from generator.schema.tokens import quoted
from generator.sql.read.expressions import definition
from tests.strategies.names import names, several, texts
from tests.strategies.operations import Case, builds, table_of
from tests.strategies.values import Draw, one_of


def aggregate(draw: Draw) -> PlainObject:
    name = draw(names("\ta"))
    statement = f"CREATE AGGREGATE {quoted(name)} (integer) (SFUNC = int4pl, STYPE = integer)"
    return PlainObject(
        kind="aggregate", name=name, rest="(integer)", definition=definition(statement)
    )


@builds(ops.CreateObject)
def create_object(draw: Draw, schema: Schema) -> Case:
    return schema, ops.CreateObject(object=aggregate(draw))


@builds(ops.DropObject)
def drop_object(draw: Draw, schema: Schema) -> Case:
    item = aggregate(draw)
    return schema.with_("objects", item), ops.DropObject(object=item)


@builds(ops.RenameObject)
def rename_object(draw: Draw, schema: Schema) -> Case:
    item = aggregate(draw)
    to = beside(item.name, draw(names("\tnew")))
    return schema.with_("objects", item), ops.RenameObject(object=item, to=to)


@builds(ops.SetObjectComment)
def set_object_comment(draw: Draw, schema: Schema) -> Case:
    item = replace(aggregate(draw), comment=draw(st.one_of(st.none(), texts())))
    comment = draw(st.one_of(st.none(), texts()))
    return schema.with_("objects", item), ops.SetObjectComment(object=item, comment=comment)


@builds(ops.ExtendObject)
def extend_object(draw: Draw, schema: Schema) -> Case:
    name = draw(names("\ta"))
    made = definition(f'CREATE TEXT SEARCH CONFIGURATION {quoted(name)} (PARSER = "default")')
    item = PlainObject(kind="text search configuration", name=name, definition=made)
    words = f"ALTER TEXT SEARCH CONFIGURATION {quoted(name)} ADD MAPPING FOR word WITH simple"
    operation = ops.ExtendObject(object=item, statement=definition(words))
    return schema.with_("objects", item), operation


@builds(ops.AlterComposite)
def alter_composite(draw: Draw, schema: Schema) -> Case:
    name = draw(names("\ta"))
    item = composite(name, (("a", "integer"), ("b", "text"), ("c", "text")))
    added = tuple((n, "decimal(10, 2)") for n in draw(several(names("\tn"), least=0, most=2)))
    dropped, retyped = draw(one_of((("a",), ()), (("a", "c"), (("b", "bigint"),)), ((), ())))
    operation = ops.AlterComposite(name=name, added=added, dropped=dropped, retyped=retyped)
    if not (added or dropped or retyped):
        operation = replace(operation, dropped=("a",))
    return schema.with_("objects", item), operation


@builds(ops.RenameAttribute)
def rename_attribute(draw: Draw, schema: Schema) -> Case:
    item = composite(draw(names("\ta")), (("a", "integer"), ("b", "text")))
    operation = ops.RenameAttribute(name=item.name, attribute="b", to=draw(names("\tn")))
    return schema.with_("objects", item), operation


@builds(ops.AlterOptions)
def alter_options(draw: Draw, schema: Schema) -> Case:
    name = draw(names("\ta"))
    made = definition(f"CREATE SERVER {quoted(name)} FOREIGN DATA WRAPPER w")
    bare = PlainObject(kind="server", name=name, definition=made)
    known = [(word, draw(texts())) for word in ("host", "a b")]
    item = with_options(bare, draw(one_of(tuple(known), ())))
    left = ((draw(names("\tn")), draw(texts())), ("host", draw(texts())))
    operation = ops.AlterOptions(object=item, options=tuple(dict(left).items()))
    return schema.with_("objects", item), operation


def subscribed(draw: Draw, schema: Schema) -> tuple[Schema, str]:
    said = Said(
        name=draw(names("\ta")),
        connection=draw(one_of("host=h", "postgresql://u@h/d", "")),
        publications=tuple(sorted(draw(several(names())))),
        options=(("slot_name", draw(one_of("NONE", "a slot"))),),
    )
    return schema.with_("objects", subscription(said)), said.name


@builds(ops.AlterSubscription)
def alter_subscription(draw: Draw, schema: Schema) -> Case:
    schema, name = subscribed(draw, schema)
    connection = (("connection", draw(one_of("host=h dbname='a b'", "postgresql://h"))),)
    published = tuple((name, "") for name in sorted(draw(several(names()))))
    options = (
        ("binary", "true"),
        ("slot_name", draw(one_of("NONE", "it's"))),
        ("streaming", "off"),
    )
    part, value = draw(
        one_of(("connection", connection), ("publications", published), ("options", options))
    )
    return schema, ops.AlterSubscription(name=name, part=part, value=value)


@builds(ops.SwitchSubscription)
def switch_subscription(draw: Draw, schema: Schema) -> Case:
    schema, name = subscribed(draw, schema)
    return schema, ops.SwitchSubscription(name=name, on=draw(st.booleans()))


@builds(ops.SetTableAttribute)
def set_table_attribute(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    attribute = draw(one_of(*ATTRIBUTES))
    return schema, ops.SetTableAttribute(
        table=table.name, attribute=attribute, on=draw(st.booleans())
    )


OF_TABLES = (
    ("fillfactor", "70"),
    ("toast.autovacuum_enabled", "off"),
    ("fillfactor", None),
    (UNLOGGED, "true"),
    (UNLOGGED, None),
    (CLUSTER, "an index"),
    (CLUSTER, None),
    (REPLICA_IDENTITY, "full"),
    (REPLICA_IDENTITY, 'index "it"'),
    (REPLICA_IDENTITY, None),
)
OF_COLUMNS = (
    ("n_distinct", "-0.5"),
    ("n_distinct", None),
    (STORAGE, "external"),
    (COMPRESSION, "pglz"),
    (COMPRESSION, None),
    (STATISTICS, "0"),
    (STATISTICS, None),
)


@builds(ops.SetOption)
def set_option(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    if draw(st.booleans()):
        option, value = draw(st.sampled_from(OF_TABLES))
        return schema, ops.SetOption(table=table.name, option=option, value=value)
    option, value = draw(st.sampled_from(OF_COLUMNS))
    column = draw(one_of(*table.columns)).name
    return schema, ops.SetOption(table=table.name, column=column, option=option, value=value)
