"""Builders of operations on partitions and on children of inheritance."""

from __future__ import annotations

from generator.plan import operations as ops
from generator.schema.columns import Column, Type
from generator.schema.constraints import Index, IndexElement, PartitionBy
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tables import Table
from tests.strategies.names import names
from tests.strategies.operations import Case, builds
from tests.strategies.values import Draw, one_of


def family(draw: Draw, schema: Schema) -> tuple[Schema, str, Table]:
    """The schema with a partitioned table, and a table of the same columns beside it."""
    name, other = draw(names("\tp")), draw(names("\tc"))
    columns = (Column(name=draw(names()), type=Type(name="integer"), not_null=True),)
    spread = PartitionBy(strategy="LIST", elements=(IndexElement(column=columns[0].name),))
    whole = Table(name=name, columns=columns, partition_by=spread)
    child = Table(name=other, columns=columns)
    return schema.with_("tables", whole).with_("tables", child), name, child


@builds(ops.AttachPartition)
def attach_partition(draw: Draw, schema: Schema) -> Case:
    schema, name, child = family(draw, schema)
    bound = Expression(draw(one_of("DEFAULT", "FOR VALUES IN (1, NULL)")))
    return schema, ops.AttachPartition(table=name, partition=child.name, bound=bound)


@builds(ops.DetachPartition)
def detach_partition(draw: Draw, schema: Schema) -> Case:
    schema, name, child = family(draw, schema)
    attach = ops.AttachPartition(table=name, partition=child.name, bound=Expression("DEFAULT"))
    return attach.apply(schema), ops.DetachPartition(table=name, partition=child.name)


@builds(ops.AttachIndex)
def attach_index(draw: Draw, schema: Schema) -> Case:
    schema, name, child = family(draw, schema)
    elements = (IndexElement(column=child.columns[0].name),)
    own, whole = (Index(name=draw(names("\t", n)), elements=elements) for n in "xy")
    schema = ops.CreateIndex(table=child.name, index=own).apply(schema)
    attach = ops.AttachPartition(table=name, partition=child.name, bound=Expression("DEFAULT"))
    schema = ops.CreateIndex(table=name, index=whole).apply(attach.apply(schema))
    return schema, ops.AttachIndex(index=whole.name, partition_index=own.name)


@builds(ops.Inherit)
def inherit(draw: Draw, schema: Schema) -> Case:
    schema, name, child = family(draw, schema)
    return schema, ops.Inherit(table=child.name, parent=name)


@builds(ops.NoInherit)
def no_inherit(draw: Draw, schema: Schema) -> Case:
    schema, name, child = family(draw, schema)
    made = ops.Inherit(table=child.name, parent=name).apply(schema)
    return made, ops.NoInherit(table=child.name, parent=name)
