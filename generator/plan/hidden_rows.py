"""What stands between a migration and the rows of a table.

Under FORCE ROW LEVEL SECURITY its own role would write and keep only those rows that its policies
show (manual, 5.9); a rule may do something else than what a statement says (41.4).  Rows would be
lost without a word, so both are switched off for the transaction that reads or writes rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.plan.context import Work, fired_below, fires
from generator.plan.costs import steps_of
from generator.plan.operations import (
    DisableTrigger,
    DropObject,
    EnableTrigger,
    Operation,
    Precondition,
    SetOption,
    SetOwner,
    SetTableAttribute,
)
from generator.plan.operations.plain import ENABLE_RULE, made, rule_switch
from generator.plan.plan import Batch, Migration, Step
from generator.plan.planners.comments import comments_on
from generator.records import dataclass, replace
from generator.schema.constraints import Index, PrimaryKey, Unique
from generator.schema.expressions import Event
from generator.schema.inheritance import descendants, named_index
from generator.schema.kinds import ATTRIBUTES, PlainObject
from generator.schema.names import schema_of
from generator.schema.objects import Schema
from generator.schema.options import INDEX, REPLICA_IDENTITY, option
from generator.schema.routines import Trigger
from generator.schema.tables import Table
from generator.schema.tokens import mentions, quoted

IN_FORCE = (ENABLE_RULE, "ENABLE ALWAYS")
"""The states in which a rule rewrites what a session says."""
ALL_TABLES, IN_SCHEMA = " FOR ALL TABLES", "TABLES IN SCHEMA "
"""Of a publication that names no table."""
ACTIONS = re.compile(r"publish = '([^']*)'")
RULE_EVENT = re.compile(r" AS ON (\w+) TO ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What stands between, the statements that switch it, and what it is called."""

    table: str
    off: Operation
    on: tuple[Operation, ...]
    words: str


def refuse_hidden_rows(migration: Migration, start: Schema, work: Work) -> None:
    """What no transaction can show: a statement that commits on its way."""
    schema, told = start, set[str]()
    for step in migration.steps:
        _refuse_below(step.operation, schema, work)
        for found in _between(step, schema, None):
            if found.table not in told:
                told.add(found.table)
                work.refuse(
                    "SP226",
                    found.table,
                    f'"{found.table}" stands under {found.words}, and the migration reads or '
                    "writes its rows",
                    "reset it in a feature before this one, and set it again in one after it",
                )
        schema = step.operation.apply(schema)


def _refuse_below(operation: Operation, schema: Schema, work: Work) -> None:
    """What fires on a partition or an heir, and of which nobody said whether it may."""
    table, event = str(getattr(operation, "table", "")), operation.on_rows
    for at, trigger in _fired(operation, table, schema):
        if (
            at != table
            and event
            and event != "SELECT"
            and work.policy(at, trigger.name) == "refuse"
        ):
            work.refuse_to_fire(at, trigger, event)


def _between(step: Step, schema: Schema, off_by: Work | None) -> Iterator[Between]:
    """What hides rows of the tables that the statement reads or writes, or rewrites it."""
    event = step.operation.on_rows
    if event is None:
        return
    own = str(getattr(step.operation, "table", ""))
    read = step.operation.read.uses.relations if isinstance(step.operation, Precondition) else ()
    for table in (schema.table(name) for name in sorted({own, *read, *step.facts.all_scans})):
        for name in sorted(table.attributes) if table else ():
            if table and ATTRIBUTES[name].hides_rows:
                on, off = (
                    SetTableAttribute(table=table.name, attribute=name, on=on)
                    for on in (True, False)
                )
                yield Between(table=table.name, off=off, on=(on,), words=ATTRIBUTES[name].set)
    yield from _rules(own, event, schema)
    if off_by:
        yield from _triggers(step.operation, own, schema, off_by)
    if event == "UPDATE" or event == "DELETE":
        table = schema.table(own)
        below = [child.name for child in descendants(schema, table)] if table else []
        for name in (own, *below):
            yield from _unidentified(name, event, schema)


def _unidentified(name: str, event: Event, schema: Schema) -> Iterator[Between]:
    """A published table without a replica identity takes no UPDATE, nor one of which a publication
    takes rows by a column that is no part of it (manual, 29.1, 29.4)."""
    table = schema.table(name)
    if table is None:
        return
    identity = option(table.options, REPLICA_IDENTITY)
    above = {name, *_parted_above(table, schema)}
    published = [
        o
        for o in schema.of_kind("publication")
        if above & set(o.definition.uses.relations) or _takes_unnamed(o, above)
    ]
    whole = False
    for item in published:
        if _takes_none(item, table, event):
            on = (*made(item), *comments_on(item, None), *_owned(item, schema))
            off = DropObject(object=item)
            words = f'the publication "{item.name}", under which nobody changes a row'
            yield Between(table=name, off=off, on=on, words=words)
        else:
            whole = whole or _needs_whole_rows(item, table)
    if whole and identity != "full":
        off_full, on_full = (
            SetOption(table=name, option=REPLICA_IDENTITY, value=value)
            for value in ("full", identity)
        )
        words = "a publication without a replica identity"
        yield Between(table=name, off=off_full, on=(on_full,), words=words)


def _takes_unnamed(item: PlainObject, tables: Iterable[str]) -> bool:
    """Whether the publication takes one of those without its name; which schema is the project's
    own is not known here."""
    said = item.definition.sql
    schemas = [schema_of(table, None) for table in tables]
    return ALL_TABLES in said or any(
        IN_SCHEMA in said if name is None else mentions(said, name) and IN_SCHEMA in said
        for name in schemas
    )


