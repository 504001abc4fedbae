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
from generator.sql.read.statements.foreign import altered, column_options, of_name

BEHIND = frozenset({"AT_SetStorage", "AT_SetStatistics", "AT_SetOptions"})
"""What CREATE does not say of a column."""
HEAD = re.compile(
    r"ALTER (?:FOREIGN )?TABLE (?:IF EXISTS )?(?:ONLY )?(?:(?:\"(?:[^\"]|\"\")+\"|[\w$]+)\.?)+ "
)
NOT_NULL = " NOT NULL"


def alter(command: Cursor, name: str, number: int) -> Iterator[Operation]:
    """The command of that number of the statement."""
    subtype = command.text("subtype")
    if subtype == "AT_GenericOptions":
        yield from altered("foreign table", name, command, command.one("def").many("items"))
    elif subtype == "AT_AlterColumnGenericOptions":
        yield column_options(command, name)
    elif subtype in BEHIND or (command.context.lenient and subtype in FOLDED):
        found, said = of_name("foreign table", name, command), words(command, number)
        if subtype in BEHIND:
            text = f"ALTER FOREIGN TABLE {quoted(name)} {said}"
            yield ExtendObject(object=found.bare, statement=Expression(text))
        else:
            fold(found, subtype, said, command)
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


def fold(item: PlainObject, subtype: str, said: str, command: Cursor) -> None:
    """The table as the command leaves it."""
    head, parts, tail = split(item.definition.sql)
    column = f"{quoted_alike(command.node.get('name', ''))} "
    at = next((n for n, part in enumerate(parts) if f"{part} ".startswith(column)), None)
    match subtype:
        case "AT_AddColumn":
            parts.append(said.removeprefix("ADD COLUMN ").removeprefix("IF NOT EXISTS "))
        case "AT_AddConstraint":
            parts.append(said.removeprefix("ADD "))
        case _ if at is None:
            raise command.error(f'column "{command.node.get("name")}" does not exist')
        case "AT_DropColumn":
            del parts[at]
        case "AT_SetNotNull":
            parts[at] = parts[at].replace(NOT_NULL, "") + NOT_NULL
        case "AT_DropNotNull":
            parts[at] = parts[at].replace(NOT_NULL, "")
    context = command.context
    made = definition(f"{head}({', '.join(parts)}){tail}", context.spelling)
    context.becomes(context.schema.with_("objects", replace(item, definition=made)))


FOLDED = frozenset(
    {"AT_AddColumn", "AT_AddConstraint", "AT_DropColumn", "AT_SetNotNull", "AT_DropNotNull"}
)


def split(text: str) -> tuple[str, list[str], str]:
    """What stands before, in and behind the first parentheses."""
    depth, start = 0, 0
    for token, at, end in grammar.lexemes(text):
        if token == "ASCII_40":
            start = start or end
            depth += 1
        if token == "ASCII_41":
            depth -= 1
            if not depth:
                inside = text[start:at].strip()
                return text[: start - 1], grammar.top_level(inside) if inside else [], text[end:]
    return text, [], ""


def quoted_alike(name: str) -> str:
    """The name as PostgreSQL's deparser writes it."""
    return grammar.spelled(grammar.encoded(f"SELECT {quoted(name)}"))[7:] if name else ""
