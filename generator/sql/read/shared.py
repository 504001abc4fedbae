"""Reads statements that occur in two files only once.

Two states of a schema differ in few of their statements.  What a reader made of a statement holds
for the same words in another file if its questions to the schema have the same answers.  Two sides
that share the objects so made need no comparing: they are the same ones.
"""

from __future__ import annotations

from dataclasses import field

from generator.findings import Finding
from generator.plan.operations import Operation
from generator.records import dataclass, replace
from generator.schema.collection import Key
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.sql.read.context import CONSTRAINT, OWNER, RELATION, Question
from generator.sql.read.parsing import Parsed
from generator.sql.read.pieces import cuts
from generator.sql.read.statements.updates import RowUpdate

MADE_ANEW = ("tables", "privileges", "owners")
"""Kinds whose objects several statements make: those of one are shared as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The operation that a statement makes, and what its reader asked of the schema."""

    words: str
    questions: tuple[Question, ...]
    operation: Operation

    def holds(self, schema: Schema) -> bool:
        """Whether the questions have the same answers in that schema."""
        for kind, name, was in self.questions:
            now = answer(schema, kind, name)
            if now is not was and now != was:
                return False
        return True


def answer(schema: Schema, kind: str, name: Key) -> object:
    if kind == RELATION:
        return schema.relation(name) is not None
    if kind == OWNER:
        return schema.owner(name) is not None
    if kind == CONSTRAINT:
        return schema.has_constraint(name)
    return getattr(schema, kind).get(name)


@dataclass(slots=True)
class Shared:
    """What was read of a text, by the statement's own words."""

    known: dict[str, Known] = field(default_factory=dict)

    notes: list[Finding] = field(default_factory=list)
    """What was passed over in the file that was read last."""
    operations: list[Operation] = field(default_factory=list)
    """What the statements of that file made, in their order."""
    updates: list[RowUpdate] = field(default_factory=list)
    """What UPDATE would do to rows in it."""
    columns: dict[bytes, Column] = field(default_factory=dict)
    expressions: dict[str, Expression] = field(default_factory=dict)
    """What readers know of parts of statements (``cursor.Context``)."""
    before: Schema = field(default_factory=Schema)
    """What the file before made."""

    def same(self, schema: Schema) -> Schema:
        """The schema with the very objects of the file before where it has equal ones."""
        made = {k: getattr(schema, k).sharing(getattr(self.before, k)) for k in MADE_ANEW}
        self.before = replace(schema, **made)
        return self.before

    def remember(self, statement: Parsed, operations: list[Operation]) -> None:
        """Remembers what became of a statement, if its questions tell what it depends on.

        Those of a statement that makes several operations were asked at different moments.
        """
        context = statement.cursor.context
        if statement.words and not context.asked_all and len(operations) == 1:
            self.known[statement.words] = Known(
                words=statement.words, questions=tuple(context.asked), operation=operations[0]
            )

    def found(self, text: str) -> tuple[dict[int, Known], str]:
        """The known statements of a text by their offset, and the text with blanks for them."""
        found: dict[int, Known] = {}
        pieces, end = [], 0
        for start, stop in cuts(text) if self.known else ():
            words = text[start:stop].removesuffix(";").rstrip()
            known = self.known.get(words)
            if known:
                found[start] = known
                pieces += [text[end:start], " " * len(words)]
                end = start + len(words)
        return found, "".join([*pieces, text[end:]])
