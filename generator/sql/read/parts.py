"""Parses the SQL that a spec contains: statements, and parts of statements."""

from __future__ import annotations

from generator.plan.operations import CreateIndex, CreateTrigger, Operation
from generator.schema.collection import Objects
from generator.schema.constraints import Index, PartitionBy
from generator.schema.objects import Schema
from generator.schema.routines import Trigger
from generator.schema.tables import View
from generator.sql.read.context import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import parsed
from generator.sql.read.statements.partitions import partition_by
from generator.sql.read.statements.readers import READERS


def read_part(text: str, view: View, schema: str) -> Index | Trigger:
    """The index or the trigger that the statement gives to the view.  Raises SqlError."""
    standing = Schema(views=Objects([view]))
    context = Context(text=text, standing=standing, name=schema, lenient=True)
    statements = parsed(context)
    if len(statements) != 1 or statements[0].cursor.kind not in {"IndexStmt", "CreateTrigStmt"}:
        raise SqlError("this is not one CREATE INDEX or CREATE TRIGGER statement")
    (cursor,) = (statement.cursor for statement in statements)
    (made,) = READERS[cursor.kind](cursor)
    cursor.close()
    if not isinstance(made, CreateIndex | CreateTrigger) or made.table != view.name:
        raise SqlError(f'this statement is about something else than "{view.name}"')
    return made.index if isinstance(made, CreateIndex) else made.trigger


def read_statement(text: str, standing: Schema, schema: str, kinds: set[str]) -> list[Operation]:
    """What the one statement does, which is of one of these kinds of nodes.  Raises SqlError."""
    context = Context(text=text, standing=standing, name=schema, lenient=True)
    statements = parsed(context)
    if len(statements) != 1 or statements[0].cursor.kind not in kinds:
        raise SqlError("this is not one statement of the required kind")
    cursor = statements[0].cursor
    made = list(READERS[cursor.kind](cursor))
    cursor.close()
    return made


def read_partition_by(text: str, schema: str) -> PartitionBy:
    """``RANGE (at)``, ``LIST (lower(name))`` or ``HASH (id)``.  Raises SqlError."""
    context = Context(text=PARTITIONED + text, standing=Schema(), name=schema, lenient=True)
    statements = parsed(context)
    if len(statements) != 1 or statements[0].cursor.kind != "CreateStmt":
        raise SqlError("this is not a partition key")
    found = partition_by(statements[0].cursor)
    if found is None:
        raise SqlError("this is not a partition key")
    return found


PARTITIONED = 'CREATE TABLE "t" () PARTITION BY '
