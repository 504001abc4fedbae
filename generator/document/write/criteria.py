"""Acceptance criteria that follow from the target schema: catalog queries that return true.

Every new or changed object gives one criterion, every removed one gives one that it is gone.  The
catalogs are those of the PostgreSQL manual, chapter 52, in columns that 15 to 18 share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any

from generator.plan.changes import Change, diff
from generator.plan.plan import Plan
from generator.records import dataclass, replace
from generator.schema.columns import Column, Type
from generator.schema.constraints import ForeignKey
from generator.schema.inheritance import is_whole
from generator.schema.kinds import NAMESPACE, PlainObject
from generator.schema.names import Name, base_of, beside
from generator.schema.project import Criterion
from generator.schema.routines import Function, Trigger
from generator.schema.tables import CONSTRAINTS, PARTS, Table
from generator.schema.types import row_of
from generator.sql.write.environment import sql_environment

ACTIONS = {
    "NO ACTION": "a",
    "RESTRICT": "r",
    "CASCADE": "c",
    "SET NULL": "n",
    "SET DEFAULT": "d",
}
"""pg_constraint.confdeltype and confupdtype."""
RELKINDS = {"sequences": "S", "views": "v"}
TIMING_BITS = {"BEFORE": 2, "AFTER": 0, "INSTEAD OF": 64}
EVENT_BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
"""pg_trigger.tgtype (src/include/catalog/pg_trigger.h); 1 is a row trigger."""
NOUNS = {
    "extensions": "extension",
    "enums": "enum",
    "domains": "domain",
    "sequences": "sequence",
    "functions": "function",
    "tables": "table",
    "views": "view",
    "indexes": "index",
    "triggers": "trigger",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedColumn:
    """A column as pg_attribute and pg_type tell it."""

    name: str
    type: str
    modifier: int
    required: bool
    defaulted: bool


def derived_criteria(plan: Plan, schema: str) -> tuple[Criterion, ...]:
    """The criteria of the plan's target; ``schema`` is the database schema."""
    changes = diff(plan.before, plan.after)
    criteria = [c for change in changes for c in _of_change(change, plan, schema)]
    return tuple(dict.fromkeys(criteria))


def _of_change(change: Change, plan: Plan, schema: str) -> Iterator[Criterion]:
    if change.kind in {"attributes", "options", "privileges", "owners", "switched", "beside"}:
        return  # the server is asked by `prove`
    if change.kind in {"columns", "table_comment"}:
        table = plan.after.table(change.table or "")
        if table:
            yield _columns(table, schema)
    elif change.kind == "without":
        yield _part_of(change, plan, schema)
    elif change.after is None:
        yield _gone(change, schema)
    elif change.kind == "tables":
        yield from _new_table(change.after, schema)
    elif change.kind == "indexes":
        yield _index(change, schema, valid=_is_whole(change, plan))
    else:
        yield WRITERS[change.kind](change, schema)


def _new_table(table: Table, schema: str) -> Iterator[Criterion]:
    yield _columns(table, schema)
    if table.primary_key:
        yield _constraint(_part("primary_key", table, table.primary_key), schema)
    for kind in PARTS:
        for item in getattr(table, kind):
            yield WRITERS[kind](_part(kind, table, item), schema)


def _part(kind: str, table: Table, item: Any) -> Change:
    return Change(kind=kind, table=table.name, after=item)


def _criterion(title: str, template: str, schema: str, **values: Any) -> Criterion:
    """The names of other schemas are told apart: templates take a schema and a plain name."""
    for key in ("name", "item", "enum"):
        value: Any = values.get(key)
        name = getattr(value, "name", value)
        if isinstance(name, Name):
            schema = name.schema
            values[key] = name.base if value is name else replace(value, name=name.base)
    found = sql_environment().get_template(f"document/criteria/{template}.sql.j2")
    return Criterion(title=title, sql=found.render(schema=schema, **values).strip())


def _gone(change: Change, schema: str) -> Criterion:
    if change.kind == "objects":
        title = f"There is no {_identity(change.before)}"
        if change.before.kind == NAMESPACE:
            return _criterion(title, "no_namespace", schema, name=change.before.name)
        return _criterion(title, "no_object", schema, item=change.before)
    where = f" of {change.table}" if change.table else ""
    kind = NOUNS.get(change.kind, "constraint")
    values: dict[str, Any] = {"name": change.name, "table": change.table}
    if change.kind == "functions":
        values["arguments"] = len(change.before.signature[1])
    if change.kind == "views" and change.before.materialized:
        kind = "materialized view"
    title = f"There is no {kind} {change.name}{where}"
    return _criterion(title, f"no_{kind.split()[-1]}", schema, **values)


def _columns(table: Table, schema: str) -> Criterion:
    title = f"Table {table.name} has exactly these columns"
    columns = tuple(_wanted(column) for column in table.columns)
    return _criterion(title, "columns", schema, table=table.name, columns=columns)


