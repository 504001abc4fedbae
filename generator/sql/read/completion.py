"""What a statement cannot say of an operation, and a reader takes from the schema at that moment.

A DROP names an object, the operation holds the whole of it, as it was when the plan was made; in
between other operations may have changed it (its default is gone, its trigger is off).  Before a
planned operation is compared with one that was read, both have to hold the same: the object as it
stands.  What the statement does say is taken from the operation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from generator.plan import operations as ops
from generator.plan.operations import Operation
from generator.records import replace
from generator.schema.collection import find
from generator.schema.columns import Column
from generator.schema.objects import Schema
from generator.schema.routines import Function
from generator.schema.tables import Table

T = TypeVar("T")


def as_read(operation: Operation, schema: Schema) -> Operation:
    """The operation as a reader has to bring it back, where it runs on ``schema``."""
    carried = CARRIED.get(type(operation))
    return carried(operation, schema) if carried else operation


def whole(field: str, collection: str) -> Callable[[Any, Schema], Operation]:
    """For an operation that drops or keeps a whole object of the schema."""

    def carry(operation: Any, schema: Schema) -> Operation:
        item = getattr(operation, field)
        found = find(getattr(schema, collection), item.name)
        return changed(operation, field, found)

    return carry


def part(field: str, collection: str) -> Callable[[Any, Schema], Operation]:
    """The same for a part of a table."""

    def carry(operation: Any, schema: Schema) -> Operation:
        item, table = getattr(operation, field), schema.table(operation.table)
        found = find(getattr(table, collection), item.name) if table else None
        return changed(operation, field, found)

    return carry


def changed(operation: Any, field: str, found: object) -> Operation:
    made: Operation = replace(operation, **{field: found}) if found is not None else operation
    return made


def function(operation: ops.DropFunction, schema: Schema) -> Operation:
    def is_meant(item: Function) -> bool:
        return item.signature == operation.function.signature

    found = next((f for f in schema.functions if is_meant(f)), operation.function)
    return replace(operation, function=found)


def plain_object(operation: Any, schema: Schema) -> Operation:
    return changed(operation, "object", schema.objects.get(operation.object.signature))


def domain_check(operation: ops.DropDomainCheck, schema: Schema) -> Operation:
    domain = find(schema.domains, operation.domain)
    found = find(domain.checks, operation.check.name) if domain else None
    return replace(operation, check=found or operation.check)


def column(operation: Any, schema: Schema) -> Operation:
    """KeepColumn and RestoreColumn say the name, and the type where it is the schema's own."""
    table = schema.table(operation.table)
    return changed(operation, "column", standing(operation.column, table))


def columns(operation: Any, schema: Schema) -> Operation:
    table = schema.table(operation.table)
    return changed(operation, "columns", tuple(standing(c, table) for c in operation.columns))


def paired_columns(operation: Any, schema: Schema) -> Operation:
    table = schema.table(operation.table)
    became = (replace(b, column=standing(b.column, table)) for b in operation.became)
    found = changed(columns(operation, schema), "became", tuple(became))
    return changed(found, "same", tuple(standing(c, table) for c in operation.same))


def standing(item: Column, table: Table | None) -> Column:
    """The column as it stands, but with the type that the operation casts to."""
    found = table.column(item.name) if table else None
    if found is None:
        return item
    says_type = item.type.user or found.type.user
    return replace(found, type=item.type) if says_type else found


def numbered_column(operation: ops.MoveOnIdentity, schema: Schema) -> Operation:
    """An identity that is ALWAYS in the end may be BY DEFAULT while values are restored."""
    table = schema.table(operation.table)
    found = table.column(operation.column) if table else None
    return changed(operation, "identity", found and found.identity)


CARRIED: dict[type[Operation], Callable[[Any, Schema], Operation]] = {
    ops.DropColumn: part("column", "columns"),
    ops.DropDomain: whole("domain", "domains"),
    ops.DropDomainCheck: domain_check,
    ops.DropEnum: whole("enum", "enums"),
    ops.DropExtension: whole("extension", "extensions"),
    ops.DropFunction: function,
    ops.DropIndex: part("index", "indexes"),
    ops.DropIndexConcurrently: part("index", "indexes"),
    ops.DropObject: plain_object,
    ops.DropSequence: whole("sequence", "sequences"),
    ops.DropTable: whole("table", "tables"),
    ops.DropTrigger: part("trigger", "triggers"),
    ops.DropView: whole("view", "views"),
    ops.KeepColumn: column,
    ops.KeepRows: columns,
    ops.KeepSequence: whole("sequence", "sequences"),
    ops.KeepTable: whole("table", "tables"),
    ops.KeepWholeRows: columns,
    ops.MoveOnIdentity: numbered_column,
    ops.RestoreColumn: column,
    ops.RestoreRows: columns,
    ops.RestoreWholeRows: paired_columns,
    ops.SetObjectComment: plain_object,
}
