"""Builders of operations on constraints and indexes."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from generator.plan import operations as ops
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import index_part
from generator.schema.constraints import Index, IndexElement, PrimaryKey, Unique
from generator.schema.objects import Schema
from tests.strategies import constraints
from tests.strategies.names import names
from tests.strategies.operations import Case, builds, put, table_of
from tests.strategies.values import Draw, one_of


@builds(ops.AddPrimaryKey)
def add_primary_key(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    key = draw(constraints.primary_keys(draw(names("\tnew")), of))
    schema = put(schema, replace(table, primary_key=None))
    return schema, ops.AddPrimaryKey(table=table.name, key=key)


@builds(ops.AddUnique)
def add_unique(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    unique = draw(constraints.uniques(draw(names("\tnew")), of))
    return schema, ops.AddUnique(table=table.name, unique=unique)


@builds(ops.AddCheck)
def add_check(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    return schema, ops.AddCheck(
        table=table.name, check=draw(constraints.checks(draw(names("\tnew")), of))
    )


@builds(ops.AddForeignKey)
def add_foreign_key(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    target, _ = table_of(draw, schema)
    key = draw(constraints.foreign_keys(draw(names("\tnew")), of, target))
    return schema, ops.AddForeignKey(table=table.name, key=key)


@builds(ops.AddExclusion)
def add_exclusion(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    exclusion = draw(constraints.exclusions(draw(names("\tnew")), of))
    return schema, ops.AddExclusion(table=table.name, exclusion=exclusion)


def indexed(draw: Draw, schema: Schema) -> tuple[Schema, str, tuple[str, ...], str]:
    """A table without keys whose first columns have a unique index: table, columns, index."""
    table, of = table_of(draw, schema)
    name = draw(names("\tix"))
    index = Index(name=name, elements=tuple(IndexElement(column=c) for c in of[:2]), unique=True)
    return put(schema, replace(table, primary_key=None, indexes=(index,))), table.name, of[:2], name


@builds(ops.AddPrimaryKeyUsingIndex)
def primary_key_using_index(draw: Draw, schema: Schema) -> Case:
    schema, table, columns, index = indexed(draw, schema)
    deferrable = draw(one_of(*constraints.DEFERRABLE))
    key = PrimaryKey(name=draw(names("\tnew")), columns=columns, deferrable=deferrable)
    return schema, ops.AddPrimaryKeyUsingIndex(table=table, key=key, index=index)


@builds(ops.AddUniqueUsingIndex)
def unique_using_index(draw: Draw, schema: Schema) -> Case:
    schema, table, columns, index = indexed(draw, schema)
    deferrable = draw(one_of(*constraints.DEFERRABLE))
    unique = Unique(name=draw(names("\tnew")), columns=columns, deferrable=deferrable)
    return schema, ops.AddUniqueUsingIndex(table=table, unique=unique, index=index)


@builds(ops.ValidateConstraint)
def named_constraint(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    name = draw(one_of(*table.foreign_keys, *table.checks)).name
    return schema, ops.ValidateConstraint(table=table.name, name=name)


@builds(ops.DropConstraint)
def drop_constraint(draw: Draw, schema: Schema) -> Case:
    schema, made = named_constraint(draw, schema)
    assert isinstance(made, ops.ValidateConstraint)
    if_exists = draw(st.booleans())
    name = draw(one_of(made.name, "\tmissing")) if if_exists else made.name
    return schema, ops.DropConstraint(table=made.table, name=name, if_exists=if_exists)


@builds(ops.RenameConstraint)
def rename_constraint(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    name = draw(one_of(*table.foreign_keys, *table.checks)).name
    to = draw(names("\tnew"))
    return schema, ops.RenameConstraint(table=table.name, name=name, to=to)


# Indexes


@builds(ops.CreateIndex, ops.CreateIndexConcurrently)
def create_index(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    index = draw(constraints.indexes(draw(names("\tnew")), of))
    return schema, ops.CreateIndex(table=table.name, index=index)


@builds(ops.ForgetIndex)
def forget_index(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    standing = draw(one_of(*table.indexes)).name
    return schema, ops.ForgetIndex(name=draw(one_of(standing, "\tmissing")))


@builds(Guarded)
def guarded(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    index, missing = draw(one_of(*table.indexes)), draw(st.booleans())
    part = index_part(table.name, index.name if not missing else "\tmissing")
    drop = ops.DropIndex(table=table.name, index=index)
    return schema, Guarded(operation=drop, part=part, missing=missing)


@builds(ops.DropIndex)
def drop_index(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    return schema, ops.DropIndex(table=table.name, index=draw(one_of(*table.indexes)))


@builds(ops.DropIndexConcurrently)
def drop_index_concurrently(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    index, if_exists = draw(one_of(*table.indexes)), draw(st.booleans())
    return schema, ops.DropIndexConcurrently(table=table.name, index=index, if_exists=if_exists)


@builds(ops.RenameIndex)
def rename_index(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    name = draw(one_of(*table.indexes)).name
    return schema, ops.RenameIndex(table=table.name, name=name, to=draw(names("\tnew")))
