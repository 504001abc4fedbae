"""What rows are looked at with: extensions, collations and composite types that come, and of which
a column that stays will be; and functions that come or change.

The former come in the first transaction, before it looks.  So it tells which values the new type
does not take or takes for equal, and nothing is left of them where a row stops the script.
Functions are made for the look alone: what stands has the results of those of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.plan.context import Work
from generator.plan.made_again import replaceable
from generator.plan.operations import FunctionPrecondition
from generator.plan.plan import Migration
from generator.plan.planners.archive import base_type
from generator.records import replace
from generator.schema.columns import Column
from generator.schema.constraints import Check
from generator.schema.expressions import Expression, References
from generator.schema.kinds import NAMESPACE, PlainObject
from generator.schema.names import Name
from generator.schema.objects import Extension, Schema
from generator.schema.routines import Function
from generator.schema.types import EXTENSION_OF
from generator.schema.uses import called_by


def is_looked_with(item: Extension | PlainObject, work: Work) -> bool:
    """Whether it is such a one, or the schema in which one stands."""
    if isinstance(item, Extension):
        return item in _extensions(work)
    if item.kind == NAMESPACE:
        return item.name in {*_schemas(work)}
    return item in (_collations(work) if item.kind == "collation" else _types(work))


def looks_with_new(work: Work) -> bool:
    """Whether anything is."""
    return bool(_extensions(work) or _collations(work) or _types(work))


def _schemas(work: Work) -> Iterator[str]:
    yield from (e.schema for e in _extensions(work) if e.schema)
    yield from (c.name.schema for c in _collations(work) if isinstance(c.name, Name))


def _extensions(work: Work) -> list[Extension]:
    new = [e for e in work.after.extensions if work.before.extensions.get(e.name) is None]
    if not new:
        return []
    types = (base_type(column.type, work.after) for column in _columns_that_stay(work))
    brought = {EXTENSION_OF.get(type_.name) for type_ in types if not type_.user}
    return [e for e in new if e.name in brought]


def _collations(work: Work) -> list[PlainObject]:
    there = work.before.objects
    new = [c for c in work.after.of_kind("collation") if there.get(c.signature) is None]
    if not new:
        return []
    used = {work.after.collation_of(column) for column in _columns_that_stay(work)}
    return [c for c in new if c.name in used]


def _types(work: Work) -> list[PlainObject]:
    """Composite types that come back with the values that were kept: these are told by what the
    way forward made of them."""
    if not work.back:
        return []
    there = work.before
    new = [t for t in work.after.of_kind("type") if t.attributes and not there.has_type(t.name)]
    stand = [t for t in new if all(map(there.has_type, t.definition.uses.types))]
    if not stand:
        return []
    used = {c.type.name for c in _columns_that_stay(work) if c.type.user and not c.type.array}
    return [t for t in stand if t.name in used]


def _columns_that_stay(work: Work) -> Iterator[Column]:
    for table in work.after.tables:
        old = work.before.table(table.name)
        yield from (c for c in table.columns if old and old.column(c.name))


def functions_to_look_with(
    expression: Expression, start: Schema, after: Schema
) -> tuple[Function, ...] | None:
    """The functions that it calls, at whatever remove, and that change or come, each behind those
    that it calls; None where one cannot be made at the start."""
    names, found = set[str](), list[Function]()
    while (
        left := {*expression.uses.functions, *(n for f in found for n in f.uses.functions)} - names
    ):
        names |= left
        found += (f for name in sorted(left) for f in after.functions.referring("name", name))
    new = [f for f in found if start.functions.get(f.signature) != f]
    gone = (f for name in names for f in start.functions.referring("name", name))
    if any(after.functions.get(f.signature) is None for f in gone):
        return None
    if not all(_can_be_made(f, start) for f in new):
        return None
    made: list[Function] = []
    while waiting := [f for f in new if f not in made]:
        missing = {f.name for f in waiting}
        ready = [f for f in waiting if not missing & {*f.uses.functions} - {f.name}]
        made += ready or waiting
    return tuple(replace(f, comment=None) for f in made)


def not_asked(check: Check, migration: Migration, start: Schema, end: Schema) -> tuple[str, ...]:
    """Its functions that come or change and that nothing looks with: they need what comes with
    them, so that no row can be asked before."""
    called = [
        f for n in check.expression.uses.functions for f in end.functions.referring("name", n)
    ]
    new = {f.name for f in called if start.functions.get(f.signature) != f}
    for operation in migration.operations if new else ():
        if isinstance(operation, FunctionPrecondition):
            new -= {function.name for function in operation.functions}
    return tuple(sorted(new))


def missing_schemas(functions: Sequence[Function], start: Schema) -> tuple[str, ...]:
    """The database schemas that come with these functions."""
    named = {f.name.schema for f in functions if isinstance(f.name, Name)}
    return tuple(sorted(name for name in named if not start.has_namespace(name)))


def _can_be_made(function: Function, start: Schema) -> bool:
    """Whether nothing of it has to come before it, and nothing that stands has to go."""
    old = start.functions.get(function.signature)
    if function.atomic or function.procedure or function.language not in {"sql", "plpgsql"}:
        return False
    if function.uses.relations or (old is not None and not replaceable(old, function)):
        return False
    return all(start.has_type(name) for name in function.uses.types)


def may_come(uses: References, before: Schema, after: Schema) -> bool:
    """Whether a function or an operator, of those that are none of the schema's, may be of an
    extension that comes."""
    stood = {extension.name for extension in before.extensions}
    if all(extension.name in stood for extension in after.extensions):
        return False
    own = {*called_by(uses, before), *called_by(uses, after)}
    names = {getattr(item, "name", "") for item in own}
    return not names.issuperset((*uses.functions, *uses.operators))
