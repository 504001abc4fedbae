"""When a materialized view is filled again.

A plan may write rows behind the view that stores what a query makes of them: values that were kept
come back once nothing stands in their way.  Meanwhile the view says what its tables say; behind the
last of those writes it is refreshed.  Its unique indexes come with that: the rows before may not be
unique; and so does its owner: a view is refreshed as that one, who may not be allowed to read what
the role that creates it reads (manual, REFRESH MATERIALIZED VIEW).
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.plan.operations import (
    CreateIndex,
    CreateView,
    DropView,
    Grant,
    Lock,
    Operation,
    RenameView,
    Revoke,
    SetComment,
    SetOption,
    SetOwner,
)
from generator.records import dataclass
from generator.schema.inheritance import descendants
from generator.schema.objects import Schema

WRITING = frozenset({Lock.ROW_EXCLUSIVE, Lock.SHARE_ROW_EXCLUSIVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The views that are refreshed behind the statement with the number ``last``, in order, each
    with the numbers of the statements that come behind that."""

    views: dict[str, tuple[int, ...]]
    last: int


def filled_late(operations: Sequence[Operation], schema: Schema) -> Late:
    """The views that find other rows than those that stay.  Raises CannotApply."""
    standing: dict[str, int] = {}
    stale, last = set[str](), 0
    started = not any(isinstance(o, CreateView) and o.view.materialized for o in operations)
    for number, operation in enumerate(() if started else operations):
        written = _written(operation, schema) if standing else frozenset()
        over = {name for name in standing if not written.isdisjoint(_read(name, schema))}
        if over:
            stale, last = stale | over, number
        schema = operation.apply(schema)
        match operation:
            case CreateView(view=view) if view.materialized:
                standing[view.name] = number
                if not stale.isdisjoint(_read(view.name, schema)):
                    stale, last = {*stale, view.name}, number
            case DropView(view=view):
                standing.pop(view.name, None)
                stale -= {view.name}
            case RenameView(name=name, to=to) if name in standing:
                standing[to] = standing.pop(name)
                stale = {to if known == name else known for known in stale}
    ordered = sorted(stale, key=lambda name: standing[name])
    return Late(views={name: _behind(name, operations) for name in ordered}, last=last)


def stands_over(view: str, schema: Schema) -> tuple[str, ...]:
    """The materialized views that its query reads, by other views and functions too."""
    read = (schema.views.get(name) for name in sorted(_read(view, schema)))
    return tuple(found.name for found in read if found and found.materialized)


def _behind(view: str, operations: Sequence[Operation]) -> tuple[int, ...]:
    """The statements about the view that come once it is filled."""
    return tuple(sorted({*_unique(view, operations), *_owned(view, operations)}))


def _owned(view: str, operations: Sequence[Operation]) -> list[int]:
    """Those that give it an owner, and the privileges that stand behind that."""
    about = [
        number
        for number, o in enumerate(operations)
        if isinstance(o, SetOwner | Grant | Revoke)
        and (o.target.on, o.target.name) == ("TABLE", view)
    ]
    owner = next((number for number in about if isinstance(operations[number], SetOwner)), None)
    return [number for number in about if owner is not None and number >= owner]


def _unique(view: str, operations: Sequence[Operation]) -> tuple[int, ...]:
    """The statements that create unique indexes of the view, and that say more of those."""
    names = {
        o.index.name
        for o in operations
        if isinstance(o, CreateIndex) and o.table == view and o.index.unique
    }
    found: list[int] = []
    for number, operation in enumerate(operations):
        about: set[str | None]
        match operation:
            case CreateIndex(table=table, index=index) if table == view:
                about = {index.name}
            case SetComment(target="INDEX", table=table, name=name) if table == view:
                about = {name}
            case SetOption(table=table, index=of, value=value) if table == view:
                about = {of, value}
            case _:
                continue
        found += [number] if not names.isdisjoint(about) else []
    return tuple(found)


def _written(operation: Operation, schema: Schema) -> frozenset[str]:
    """The tables whose rows the statement changes, itself or by what it sets off."""
    if operation.on_rows in {None, "SELECT"}:
        return frozenset()
    table = str(getattr(operation, "table", ""))
    held = (name for name, lock in operation.facts(schema).all_locks if lock in WRITING)
    return _with_heirs({table, *held}, schema)


def _read(view: str, schema: Schema) -> frozenset[str]:
    """The relations that its query reads, by other views and functions too."""
    stored = schema.views.get(view)
    found, called, left = set[str](), set[str](), [stored.query.uses] if stored else []
    while left:
        uses = left.pop()
        for name in {*uses.relations} - found:
            reader = schema.views.get(name)
            left += [reader.query.uses] if reader else []
        for name in {*uses.functions} - called:
            left += [function.uses for function in schema.functions.referring("name", name)]
        found |= {*uses.relations}
        called |= {*uses.functions}
    return _with_heirs(found, schema)


def _with_heirs(names: set[str], schema: Schema) -> frozenset[str]:
    """With the tables that have the rows of those."""
    tables = filter(None, map(schema.table, names))
    return frozenset({*names, *(heir.name for t in tables for heir in descendants(schema, t))})
