"""Blocks that check rows, and stop the script before any change."""

from __future__ import annotations

from typing import ClassVar

from generator.plan.operations.base import Facts, Lock, OnRows, Operation, need, refuse_if, table_of
from generator.plan.operations.parts import Part
from generator.plan.operations.row_effects import Reach
from generator.records import dataclass, replace
from generator.schema.expressions import Expression
from generator.schema.names import ARCHIVE, kept_rows, schema_of
from generator.schema.objects import Schema
from generator.schema.routines import Function


@dataclass(frozen=True, slots=True, kw_only=True)
class Precondition(Operation):
    """``IF violated THEN RAISE EXCEPTION``: rows that a later batch would stop at.

    ``violated`` is an expression that is true then; ``why`` says it in words.  Without it the
    batches before that one would be committed, and what they added would be left behind.  It is
    looked at only where the tables ``archives`` of the archive are there.  One that ``fails`` at
    such rows stops by the error of a value, which is told with ``why``.
    """

    on_rows: ClassVar[OnRows] = "SELECT"

    violated: Expression
    why: str
    archives: tuple[str, ...] = ()
    fails: bool = False

    @property
    def read(self) -> Expression:
        """Without the tables of the archive, of which it only asks whether they are there."""
        uses = self.violated.uses
        read = tuple(n for n in uses.relations if schema_of(n, None) != ARCHIVE)
        return replace(self.violated, uses=replace(uses, relations=read))

    def apply(self, schema: Schema) -> Schema:
        for name in self.read.uses.relations:
            refuse_if(schema.relation(name) is None, f'relation "{name}" does not exist')
        return schema

    def facts(self, schema: Schema) -> Facts:
        """Where it names one table, that is read from end to end; of two, one may be empty.  Where
        it asks first what the archive holds, it may read nothing."""
        reach = Reach(schema=schema)
        reach.expressions(self.read)
        facts, named = reach.facts(), self.read.uses.relations
        if self.archives or named != self.violated.uses.relations:
            return replace(facts, locks=(), locks_if_rows=(*facts.locks, *facts.locks_if_rows))
        if len(named) != 1:
            return facts
        rest = tuple(name for name in facts.scans_if_rows if name not in named)
        return replace(facts, scans=named, scans_if_rows=rest)

    def describe(self) -> str:
        return f"stop if {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionPrecondition(Precondition):
    """The same with functions as they will be: they are made for the time of the look, and taken
    back, with the ``schemas`` in which they will be.  No index helps it, as those have the results
    of the functions of today."""

    functions: tuple[Function, ...]
    schemas: tuple[str, ...] = ()

    def facts(self, schema: Schema) -> Facts:
        """Its locks end with the error that takes the functions back: nobody sees them behind it
        (manual, 13.3.1: rolling back to a savepoint)."""
        facts = Precondition.facts(self, schema)
        return replace(facts, locks=(), locks_if_rows=(*facts.locks, *facts.locks_if_rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class ValuePrecondition(Operation):
    """The same for a column that comes NOT NULL and that nothing fills but what was kept of it.

    Stops at a row that the archive table has no value for; where there is no such table, at any.
    Without a key it stops where there are more rows than the archive table has.

    With ``became`` the column is there, and no cast leads back: it stops at a row with a value that
    is not what the kept one became, which that expression says.  Without a key that is any one in
    the column ``kept`` of the archive table (``RestoreKey``).
    """

    on_rows: ClassVar[OnRows] = "SELECT"

    table: str
    column: str
    key: tuple[str, ...]
    archive: str
    became: Expression | None = None
    kept: str = ""

    @property
    def alias(self) -> str:
        return kept_rows(self.table)

    @property
    def why(self) -> str:
        if self.became:
            return f"a row has a value in {self.table}.{self.column} that no cast leads back from"
        return f"a row has no value for {self.table}.{self.column}"

    def apply(self, schema: Schema) -> Schema:
        table = table_of(schema, self.table)
        for column in self.key:
            need(table.column(column), f'column "{column}" of table "{self.table}"')
        return schema

    def created_part(self) -> Part:
        return Part(kind="column", name=self.column, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return Facts(locks=((self.table, Lock.ACCESS_SHARE),), scans=(self.table,))

    def describe(self) -> str:
        return f"stop if {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownParts:
    """What a table may have: ``column id``, ``index t_pkey``, ``policy mine``; or an enum:
    ``value open``."""

    table: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePrecondition(Operation):
    """Stops where a table has a part that neither schema says.

    The migration takes something away from these tables: the part would go with it, and no way back
    would know of it.
    """

    tables: tuple[KnownParts, ...]

    @property
    def of_enums(self) -> bool:
        """Whether it looks at the values of enums, too."""
        return any(part.startswith("value ") for known in self.tables for part in known.parts)

    def apply(self, schema: Schema) -> Schema:
        return schema  # a table that is not there has no parts

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        names = ", ".join(known.table for known in self.tables)
        return f"stop if {names} has a part that neither schema declares"


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPrecondition(Operation):
    """Stops where a view that is dropped and created again has a part that neither schema declares:
    an option such as ``security_invoker``, an index, a trigger, a rule, a default, a view that
    reads it."""

    views: tuple[KnownParts, ...]

    def apply(self, schema: Schema) -> Schema:
        return schema  # a view that is not there has no parts

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        names = ", ".join(known.table for known in self.views)
        return f"stop if {names} has a part that neither schema declares"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePrecondition(Operation):
    """Stops where the archive holds something of one of these names: an earlier migration kept it,
    and a later batch would stop there."""

    names: tuple[str, ...]

    def apply(self, schema: Schema) -> Schema:
        return schema  # it tells what stands there beforehand, of which no schema knows

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return "stop if an earlier migration has kept something under the same name"