def _wanted(column: Column) -> WantedColumn:
    row = row_of(column.type)
    name = row.catalog if row else base_of(column.type.name)
    serial = column.identity is not None and column.identity.kind == "serial"
    return WantedColumn(
        name=column.name,
        type=f"{name}[]" if column.type.array else name,
        modifier=_modifier(column.type, row.catalog if row else ""),
        required=column.not_null,
        defaulted=serial or column.default is not None or column.generated is not None,
    )


def _modifier(type_: Type, catalog: str) -> int:
    """pg_attribute.atttypmod: -1 without arguments, else as the type's typmodin function packs it
    (src/backend/utils/adt: numeric.c, varchar.c, varbit.c, timestamp.c)."""
    if not type_.arguments:
        return {"bpchar": 5, "bit": 1}.get(catalog, -1)
    first = type_.arguments[0]
    if catalog == "numeric":
        scale = type_.arguments[1] if len(type_.arguments) > 1 else 0
        return ((first << 16) | (scale & 0x7FF)) + 4
    return first + 4 if catalog in {"varchar", "bpchar"} else first


def _constraint(change: Change, schema: str) -> Criterion:
    item = change.after
    foreign = item if isinstance(item, ForeignKey) else None
    valid = getattr(item, "validated", True)
    return _criterion(
        f"Constraint {item.name} of {change.table} exists{' and is valid' if valid else ''}",
        "constraint",
        schema,
        table=change.table,
        item=item,
        contype="n" if getattr(item, "not_null", None) else item.contype,
        valid=valid,
        columns=getattr(item, "columns", ()),
        foreign=foreign,
        on_delete=ACTIONS[foreign.on_delete] if foreign else None,
        on_update=ACTIONS[foreign.on_update] if foreign else None,
    )


def _index(change: Change, schema: str, *, valid: bool = True) -> Criterion:
    title = f"Index {change.name} of {change.table} exists{' and is valid' if valid else ''}"
    values = {"table": change.table, "index": change.after, "valid": valid}
    return _criterion(title, "index", schema, **values)


def _is_whole(change: Change, plan: Plan) -> bool:
    """Whether all partitions have a part of the index: else it is not valid (pg_index)."""
    table = plan.after.table(change.table or "")
    return table is None or is_whole(plan.after, table, change.name, change.after)


def _part_of(change: Change, plan: Plan, schema: str) -> Criterion:
    """Whether the partition has a part of the index or key above."""
    table = plan.after.table(change.table or "")
    apart = table is not None and change.name in table.without
    title = f"Partition {change.table} has {'no' if apart else 'a'} part of index {change.name}"
    index = beside(table.parents[0] if table else "", change.name)
    return _criterion(title, "part", schema, index=index, table=change.table, apart=apart)


FIRES = {"ORIGIN": "fires", "REPLICA": "fires on a replica", "ALWAYS": "always fires"}


def _trigger(change: Change, schema: str) -> Criterion:
    trigger: Trigger = change.after
    bits = TIMING_BITS[trigger.timing] + (trigger.level == "ROW")
    state = FIRES[trigger.fires] if trigger.enabled else "is switched off"
    return _criterion(
        f"Trigger {trigger.name} of {change.table} {state}",
        "trigger",
        schema,
        table=change.table,
        trigger=trigger,
        type=bits + sum(EVENT_BITS[event] for event in trigger.events),
    )


def _function(change: Change, schema: str) -> Criterion:
    function: Function = change.after
    return _criterion(
        f"Function {function.name} has the body of the target",
        "function",
        schema,
        name=function.name,
        arguments=len(function.signature[1]),
        digest=sha256(function.body.encode()).hexdigest(),
    )


def _enum(change: Change, schema: str) -> Criterion:
    title = f"Enum {change.name} has exactly these values in this order"
    return _criterion(title, "enum", schema, enum=change.after)


def _exists(change: Change, schema: str) -> Criterion:
    kind = NOUNS[change.kind]
    template = kind
    if change.kind == "views" and change.after.materialized:
        kind = "materialized view"
    title = f"There is a {kind} {change.name}"
    return _criterion(title, template, schema, name=change.name, item=change.after)


def _object(change: Change, schema: str) -> Criterion:
    title = f"There is {_identity(change.after)}"
    if change.after.kind == NAMESPACE:
        return _criterion(title, "namespace", schema, name=change.after.name)
    return _criterion(title, "object", schema, item=change.after)


def _identity(item: PlainObject) -> str:
    return item.identity


WRITERS: dict[str, Callable[[Change, str], Criterion]] = {
    "primary_key": _constraint,
    **dict.fromkeys(CONSTRAINTS, _constraint),
    "indexes": _index,
    "triggers": _trigger,
    "functions": _function,
    "enums": _enum,
    "extensions": _exists,
    "domains": _exists,
    "sequences": _exists,
    "views": _exists,
    "objects": _object,
}
