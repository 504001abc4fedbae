"""A DO block that looks at rows and stops: every word but its condition is held against the block's
own."""

from __future__ import annotations

from generator.plan.operations import Operation, Precondition
from generator.readback.cursor import Cursor
from generator.readback.patterns import expression, gap, holes, literal, skimming
from generator.readback.statements.inner import inner_cursor
from generator.readback.statements.stepping import words

OPENS = ["#", "variable_conflict", "use_column", "BEGIN", "IF"]
"""What such a block begins with; one that fills in steps declares variables first."""
RAISES = ["THEN", "RAISE", "EXCEPTION", "'nothing has been done, because %'", ","]
ENDS = [";", "END", "IF", ";", "END"]


def is_precondition(body: str) -> bool:
    return [word.text for word in words(body)][: len(OPENS)] == OPENS


def precondition(body: str, cursor: Cursor) -> Operation:
    found = words(body)
    texts = [word.text for word in found]
    raises = len(texts) - len(ENDS) - 1 - len(RAISES)
    with skimming(cursor):
        if texts[raises : raises + len(RAISES)] != RAISES or texts[-len(ENDS) :] != ENDS:
            raise ValueError("raises something else")
        why = said(texts[-len(ENDS) - 1])
    condition = body[found[len(OPENS)].start : found[raises].start]
    inner = inner_cursor(f"SELECT {condition}", cursor)
    violated = expression(inner, holes(inner, f"SELECT {gap('violated')}"), "violated")
    return Precondition(violated=violated, why=why)


def said(token: str) -> str:
    """The text of a string constant.  Raises ValueError where it is written in another way."""
    text = token.removeprefix("E")[1:-1].replace("''", "'")
    if token.startswith("E"):
        text = text.replace("\\\\", "\\")
    if literal(text) != token:
        raise ValueError(token)
    return text
