"""What a spec says of a view in SQL: indexes and triggers, a statement each."""

from __future__ import annotations

from generator.plan.operations import CreateIndex, CreateTrigger
from generator.schema.collection import Objects
from generator.schema.constraints import Index
from generator.schema.objects import Schema, View
from generator.schema.routines import Trigger
from generator.sql.read.cursor import Context
from generator.sql.read.errors import SqlError
from generator.sql.read.parsing import parsed
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
