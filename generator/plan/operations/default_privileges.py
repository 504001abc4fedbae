"""What default privileges make of a new object (manual, ALTER DEFAULT PRIVILEGES).

Those of the role that runs the script hold, in all database schemas or in the one in which the
object is made.  Those in one schema only add to what holds everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations.base import Operation, numberings
from generator.plan.operations.column_rules import AddIdentity
from generator.plan.operations.columns import AddColumn
from generator.plan.operations.plain import CreateObject
from generator.plan.operations.privileges import Grant, Revoke, SetOwner
from generator.plan.operations.routines import CreateFunction
from generator.plan.operations.sequences import CreateSequence
from generator.plan.operations.tables import CreateTable, CreateView
from generator.plan.operations.types import CreateDomain, CreateEnum
from generator.records import replace
from generator.schema.columns import sequence_of
from generator.schema.kinds import NAMESPACE, PlainObject, namespace_key
from generator.schema.names import schema_of
from generator.schema.objects import Schema
from generator.schema.privileges import Privileges, Target
from generator.schema.routines import Function
from generator.schema.tables import Table


def made_by(operation: Operation) -> Iterator[Target]:
    """What the statement makes that somebody may have privileges on."""
    match operation:
        case CreateTable(table=table):
            yield from of_table(table)
        case CreateView(view=view):
            yield Target(on="TABLE", name=view.name)
        case AddColumn(table=table, column=column) if column.identity:
            yield Target(on="SEQUENCE", name=sequence_of(table, column))
        case AddIdentity():
            yield Target(on="SEQUENCE", name=operation.sequence)
        case CreateSequence(sequence=sequence):
            yield Target(on="SEQUENCE", name=sequence.name)
        case CreateFunction(function=function):
            yield of_function(function)
        case CreateEnum(enum=item) | CreateDomain(domain=item):
            yield Target(on="TYPE", name=item.name)
        case CreateObject(object=item):
            yield from of_object(item)


def _owned_by_maker(operation: Operation) -> Iterator[Target]:
    """What belongs to the role that runs it; the sequence of a column is of its table's owner."""
    if isinstance(operation, CreateObject) and operation.object.target:
        yield operation.object.target
    elif not isinstance(operation, AddColumn | AddIdentity):
        yield from made_by(operation)


def of_table(table: Table) -> Iterator[Target]:
    yield Target(on="TABLE", name=table.name)
    yield from (Target(on="SEQUENCE", name=name) for name in numberings(table))


def of_function(function: Function) -> Target:
    return Target(on="ROUTINE", name=function.name, arguments=function.signature[1])


def of_object(item: PlainObject) -> Iterator[Target]:
    if item.kind in {"foreign table", "type", "aggregate", NAMESPACE} and item.target:
        yield item.target


def targets_of(schema: Schema) -> Iterator[Target]:
    """All that is there."""
    for table in schema.tables:
        yield from of_table(table)
    yield from (Target(on="TABLE", name=view.name) for view in schema.views)
    yield from (Target(on="SEQUENCE", name=item.name) for item in schema.sequences)
    yield from map(of_function, schema.functions)
    yield from (Target(on="TYPE", name=item.name) for item in (*schema.enums, *schema.domains))
    for item in schema.objects:
        yield from of_object(item)


def standing_defaults(schema: Schema, role: str | None = None) -> list[Privileges]:
    """Those of the role that makes the object; None is the one that runs the script."""
    return schema.privileges.referring("defaults", role or "")


def started_with(
    target: Target, defaults: list[Privileges], schema: Schema
) -> Iterator[Privileges]:
    """What a new object gets by them; where both the whole and a schema say it, once for each.
    What PUBLIC has of every new object is not told, and a schema may grant it again."""
    there = [
        item
        for item in defaults
        if item.target.on == f"{target.on}S" and _is_there(target, item.target.name, schema)
    ]
    for item in there:
        start = Privileges(target=target, grantee=item.grantee)
        again = {i for o in there if o.target.name and o.grantee == item.grantee for i in o.granted}
        revoked = item.revoked if not item.target.name or "ALL" in item.granted else frozenset()
        granted = item.granted - start.given
        revoked -= again & start.given
        if granted or revoked:
            yield replace(start, granted=granted, grantable=item.grantable, revoked=revoked)


def _is_there(target: Target, name: str, schema: Schema) -> bool:
    """Whether it stands in the schema of that name; the project's own is declared nowhere."""
    own = schema_of(target.name, None)
    declared = schema.objects.get(namespace_key(name)) is not None
    return not name or own == name or (own is None and not declared)


def implied(operation: Operation, schema: Schema, role: str | None = None) -> Iterator[Operation]:
    """What the statement does besides, under the default privileges of the schema before it, where
    that role runs it: what it makes is its own."""
    for target in dict.fromkeys(t.owned for t in _owned_by_maker(operation)) if role else ():
        yield SetOwner(target=target, role=role)
    # Most statements make nothing: they do not ask, since who refers to what has to be reckoned.
    targets = list(made_by(operation)) if len(schema.privileges) else []
    defaults = standing_defaults(schema, role) if targets else []
    for target in targets if defaults else ():
        for item in started_with(target, defaults, schema):
            plain = tuple(sorted(item.granted - item.grantable))
            option = tuple(sorted(item.granted & item.grantable))
            if plain:
                yield Grant(target=target, grantee=item.grantee, privileges=plain)
            if option:
                yield Grant(target=target, grantee=item.grantee, privileges=option, grantable=True)
            if item.revoked:
                less = tuple(sorted(item.revoked))
                yield Revoke(target=target, grantee=item.grantee, privileges=less)