def _parted_above(table: Table, schema: Schema) -> Iterator[str]:
    """The tables that it is a partition of: what publishes one publishes it."""
    for name in table.parents if table.bound is not None else ():
        yield name
        above = schema.table(name)
        yield from _parted_above(above, schema) if above else ()


def _owned(item: PlainObject, schema: Schema) -> Iterator[Operation]:
    owner = schema.owners.get(item.target) if item.target else None
    if owner:
        yield SetOwner(target=owner.target, role=owner.role)


def _needs_whole_rows(item: PlainObject, table: Table) -> bool:
    """Of a list of columns the whole row is no part: with one a row is told by the key anyhow."""
    identity = option(table.options, REPLICA_IDENTITY)
    known = identity != "nothing" and (identity or table.primary_key)
    sql = item.definition.sql
    return not known or (" WHERE (" in sql and f"{quoted(table.name)} (" not in sql)


def _takes_none(item: PlainObject, table: Table, event: Event) -> bool:
    """Whether no replica identity makes the publication take an UPDATE: its columns leave out some
    of the key, or the whole row has columns that are generated and are not published."""
    sql, identity = item.definition.sql, option(table.options, REPLICA_IDENTITY)
    actions = ACTIONS.search(sql)
    if actions and event.lower() not in actions[1]:
        return False
    listed = re.search(rf"(?<![\w.\"]){re.escape(quoted(table.name))} \(([^)]*)\)", sql)
    key = _identity(table)
    if listed:
        return not key or any(not mentions(listed[1], column) for column in key)
    whole = identity == "full" or _needs_whole_rows(item, table)
    return whole and any(column.generated for column in table.columns)


def _identity(table: Table) -> tuple[str, ...]:
    """The columns by which the server tells its rows apart, if they are not all."""
    said = option(table.options, REPLICA_IDENTITY)
    if said is None:
        return table.primary_key.columns if table.primary_key else ()
    index = named_index(table, said.removeprefix(INDEX)) if said.startswith(INDEX) else None
    if isinstance(index, Index):
        return tuple(element.column or "" for element in index.keys)
    return index.columns if isinstance(index, PrimaryKey | Unique) else ()


def _triggers(operation: Operation, table: str, schema: Schema, work: Work) -> Iterator[Between]:
    """Those that fire in each session, and those of partitions and heirs; they do so again then."""
    for at, trigger in _fired(operation, table, schema):
        policy = work.policy(at, trigger.name)
        always = (at, trigger.name) in work.always_off and trigger.state == "ALWAYS"
        if always or (at != table and policy == "disable"):
            off = DisableTrigger(table=at, trigger=trigger.name)
            on = EnableTrigger(table=at, trigger=trigger.name, fires=trigger.fires)
            yield Between(table=at, off=off, on=(on,), words=f'the trigger "{trigger.name}"')


def _fired(operation: Operation, table: str, schema: Schema) -> Iterator[tuple[str, Trigger]]:
    """What fires on the rows that it writes: a row that is inserted goes to a partition, and to no
    heir."""
    event, columns, owner = operation.on_rows, columns_written(operation), schema.table(table)
    if owner is None or event is None or event == "SELECT":
        return
    below = (t for t in descendants(schema, owner) if t.bound is not None or event != "INSERT")
    found = (*((table, trigger) for trigger in owner.triggers if trigger.acts), *fired_below(below))
    yield from ((at, trigger) for at, trigger in found if fires(trigger, event, columns))


def columns_written(operation: Operation) -> tuple[str, ...]:
    """Those that an UPDATE sets."""
    column = getattr(operation, "column", None)
    found = (column,) if column else getattr(operation, "columns", ())
    return tuple(getattr(item, "name", item) for item in found)


def _rules(table: str, event: str, schema: Schema) -> Iterator[Between]:
    for rule in schema.objects_of(table):
        found = RULE_EVENT.search(rule.definition.sql) if rule.kind == "rule" else None
        usual, always = (rule_switch(rule, words) for words in IN_FORCE)
        on = {(): usual, (always.statement,): always}.get(rule.more)
        if found and found[1] == event and on:
            off = rule_switch(rule, "DISABLE")
            yield Between(table=table, off=off, on=(on,), words=f'the rule "{rule.name}"')


def with_rows_shown(batches: Iterable[Batch], schema: Schema, work: Work) -> tuple[Batch, ...]:
    """The batches in which row security is not forced, no rule is in force and triggers
    are off while rows are read and written: nobody else sees the table before the transaction
    ends."""
    found: list[Batch] = []
    for batch in batches:
        shown = _shown(batch, schema, work) if batch.transactional else batch
        found.append(shown)
        for step in shown.steps:
            schema = step.operation.apply(schema)
    return tuple(found)


def _shown(batch: Batch, start: Schema, work: Work) -> Batch:
    """What stands between several tables and the batch is off once."""
    first: dict[Operation, int] = {}
    last: dict[Operation, tuple[int, tuple[Operation, ...]]] = {}
    schema = start
    for number, step in enumerate(batch.steps):
        for found in _between(step, schema, work):
            first.setdefault(found.off, number)
            last[found.off] = number, found.on
        schema = step.operation.apply(schema)
    if not first:
        return batch
    operations: list[Operation] = []
    for number, step in enumerate(batch.steps):
        operations += (off for off, at in first.items() if at == number)
        operations.append(step.operation)
        for on in (on for at, on in last.values() if at == number):
            operations += on
    return replace(batch, steps=steps_of(operations, start)[0])
