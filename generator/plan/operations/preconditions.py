"""What is looked at before anything is done: a block that stops the script, and locks nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.plan.operations.base import Facts, Operation, refuse_if
from generator.plan.operations.writing import Reach
from generator.schema.expressions import Expression
from generator.schema.objects import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Precondition(Operation):
    """``IF violated THEN RAISE EXCEPTION``: rows that a later batch would stop at.

    ``violated`` is an expression that is true then; ``why`` says it in words.  Without it the
    batches before that one would be committed, and what they added would be left behind.
    """

    violated: Expression
    why: str

    def apply(self, schema: Schema) -> Schema:
        for name in self.violated.uses.relations:
            refuse_if(schema.relation(name) is None, f'relation "{name}" does not exist')
        return schema

    def facts(self, schema: Schema) -> Facts:
        """Where it names one table, that is read from end to end; of two, one may be empty."""
        reach = Reach(schema=schema)
        reach.expressions(self.violated)
        facts, named = reach.facts(), self.violated.uses.relations
        if len(named) != 1:
            return facts
        rest = tuple(name for name in facts.scans_if_rows if name not in named)
        return replace(facts, scans=named, scans_if_rows=rest)

    def describe(self) -> str:
        return f"stop if {self.why}"
