"""ALTER FOREIGN TABLE in a file of history (manual, ALTER FOREIGN TABLE).

A foreign table is carried by the statement that makes it: what ALTER says of its columns and checks
is written into that, and what CREATE has no words for stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import ExtendObject, Operation
from generator.schema.expressions import Expression
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.statements import foreign_columns
from generator.sql.read.statements.foreign import altered, column_options, of_name

BEHIND = frozenset({"AT_SetStorage", "AT_SetStatistics", "AT_SetOptions"})
"""What CREATE does not say of a column."""
HEAD = re.compile(
    r"ALTER (?:FOREIGN )?TABLE (?:IF EXISTS )?(?:ONLY )?(?:(?:\"(?:[^\"]|\"\")+\"|[\w$]+)\.?)+ "
)


def alter(command: Cursor, name: str, number: int) -> Iterator[Operation]:
    """The command of that number of the statement."""
    subtype = command.text("subtype")
    if subtype == "AT_GenericOptions":
        yield from altered("foreign table", name, command, command.one("def").many("items"))
    elif subtype == "AT_AlterColumnGenericOptions":
        yield column_options(command, name)
    elif subtype in BEHIND:
        found = of_name("foreign table", name, command)
        text = f"ALTER FOREIGN TABLE {quoted(name)} {words(command, number)}"
        yield ExtendObject(object=found.bare, statement=Expression(text))
    elif command.context.lenient:
        foreign_columns.altered_columns(command, subtype, of_name("foreign table", name, command))
    else:
        raise command.error("this form of ALTER FOREIGN TABLE is not supported")


def behind(name: str, cursor: Cursor) -> Operation:
    """A statement about a foreign table that is carried as it stands: its triggers, and of which
    table it is a partition."""
    found = of_name("foreign table", name, cursor)
    said = definition(cursor.context.words, cursor.context.spelling)
    text = said.sql.replace("ALTER TABLE ONLY ", "ALTER TABLE ", 1)
    return ExtendObject(object=found.bare, statement=Expression(text, uses=said.uses))


def words(command: Cursor, number: int) -> str:
    """The command in canonical spelling."""
    context = command.context
    text = definition(context.words, context.spelling).sql
    return grammar.top_level(HEAD.sub("", text, count=1))[number]
