"""Plans renames: first in the migration, last in the rollback.

Everything in between therefore has the names of the target in both directions, and what one way
keeps the other finds.  The planner speaks of the way back in the baseline's names; that is
translated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.plan.intent import Intent
from generator.plan.operations import (
    CreateObject,
    DropObject,
    Operation,
    RenameColumn,
    RenameEnumValue,
    RenameSequence,
    RenameTable,
)
from generator.records import replace
from generator.schema.columns import sequence_of
from generator.schema.expressions import Expression
from generator.schema.kinds import namespace
from generator.schema.names import base_of, beside, numbering, schema_of
from generator.schema.objects import Schema
from generator.schema.tokens import rename


def renames(
    intent: Intent, schema: Schema, end: Schema, forth: Sequence[Operation] = ()
) -> list[Operation]:
    """Tables first: columns are named with their table as it is called afterwards.

    A database schema to which something moves is created before; on the way back, that of the way
    ``forth`` is dropped again.

    The sequences of columns that are renamed, or whose table is, come last, where they have other
    names in ``end``: a fresh database would give them those.  Raises CannotApply.
    """
    moves = [o for old, new in intent.renamed_tables for o in _renamed(old, new, intent.own)]
    alone = [o for old, new in intent.renamed_sequences for o in _moved(old, new, intent.own)]
    named: list[Operation] = [
        *_new_schemas([*moves, *alone], schema),
        *moves,
        *(RenameColumn(table=t, column=old, to=new) for t, old, new in intent.renamed_columns),
        *(RenameEnumValue(enum=e, value=old, to=new) for e, old, new in intent.renamed_values),
    ]
    tables = {new for _, new in intent.renamed_tables}
    columns = {(table, new) for table, _, new in intent.renamed_columns}
    numbered = [
        (sequence_of(t.name, c), _numbers(end, t.name, c.name))
        for t in applied(named, schema).tables
        for c in t.columns
        if c.identity and c.identity.sequence and (t.name in tables or (t.name, c.name) in columns)
    ]
    pairs = [pair for pair in numbered if pair[0] != pair[1]]
    sequences: list[Operation] = [RenameSequence(name=old, to=new) for old, new in pairs]
    sequences += alone
    created = [o.object for o in forth if isinstance(o, CreateObject)]
    return [*named, *sequences, *(DropObject(object=item) for item in created)]


def _numbers(schema: Schema, table: str, name: str) -> str:
    """What the sequence of the column is called there."""
    owner = schema.table(table)
    column = owner.column(name) if owner else None
    return sequence_of(table, column) if column else numbering(table, name)


def _new_schemas(moves: list[Operation], schema: Schema) -> Iterator[Operation]:
    wanted = (name for move in moves for _, name in move.namespaces())
    for name in dict.fromkeys(wanted):
        if not schema.has_namespace(name):
            yield CreateObject(object=namespace(name))


def _renamed(old: str, new: str, own: str) -> Iterator[Operation]:
    """Where it goes to another schema, there first."""
    moved = beside(new, base_of(old))
    if moved != old:
        yield RenameTable(name=old, to=moved, schema=schema_of(new, own))
    if moved != new:
        yield RenameTable(name=moved, to=new)


def _moved(old: str, new: str, own: str) -> Iterator[Operation]:
    """A sequence; where it goes to another schema, there first."""
    moved = beside(new, base_of(old))
    if moved != old:
        yield RenameSequence(name=old, to=moved, schema=schema_of(new, own))
    if moved != new:
        yield RenameSequence(name=moved, to=new)


def applied(operations: list[Operation], schema: Schema) -> Schema:
    """Raises CannotApply."""
    for operation in operations:
        schema = operation.apply(schema)
    return schema


def in_target_names(back: Intent, forward: Intent) -> Intent:
    """The planner's word on the way back, in the names that stand while it runs."""
    names = _Names(forward)
    return replace(
        back,
        fills=tuple(
            replace(
                f,
                table=names.table(f.table),
                column=names.column(f.table, f.column),
                value=names.text(f.table, f.value),
                otherwise=names.text(f.table, f.otherwise) if f.otherwise else None,
            )
            for f in back.fills
        ),
        row_fills=tuple(
            replace(f, table=names.table(f.table), query=names.text(f.table, f.query))
            for f in back.row_fills
        ),
        casts=tuple(
            replace(
                c,
                table=names.table(c.table),
                column=names.column(c.table, c.column),
                using=names.text(c.table, c.using),
            )
            for c in back.casts
        ),
        value_maps=tuple(replace(m, to=names.value(m.enum, m.to)) for m in back.value_maps),
        set_asides=tuple(
            replace(
                s,
                table=names.table(s.table),
                columns=tuple(names.column(s.table, c) for c in s.columns),
                order=names.text(s.table, s.order),
            )
            for s in back.set_asides
        ),
        losses=tuple(replace(item, what=names.what(item.what)) for item in back.losses),
        triggers=tuple(replace(t, table=names.table(t.table)) for t in back.triggers),
    )


class _Names:
    """From the baseline's names to the target's."""

    def __init__(self, forward: Intent) -> None:
        self.tables = dict(forward.renamed_tables)
        self.columns = {(t, old): new for t, old, new in forward.renamed_columns}
        self.values = {(e, old): new for e, old, new in forward.renamed_values}

    def table(self, name: str) -> str:
        return self.tables.get(name, name)

    def column(self, table: str, name: str) -> str:
        return self.columns.get((self.table(table), name), name)

    def value(self, enum: str, name: str) -> str:
        return self.values.get((enum, name), name)

    def what(self, name: str) -> str:
        """``T``, ``T.c`` or ``sequence S``."""
        table, dot, column = name.partition(".")
        return f"{self.table(table)}.{self.column(table, column)}" if dot else self.table(name)

    def text(self, table: str, expression: Expression) -> Expression:
        """The expression with that table's columns, and all tables, as they are called."""
        sql, uses = expression.sql, expression.uses
        for (owner, old), new in self.columns.items():
            if owner == self.table(table) and old in uses.columns:
                sql = rename(sql, old, new)
                columns = {new if c == old else c for c in uses.columns}
                uses = replace(uses, columns=tuple(sorted(columns)))
        for old, new in self.tables.items():
            sql = rename(sql, old, new, whole=True)
            relations = {new if r == old else r for r in uses.relations}
            uses = replace(uses, relations=tuple(sorted(relations)))
        return Expression(sql, uses=uses)
