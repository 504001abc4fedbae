"""Names must be valid in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.schema.constraints import Constraint
from generator.schema.names import MAX_BYTES, base_of, beside, parts_of
from generator.schema.tables import Table
from generator.schema.types import EXTENSION_TYPES, lookup
from generator.spec.characters import NAME_HELP, bad, shown
from generator.spec.rules.base import Ground

Named = tuple[str, str, str]
"""(what it is, its name, the key of its place)"""


def check(ground: Ground) -> None:
    for what, name, key in everything(ground):
        for part in parts_of(name):
            problem = bad(part)
            if problem:
                said = f'the name of {what} "{shown(part)}" {problem}'
                ground.refuse("SP120", key, said, NAME_HELP)
    for group in namespaces(ground):
        refuse_repeats(ground, group)
    for what, name, key in types(ground):
        row = lookup(name)
        if row is not None and row not in EXTENSION_TYPES:
            ground.refuse(
                "SP125", key, f'{what} "{name}" has the name of a built-in type', "rename it"
            )


def refuse_repeats(ground: Ground, group: list[Named]) -> None:
    first: dict[str, Named] = {}
    times: dict[str, int] = {}
    for what, name, key in group:
        nth = times[key] = times.get(key, -1) + 1
        if name in first:
            other, _, at = first[name]
            ground.world.findings.add(
                "SP121",
                f'{what} "{shown(name)}" has the name of another {other}, at {ground.place(at)}',
                help="give one of them another name",
                place=ground.place(key, nth),
            )
        first.setdefault(name, (what, name, key))


def everything(ground: Ground) -> Iterator[Named]:
    yield from relations(ground)
    yield from types(ground)
    for table in ground.schema.tables:
        yield from columns(table)
        yield from constraints(table)
        for trigger in table.triggers:
            key = f"{table.name}.{trigger.name}"
            yield "trigger", trigger.name, key
            tables = (trigger.old_table, trigger.new_table)
            yield from (("transition table", name, key) for name in tables if name is not None)
    for function in ground.schema.functions:
        at = f"function:{function.name}"
        yield "function", function.name, at
        if function.support is not None:
            yield "function", function.support, at
        yield from (("argument", a.name, at) for a in function.arguments if a.name is not None)
    for view in ground.schema.views:
        yield from (("column", name, f"view:{view.name}") for name in view.columns or ())
    for domain in ground.schema.domains:
        at = f"domain:{domain.name}"
        yield from (("constraint", c.name, f"{at}.{c.name}") for c in domain.checks)
    for item in ground.schema.objects:
        # A database schema that is not declared is judged where something stands in it.
        if item.kind != "schema" or ground.is_said(f"object:{item.identity}"):
            yield item.kind, item.name, f"object:{item.identity}"
    for extension in ground.schema.extensions:
        at = f"extension:{extension.name}"
        yield "extension", extension.name, at
        if extension.schema:
            yield "schema", extension.schema, at
    for enum in ground.schema.enums:
        yield from (("value", v, f"enum:{enum.name}.{v}") for v in enum.values)


def namespaces(ground: Ground) -> Iterator[list[Named]]:
    """Each group's names must differ."""
    yield [*relations(ground)]
    rows = [item for item in relations(ground) if item[0] in ("table", "view")]
    # Every table and view is a type too (manual, 8.16).
    yield [*rows, *types(ground)]
    for table in ground.schema.tables:
        yield [*columns(table)]
        yield [*constraints(table)]
    for enum in ground.schema.enums:
        yield [("value", v, f"enum:{enum.name}.{v}") for v in enum.values]


def relations(ground: Ground) -> Iterator[Named]:
    """Tables, views, sequences and indexes share one namespace (manual, 5.10)."""
    for table in ground.schema.tables:
        yield "table", table.name, table.name
    for view in ground.schema.views:
        yield "view", view.name, f"view:{view.name}"
        yield from (("index", index.name, f"view:{view.name}") for index in view.indexes)
    for sequence in ground.schema.sequences:
        yield "sequence", sequence.name, f"sequence:{sequence.name}"
    for table in ground.schema.tables:
        for index in table.indexes:
            yield "index", beside(table.name, index.name), f"{table.name}.{index.name}"
        for name in names(table.index_constraints):
            yield "index", beside(table.name, name), f"{table.name}.{name}"
        for column in table.columns:
            if column.identity:
                name = f"{base_of(table.name)}_{column.name}_seq"
                if len(name.encode()) <= MAX_BYTES:
                    yield "sequence", beside(table.name, name), f"{table.name}.{column.name}"


def types(ground: Ground) -> Iterator[Named]:
    for enum in ground.schema.enums:
        yield "enum", enum.name, f"enum:{enum.name}"
    for domain in ground.schema.domains:
        yield "domain", domain.name, f"domain:{domain.name}"


def columns(table: Table) -> Iterator[Named]:
    for column in table.columns:
        yield "column", column.name, f"{table.name}.{column.name}"


def constraints(table: Table) -> Iterator[Named]:
    for name in names(table.constraints):
        yield "constraint", name, f"{table.name}.{name}"


def names(parts: Iterable[Constraint]) -> list[str]:
    return [part.name for part in parts]
