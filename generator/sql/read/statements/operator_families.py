"""ALTER OPERATOR FAMILY: each operator and function of it in a statement of its own.

A dump says all of them in one statement, a file of history in as many as there were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.plan.operations import ExtendObject, Operation
from generator.records import replace
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted
from generator.sql.read import grammar
from generator.sql.read.cursor import Cursor
from generator.sql.read.expressions import definition

FUNCTION = re.compile(
    r"FUNCTION (?P<number>\d+) (?:\((?P<types>[^()]*)\) )?(?P<rest>.*\((?P<of>.*)\))\Z"
)
OPERATOR = re.compile(r"OPERATOR (?P<number>\d+) [^(]*\((?P<types>[^()]*)\)")
DROPPED = re.compile(r"(?P<kind>OPERATOR|FUNCTION) (?P<number>\d+) \((?P<types>[^()]*)\)\Z")
Member = tuple[str, str, str]
"""OPERATOR or FUNCTION, its number, and the types of its operands."""


def alter(found: PlainObject, cursor: Cursor) -> Iterator[Operation]:
    """ADD, and in a file of history DROP."""
    context, drops = cursor.context, cursor.flag("isDrop")
    cursor.done()
    text = definition(context.words, context.spelling).sql
    _, _, items = text.partition(" DROP " if drops else " ADD ")
    if not drops:
        for item in grammar.top_level(items):
            head = f"ALTER OPERATOR FAMILY {quoted(found.name)}{found.rest} ADD"
            statement = definition(f"{head} {_plain(item)}", context.spelling)
            yield ExtendObject(object=found.bare, statement=statement)
        return
    if not context.lenient:
        raise cursor.error("DROP of a part of an operator family is not supported here")
    gone = {_dropped(item) for item in grammar.top_level(items)}
    kept = [said for said in found.more if _member(said.sql.partition(" ADD ")[2]) not in gone]
    if len(kept) + len(gone) != len(found.more):
        raise cursor.error(f'operator family "{found.name}" has no such operator or function')
    context.becomes(context.schema.with_("objects", replace(found, more=tuple(kept))))


def _plain(item: str) -> str:
    """A function without the types of its operands, where they are those of its arguments."""
    said = FUNCTION.match(item)
    if said is None or said["types"] is None or _both(said["types"]) != _both(said["of"]):
        return item
    return f"FUNCTION {said['number']} {said['rest']}"


def _both(types: str) -> str:
    """One type stands for both sides."""
    return types if "," in types else f"{types}, {types}"


def _dropped(item: str) -> Member | None:
    said = DROPPED.match(item)
    return (said["kind"], said["number"], _both(said["types"])) if said else None


def _member(item: str) -> Member | None:
    function = FUNCTION.match(item)
    if function:
        return "FUNCTION", function["number"], _both(function["types"] or function["of"])
    operator = OPERATOR.match(item)
    return ("OPERATOR", operator["number"], _both(operator["types"])) if operator else None
