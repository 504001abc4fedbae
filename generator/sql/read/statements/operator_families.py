"""ALTER OPERATOR FAMILY: each operator and function of it in a statement of its own.

A dump says all of them in one statement, a file of history in as many as there were.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import ExtendObject, Operation
from generator.plan.operations.plain import member_back
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition


def alter(found: PlainObject, cursor: Cursor) -> Iterator[Operation]:
    """ADD and DROP."""
    context, drops = cursor.context, cursor.flag("isDrop")
    cursor.done()
    statement = definition(context.words, context.spelling)
    for member in members(found, statement, "DROP" if drops else "ADD", cursor):
        said = definition(member, context.spelling)
        if not drops:
            yield ExtendObject(object=found.bare, statement=said)
            continue
        backs = (member_back(found, known) for known in found.more)
        back = next((b for b in backs if b.statement.sql == said.sql), None)
        if back is None:
            raise cursor.error("only what ALTER OPERATOR FAMILY has added can be dropped")
        yield back


def members(family: PlainObject, said: Expression, word: str, cursor: Cursor) -> Iterator[str]:
    """A statement for each member that ADD or DROP names."""
    head = f"ALTER OPERATOR FAMILY {quoted(family.name)}{family.rest} {word} "
    if not said.sql.startswith(head):
        raise cursor.error("this name of an operator family is not supported")
    return (f"{head}{member}" for member in grammar.top_level(said.sql.removeprefix(head)))
