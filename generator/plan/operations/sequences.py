"""CREATE, ALTER, DROP, RENAME and SET SCHEMA of sequences (manual, part VI)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    need,
    need_namespace,
    numberings,
    on,
    put,
    refuse_if,
)
from generator.plan.operations.parts import Part, relation_part
from generator.plan.operations.renames import RELATIONS, follow_target
from generator.plan.operations.tables import refuse_relation
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.columns import Column, numbered_by, sequence_of
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name
from generator.schema.objects import Schema, folded_serial
from generator.schema.sequences import Sequence
from generator.schema.serials import spelled_out, with_numbers_from
from generator.schema.uses import Key, key_of, of_column, owned_key, relation, uses


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateSequence(Operation):
    sequence: Sequence

    def apply(self, schema: Schema) -> Schema:
        refuse_relation(schema, self.sequence.name)
        return schema.with_("sequences", self.sequence)

    def creates(self) -> Iterable[Key]:
        return (key_of(self.sequence),)

    def requires(self) -> Iterable[Key]:
        return uses(self.sequence)

    def created_part(self) -> Part:
        return relation_part(self.sequence.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create sequence {self.sequence.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlterSequence(Operation):
    """ALTER SEQUENCE with every option that a sequence has; the current value stays."""

    sequence: Sequence

    def apply(self, schema: Schema) -> Schema:
        schema = spelled_out(schema, self.sequence.name)
        old = need(find(schema.sequences, self.sequence.name), f'sequence "{self.sequence.name}"')
        altered = _kept(self.sequence, old)
        return folded_serial(schema.with_("sequences", altered), altered)

    def requires(self) -> Iterable[Key]:
        owner = self.sequence.owned_by
        own = (of_column(*owner),) if owner else ()
        return (key_of(self.sequence), *uses(self.sequence), *own)

    def wishes(self) -> Iterable[Key]:
        """The sequence and the table whose column owns it belong to one role (ALTER SEQUENCE,
        OWNED BY)."""
        owner = self.sequence.owned_by
        return (owned_key(self.sequence.name), owned_key(owner[0])) if owner else ()

    def used_part(self) -> Part:
        return relation_part(self.sequence.name)

    def facts(self, schema: Schema) -> Facts:
        """The table of the column that owns it is opened (process_owned_by in sequence.c)."""
        facts = on(self.sequence.name, Lock.SHARE_ROW_EXCLUSIVE)
        owner = self.sequence.owned_by
        opened = ((owner[0], Lock.ACCESS_SHARE),) if owner else ()
        return replace(facts, locks=(*facts.locks, *opened))

    def describe(self) -> str:
        return f"alter sequence {self.sequence.name}"


def _kept(sequence: Sequence, old: Sequence) -> Sequence:
    return replace(sequence, comment=old.comment, unlogged=old.unlogged)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSequenceLogged(Operation):
    """ALTER SEQUENCE ... SET LOGGED or UNLOGGED; the current value stays."""

    sequence: str
    unlogged: bool

    def apply(self, schema: Schema) -> Schema:
        schema = spelled_out(schema, self.sequence)
        old = need(find(schema.sequences, self.sequence), f'sequence "{self.sequence}"')
        return schema.with_("sequences", replace(old, unlogged=self.unlogged))

    def requires(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def facts(self, schema: Schema) -> Facts:
        return on(self.sequence, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"make sequence {self.sequence} {'unlogged' if self.unlogged else 'logged'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestartSequence(Operation):
    """setval, where the sequence stands before its new limits, or was never asked for a number.

    ALTER SEQUENCE would fail there, and no number of the new limits was ever given out.  One that
    counts down ``descends`` from the ``limit``.
    """

    sequence: str
    start: int
    limit: int
    descends: bool = False

    def apply(self, schema: Schema) -> Schema:
        refuse_if(not schema.relation(self.sequence), f'sequence "{self.sequence}" does not exist')
        return schema

    def requires(self) -> Iterable[Key]:
        return (relation(self.sequence),)

    def facts(self, schema: Schema) -> Facts:
        return on(self.sequence, Lock.ROW_EXCLUSIVE)

    def describe(self) -> str:
        side = "above" if self.descends else "below"
        return f"restart sequence {self.sequence} if it stands {side} {self.limit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameSequence(Operation):
    """ALTER SEQUENCE ... RENAME TO; an identity or serial column knows its sequence by number
    (pg_depend), so its default follows.

    With ``schema`` it is SET SCHEMA: ``to`` is the same name there.  PostgreSQL refuses that for a
    sequence that a column owns.
    """

    name: str
    to: str
    schema: str | None = None

    def apply(self, schema: Schema) -> Schema:
        need_namespace(schema, self.to)
        table = schema.tables.owner(self.name)
        if table and self.name in numberings(table):
            refuse_if(self.schema, f'sequence "{self.name}" is owned by a column')
            refuse_if(self.to in numberings(table), f'relation "{self.to}" already exists')
            refuse_relation(schema, self.to)
            columns = tuple(self._renamed(table.name, c) for c in table.columns)
            schema = follow_target(schema, RELATIONS, {self.name: self.to})
            schema = put(schema, replace(table, columns=columns))
            return with_numbers_from(schema, self.name, self.to)
        own = need(find(schema.sequences, self.name), f'sequence "{self.name}"')
        refuse_if(self.schema and own.owned_by, f'sequence "{self.name}" is owned by a column')
        refuse_relation(schema, self.to)
        schema = schema.without("sequences", own)
        schema = schema.with_("sequences", replace(own, name=self.to))
        schema = follow_target(schema, RELATIONS, {self.name: self.to})
        return with_numbers_from(schema, self.name, self.to)

    def creates(self) -> Iterable[Key]:
        return (relation(self.to),)

    def drops(self) -> Iterable[Key]:
        return (relation(self.name),)

    def _renamed(self, table: str, column: Column) -> Column:
        ours = sequence_of(table, column) == self.name
        return numbered_by(self.to, table, column) if ours else column

    def namespaces(self) -> Iterable[Key]:
        for name in (self.name, self.to):
            if isinstance(name, Name):
                yield NAMESPACE, name.schema

    def used_part(self) -> Part:
        return relation_part(self.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.name, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        if self.schema:
            return f"move sequence {self.name} to schema {self.schema}"
        return f"rename sequence {self.name} to {self.to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropSequence(Operation):
    leaves: ClassVar[bool] = True

    sequence: Sequence

    def apply(self, schema: Schema) -> Schema:
        need(find(schema.sequences, self.sequence.name), f'sequence "{self.sequence.name}"')
        return schema.without("sequences", self.sequence)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.sequence),)

    def used_part(self) -> Part:
        return relation_part(self.sequence.name)

    def facts(self, schema: Schema) -> Facts:
        return on(self.sequence.name, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop sequence {self.sequence.name}"
