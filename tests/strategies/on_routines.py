"""Builders of operations on functions and triggers."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from generator.plan import operations as ops
from generator.schema.names import beside
from generator.schema.objects import Schema
from generator.schema.routines import Firing
from tests.strategies import nouns
from tests.strategies.names import names
from tests.strategies.operations import Case, builds, table_of
from tests.strategies.values import Draw, one_of


@builds(ops.CreateFunction)
def create_function(draw: Draw, schema: Schema) -> Case:
    return schema, ops.CreateFunction(function=draw(nouns.functions(draw(names("\tnew")))))


@builds(ops.ReplaceFunction, ops.DropFunction)
def existing_function(draw: Draw, schema: Schema) -> Case:
    """Not the last, which the triggers call."""
    return schema, ops.ReplaceFunction(function=draw(one_of(*tuple(schema.functions)[:-1])))


@builds(ops.RenameFunction)
def rename_function(draw: Draw, schema: Schema) -> Case:
    """Not the last, which the triggers call."""
    function = replace(draw(one_of(*tuple(schema.functions)[:-1])), comment=None)
    to = beside(function.name, draw(names("\tnew")))
    return schema, ops.RenameFunction(function=function, to=to)


@builds(ops.CreateTrigger)
def create_trigger(draw: Draw, schema: Schema) -> Case:
    table, of = table_of(draw, schema)
    function = schema.functions[-1].name
    trigger = draw(nouns.triggers(draw(names("\tnew")), of, function))
    return schema, ops.CreateTrigger(table=table.name, trigger=trigger)


@builds(ops.DropTrigger)
def drop_trigger(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    return schema, ops.DropTrigger(table=table.name, trigger=table.triggers[0])


@builds(ops.DisableTrigger)
def disable_trigger(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    return schema, ops.DisableTrigger(table=table.name, trigger=table.triggers[0].name)


@builds(ops.EnableTrigger)
def enable_trigger(draw: Draw, schema: Schema) -> Case:
    table, _ = table_of(draw, schema)
    fires = draw(one_of(*get_args(Firing)))
    return schema, ops.EnableTrigger(table=table.name, trigger=table.triggers[0].name, fires=fires)
