"""Functions and triggers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    add_to_table,
    in_table,
    need,
    need_namespace,
    on,
    put,
    refuse_if,
)
from generator.plan.operations.parts import Part, routine_part
from generator.records import dataclass, replace
from generator.schema.base_types import helped
from generator.schema.collection import find
from generator.schema.inheritance import descendants, fires_above
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name, base_of
from generator.schema.objects import Schema
from generator.schema.routines import (
    BROUGHT_TRIGGERS,
    BUILT_IN_TRIGGERS,
    DISABLED,
    FIRINGS,
    Firing,
    Function,
    Trigger,
)
from generator.schema.tables import View
from generator.schema.uses import (
    Key,
    held,
    key_of,
    of_columns,
    relation,
    shapes,
    shell_key,
    uses,
    wished,
)


def existing(schema: Schema, function: Function) -> Function | None:
    return schema.functions.get(function.signature)


def view_of(schema: Schema, name: str) -> View | None:
    return find(schema.views, name)


def looked_up(schema: Schema, function: Function) -> Facts:
    """The relations of a body in SQL, which CREATE opens as its statements would (observed on 15 to
    18); with an argument of any type its text is parsed only."""
    anything = any(a.type.startswith("any") for a in function.arguments)
    if function.language != "sql" or (anything and not function.atomic):
        return Facts()
    locks: dict[str, Lock] = {}
    written = {write.relation for write in function.uses.writes}
    left = list(function.uses.relations)
    while left:
        name = left.pop(0)
        view = view_of(schema, name)
        if name in locks or not (view or schema.table(name)):
            continue
        locks[name] = Lock.ROW_EXCLUSIVE if name in written else Lock.ACCESS_SHARE
        if name in function.uses.locked and name not in written:
            locks[name] = Lock.ROW_SHARE
        left += view.query.uses.relations if view and not view.materialized else ()
    return Facts(locks=tuple(sorted(locks.items())))


def _is_far(name: str, schema: Schema) -> bool:
    """Whether a type (which rows have, too) or a function of another schema is called so there."""
    types = (schema.enums, schema.domains, schema.tables, schema.views)
    kinds = (*types, schema.functions, schema.objects)
    names = [Name(item.name, name) for item in schema.of_kind(NAMESPACE)]
    return any(items.named(there) for there in names for items in kinds)


def as_it_stands(operation: Operation, schema: Schema) -> Operation:
    """The operation; one that makes a function whose body names what is not there says so: the body
    stood when that did, or is looked up along a path that its caller sets."""
    if not isinstance(operation, CreateFunction | ReplaceFunction):
        return operation
    function = operation.function
    if function.language not in {"sql", "plpgsql"} or function.atomic:
        return operation
    # Of a body in PL/pgSQL, CREATE looks at the types of its variables.
    missing = any(not schema.has(name) for name in function.uses.relations)
    named = (*function.uses.functions, *function.uses.types)
    missing = missing or any(_is_far(n, schema) for n in named if not schema.has(n))
    return replace(operation, unchecked=True) if missing else operation


def as_it_stays(operation: Operation, end: Schema) -> Operation:
    """The operation; one that makes a function of the end whose body names what is gone there says
    so: that may stand yet, with the columns of before."""
    if not isinstance(operation, CreateFunction | ReplaceFunction):
        return operation
    return as_it_stands(operation, end) if existing(end, operation.function) else operation


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateFunction(Operation):
    function: Function
    unchecked: bool = field(default=False, compare=False)
    """Whether its body names what is not there, so that PostgreSQL must not look."""
    shell: str | None = field(default=None, compare=False)
    """The base type that is completed with it."""

    def apply(self, schema: Schema) -> Schema:
        refuse_if(
            existing(schema, self.function), f'function "{self.function.name}" already exists'
        )
        need_namespace(schema, self.function.name)
        return schema.with_("functions", self.function)

    def creates(self) -> Iterable[Key]:
        return (key_of(self.function),)

    def requires(self) -> Iterable[Key]:
        for key in uses(self.function):
            yield shell_key(key[1]) if key == ("relation", self.shell) else key

    def wishes(self) -> Iterable[Key]:
        return wished(self.function)

    def created_part(self) -> Part:
        return routine_part(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts() if self.unchecked else looked_up(schema, self.function)

    def describe(self) -> str:
        return f"create function {self.function.name}"


def created(function: Function, schema: Schema) -> CreateFunction:
    """What creates a function of the schema, but for its comment."""
    of = helped(function, schema)
    return CreateFunction(function=replace(function, comment=None), shell=of.name if of else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceFunction(Operation):
    """CREATE OR REPLACE, also with the same text: it mends plans that open sessions cached."""

    function: Function
    unchecked: bool = field(default=False, compare=False)

    def apply(self, schema: Schema) -> Schema:
        old = existing(schema, self.function)
        refuse_if(old is None, f'function "{self.function.name}" does not exist')
        # CREATE OR REPLACE leaves the comment as it was.
        comment = old.comment if old else None
        return schema.with_("functions", replace(self.function, comment=comment))

    def requires(self) -> Iterable[Key]:
        return uses(self.function)

    def wishes(self) -> Iterable[Key]:
        return wished(self.function)

    def used_part(self) -> Part:
        return routine_part(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts() if self.unchecked else looked_up(schema, self.function)

    def describe(self) -> str:
        return f"replace function {self.function.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropFunction(Operation):
    leaves: ClassVar[bool] = True

    function: Function

    def apply(self, schema: Schema) -> Schema:
        refuse_if(
            not existing(schema, self.function), f'function "{self.function.name}" is missing'
        )
        for table in schema.tables.referring("function", self.function.name):
            for trigger in table.triggers:
                refuse_if(
                    trigger.function == self.function.name and not self.function.arguments,
                    f'trigger "{trigger.name}" on "{table.name}" still calls it',
                )
        return schema.without("functions", self.function)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.function),)

    def releases(self) -> Iterable[Key]:
        return held(self.function)

    def used_part(self) -> Part:
        return routine_part(self.function)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop function {self.function.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateTrigger(Operation):
    table: str
    trigger: Trigger

    def apply(self, schema: Schema) -> Schema:
        called = self.trigger.function
        brought = BROUGHT_TRIGGERS.get(base_of(called), "")
        given = called in BUILT_IN_TRIGGERS or find(schema.extensions, brought)
        refuse_if(
            not given and not find(schema.functions, called),
            f'function "{called}" does not exist',
        )
        return add_to_table(schema, self.table, "triggers", self.trigger)

    def requires(self) -> Iterable[Key]:
        return (
            relation(self.table),
            *uses(self.trigger),
            *of_columns(self.table, self.trigger.columns),
        )

    def wishes(self) -> Iterable[Key]:
        """PostgreSQL changes the type of no column that a trigger names."""
        when = self.trigger.when.uses.columns if self.trigger.when else ()
        return shapes(self.table, (*self.trigger.columns, *when))

    def created_part(self) -> Part:
        return Part(kind="trigger", name=self.trigger.name, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"create trigger {self.trigger.name} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropTrigger(Operation):
    table: str
    trigger: Trigger

    def apply(self, schema: Schema) -> Schema:
        gone = in_table(schema, self.table, "triggers", self.trigger.name, lambda _: None)
        return settled_below(gone, self.table, self.trigger.name)

    def releases(self) -> Iterable[Key]:
        return held(self.trigger)

    def used_part(self) -> Part:
        return Part(kind="trigger", name=self.trigger.name, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.ACCESS_EXCLUSIVE)

    def describe(self) -> str:
        return f"drop trigger {self.trigger.name} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisableTrigger(Operation):
    """ALTER TABLE ... DISABLE TRIGGER; of a partition a trigger that it has from above, too."""

    table: str
    trigger: str

    def apply(self, schema: Schema) -> Schema:
        return switched(schema, self.table, self.trigger, DISABLED)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table),)

    def used_part(self) -> Part:
        return Part(kind="trigger", name=self.trigger, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        return f"disable trigger {self.trigger} on {self.table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnableTrigger(Operation):
    """ALTER TABLE ... ENABLE [REPLICA | ALWAYS] TRIGGER."""

    table: str
    trigger: str
    fires: Firing = "ORIGIN"

    def apply(self, schema: Schema) -> Schema:
        return switched(schema, self.table, self.trigger, self.fires)

    def requires(self) -> Iterable[Key]:
        return (relation(self.table),)

    def used_part(self) -> Part:
        return Part(kind="trigger", name=self.trigger, of=self.table)

    def facts(self, schema: Schema) -> Facts:
        return on(self.table, Lock.SHARE_ROW_EXCLUSIVE)

    def describe(self) -> str:
        how = "" if self.fires == "ORIGIN" else f"{self.fires.lower()} "
        return f"enable {how}trigger {self.trigger} on {self.table}"


def switched(schema: Schema, table: str, trigger: str, state: str) -> Schema:
    """The schema with the trigger in that state, on all partitions of the table too."""
    owner = schema.table(table)
    if owner is None or find(owner.triggers, trigger):
        fires: Firing = "ORIGIN"
        for one in FIRINGS:
            fires = one if one == state else fires
        enabled = state != DISABLED

        def made(item: Trigger) -> Trigger:
            return replace(item, enabled=enabled, fires=fires)

        return settled_below(in_table(schema, table, "triggers", trigger, made), table, trigger)
    inherited = need(fires_above(schema, owner, trigger), f'trigger "{trigger}" of "{table}"')
    states = {**dict(owner.switched), trigger: state}
    if state == inherited:
        del states[trigger]
    schema = put(schema, replace(owner, switched=tuple(sorted(states.items()))))
    return settled_below(schema, table, trigger)


def settled_below(schema: Schema, table: str, trigger: str) -> Schema:
    """No partition says anything else of the trigger."""
    owner = schema.table(table)
    for child in descendants(schema, owner) if owner else ():
        if trigger in dict(child.switched):
            left = tuple(pair for pair in child.switched if pair[0] != trigger)
            schema = put(schema, replace(child, switched=left))
    return schema


def switch(table: str, trigger: str, state: str) -> EnableTrigger | DisableTrigger:
    """What makes a trigger fire like that."""
    for fires in FIRINGS:
        if fires == state:
            return EnableTrigger(table=table, trigger=trigger, fires=fires)
    return DisableTrigger(table=table, trigger=trigger)


def switches(table: str, trigger: Trigger) -> tuple[Operation, ...]:
    """What makes a new trigger fire as it shall, if that is not what CREATE makes of it."""
    if not trigger.enabled:
        return (DisableTrigger(table=table, trigger=trigger.name),)
    if trigger.fires != "ORIGIN":
        return (EnableTrigger(table=table, trigger=trigger.name, fires=trigger.fires),)
    return ()
