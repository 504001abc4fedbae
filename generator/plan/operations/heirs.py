"""What a statement costs at the partitions of its table, and at those that inherit from it.

ALTER TABLE, without ONLY, goes down to all of them and locks each as it locks the table; what has
an index, foreign keys and row triggers go down to partitions alone (observed on 18 and 15).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations.archive import KeepColumn, KeepRows
from generator.plan.operations.base import Facts, Lock, Operation
from generator.plan.operations.column_rules import (
    AlterNotNullInheritance,
    DropDefault,
    DropExpression,
    DropNotNull,
    MoveOnIdentity,
    SetDefault,
    SetNotNull,
)
from generator.plan.operations.columns import AddColumn, AlterColumnType, DropColumn, RenameColumn
from generator.plan.operations.constraints import (
    AddCheck,
    AddExclusion,
    AddForeignKey,
    AddKey,
    AddPrimaryKey,
    AddUnique,
)
from generator.plan.operations.indexes import CreateIndex, DropIndex
from generator.plan.operations.options import SetOption
from generator.plan.operations.preconditions import Precondition, ValuePrecondition
from generator.plan.operations.restore import RestoreColumn
from generator.plan.operations.routines import (
    CreateTrigger,
    DisableTrigger,
    DropTrigger,
    EnableTrigger,
)
from generator.plan.operations.rows import FillColumn, FillColumnInSteps, LockTable
from generator.plan.operations.standing_constraints import (
    DropConstraint,
    RenameConstraint,
    ValidateConstraint,
)
from generator.plan.operations.whole_rows import DeleteRows, KeepWholeRows, RestoreWholeRows
from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import AnyIndex
from generator.schema.inheritance import descendants, own_part
from generator.schema.objects import Schema
from generator.schema.options import STATISTICS, STORAGE
from generator.schema.tables import Table

OF_COLUMNS = (
    *(AddColumn, AlterColumnType, DropColumn, RenameColumn),
    *(SetDefault, DropDefault, SetNotNull, DropNotNull, DropExpression),
    AlterNotNullInheritance,
)
OF_PARTITIONS = (AddForeignKey, DropIndex)
QUERIES = (
    *(Precondition, ValuePrecondition, KeepColumn, KeepRows, KeepWholeRows, MoveOnIdentity),
    *(DeleteRows, FillColumn, FillColumnInSteps, LockTable, RestoreColumn, RestoreWholeRows),
)
"""What reads, changes or locks the rows of tables, and not those of ONLY one."""
Locks = tuple[tuple[str, Lock], ...]
ON_TRIGGERS = (CreateTrigger, DisableTrigger, DropTrigger, EnableTrigger)
ON_CONSTRAINTS = (DropConstraint, RenameConstraint, ValidateConstraint)


def with_heirs(operation: Operation, facts: Facts, schema: Schema) -> Facts:
    """The facts with what is below the table that the operation is about, or whose rows it reads
    or writes."""
    if isinstance(operation, AddExclusion | AddPrimaryKey | AddUnique | CreateIndex):
        return _of_index(operation, facts, schema)
    if isinstance(operation, QUERIES):
        spread = {name for name, _ in facts.all_locks}
    else:
        table = schema.table(getattr(operation, "table", ""))
        if table is None or not (table.children or table.partition_by):
            return facts
        spread = {table.name} if _goes_down(operation, table) else set()
    below = {name: _below(name, schema) for name in (*spread, *facts.all_scans)}
    if not any(below.values()) and not any(_is_partitioned(n, schema) for n in facts.all_scans):
        return facts

    def locked(locks: Locks) -> Locks:
        held = {name for name, _ in facts.all_locks}
        more = ((b, lock) for n, lock in locks if n in spread for b in below[n] if b not in held)
        return (*locks, *more)

    def read(names: tuple[str, ...]) -> tuple[str, ...]:
        """A partitioned table has no rows of its own."""
        found = (b for n in names for b in (n, *(below[n] if n in spread else ())))
        return tuple(n for n in dict.fromkeys(found) if not _is_partitioned(n, schema))

    return replace(
        facts,
        locks=locked(facts.locks),
        locks_if_rows=locked(facts.locks_if_rows),
        scans=read(facts.scans),
        scans_if_rows=read(facts.scans_if_rows),
        rewrites=read(facts.rewrites),
    )


def _of_index(operation: AddKey | CreateIndex, facts: Facts, schema: Schema) -> Facts:
    """Partitions get parts of an index, under SHARE, and what has one already is not read."""
    table = schema.table(operation.table)
    if table is None or not (table.children or table.partition_by):
        return facts
    below = () if operation.only else _below(operation.table, schema)
    if not isinstance(operation, CreateIndex):
        facts = _of_key(operation, table, below, facts)
    elif table.partition_by:
        shared = tuple((name, Lock.SHARE) for name in below)
        facts = replace(facts, locks=(*facts.locks, *shared))
    if table.partition_by:
        read = () if operation.only else tuple(_without_part(table, _item(operation), schema))
        facts = replace(facts, scans=read)
    return facts


def _of_key(operation: AddKey, table: Table, below: tuple[str, ...], facts: Facts) -> Facts:
    """18 locks all that is below as it locks the table; the versions before do so where a primary
    key makes a column NOT NULL, as they do of each column of a key at what inherits."""
    whole = tuple((name, Lock.ACCESS_EXCLUSIVE) for name in below)
    parted = table.partition_by is not None
    if isinstance(operation, AddPrimaryKey) and not (parted and _not_null(table, operation)):
        return replace(facts, locks=(*facts.locks, *whole))
    shared = tuple((name, Lock.SHARE) for name in below if parted)
    possible = (*facts.locks_if_rows, *whole)
    return replace(facts, locks=(*facts.locks, *shared), locks_if_rows=possible)


def _item(operation: AddKey | CreateIndex) -> AnyIndex:
    match operation:
        case CreateIndex(index=item) | AddPrimaryKey(key=item):
            return item
        case AddUnique(unique=item) | AddExclusion(exclusion=item):
            return item


def _without_part(table: Table, item: AnyIndex, schema: Schema) -> Iterator[str]:
    """The partitions with rows that have no index alike."""
    for child in (t for name in table.children if (t := schema.table(name))):
        if own_part(child, item) is not None:
            continue
        if child.partition_by is not None:
            yield from _without_part(child, item, schema)
        else:
            yield child.name


def _not_null(table: Table, operation: AddPrimaryKey) -> bool:
    columns = (table.column(name) for name in operation.key.columns)
    return all(column is not None and column.not_null for column in columns)


def _below(name: str, schema: Schema) -> tuple[str, ...]:
    table = schema.table(name)
    return tuple(child.name for child in descendants(schema, table)) if table else ()


def _is_partitioned(name: str, schema: Schema) -> bool:
    table = schema.table(name)
    return table is not None and table.partition_by is not None


def _goes_down(operation: Operation, table: Table) -> bool:
    partitioned = table.partition_by is not None
    if getattr(operation, "only", False):
        return False
    if isinstance(operation, OF_COLUMNS):
        return True
    if isinstance(operation, AddCheck):
        return not operation.check.no_inherit
    if isinstance(operation, OF_PARTITIONS):
        return partitioned
    if isinstance(operation, ON_TRIGGERS):
        return partitioned and _of_rows(operation, table)
    if isinstance(operation, ON_CONSTRAINTS):
        check = find(table.checks, operation.name)
        if check is not None:
            return not check.no_inherit
        return partitioned and not isinstance(operation, RenameConstraint)
    if isinstance(operation, SetOption):
        return operation.column is not None and operation.option in {STORAGE, STATISTICS}
    return False


def _of_rows(operation: Operation, table: Table) -> bool:
    said = getattr(operation, "trigger", None)
    trigger = find(table.triggers, said) if isinstance(said, str) else said
    return trigger is None or trigger.level == "ROW"
