"""ALTER FOREIGN TABLE in a file of history (manual, ALTER FOREIGN TABLE).

A foreign table is carried by the statement that makes it: what ALTER says of its columns and checks
is written into that, and what CREATE has no words for stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import ExtendObject, Operation
from generator.records import replace
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition
from generator.sql.read.statements import foreign_columns
from generator.sql.read.statements.foreign import altered, column_options, of_name

BEHIND = frozenset({"AT_SetStorage", "AT_SetStatistics", "AT_SetOptions", "AT_ResetOptions"})
"""What CREATE does not say of a column."""
NOTHING = frozenset(
    {"AT_DropOids", *(f"AT_{on}Trig{of}" for on in ("Enable", "Disable") for of in ("All", "User"))}
)
"""What says nothing of a foreign table without triggers."""
HEAD = re.compile(
    r"ALTER (?:FOREIGN )?TABLE (?:IF EXISTS )?(?:ONLY )?(?:(?:\"(?:[^\"]|\"\")+\"|[\w$]+)\.?)+ "
)


def alter(command: Cursor, name: str, number: int) -> Iterator[Operation]:
    """The command of that number of the statement."""
    subtype = command.text("subtype")
    if subtype == "AT_GenericOptions":
        yield from altered("foreign table", name, command, command.one("def").many("items"))
    elif subtype == "AT_AlterColumnGenericOptions":
        yield from column_options(command, name)
    elif subtype in BEHIND:
        found = of_name("foreign table", name, command)
        text = f"ALTER FOREIGN TABLE {quoted(name)} {words(command, number)}"
        if command.context.lenient and subtype != "AT_SetStorage":
            _without_former(command, found, text)
        if subtype != "AT_ResetOptions":
            yield ExtendObject(object=found.bare, statement=Expression(text))
    elif command.context.lenient and subtype in NOTHING:
        found = of_name("foreign table", name, command)
        if subtype != "AT_DropOids" and any("CREATE TRIGGER" in s.sql for s in found.more):
            raise command.error("a state of the triggers of a foreign table is not supported")
    elif command.context.lenient:
        found, said = of_name("foreign table", name, command), words(command, number)
        foreign_columns.altered_columns(command, subtype, found, said)
    else:
        raise command.error("this form of ALTER FOREIGN TABLE is not supported")


OPTIONS = re.compile(r" (?:SET|RESET) \((.*)\)\Z")


def _without_former(command: Cursor, found: PlainObject, text: str) -> None:
    """Without what was said of the same column before: statistics, or an option of that name."""
    listed = OPTIONS.search(text)
    head = text[: listed.start()] if listed else text.rpartition(" ")[0]
    names = {o.partition("=")[0].strip() for o in grammar.top_level(listed[1])} if listed else set()
    kept = []
    for said in found.more:
        before = OPTIONS.search(said.sql)
        if listed and before and said.sql[: before.start()] == head:
            options = grammar.top_level(before[1])
            left = ", ".join(o for o in options if o.partition("=")[0].strip() not in names)
            kept += [Expression(f"{head} SET ({left})")] if left else []
        elif listed or not said.sql.startswith(f"{head} "):
            kept.append(said)
    schema = command.context.schema
    command.context.becomes(schema.with_("objects", replace(found, more=tuple(kept))))


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
