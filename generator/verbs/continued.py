"""What a file says of renames where it goes on from another one.

A folder of migrations, or one file with all of them, contains the older one as its beginning.  Then
the RENAME statements in the rest are no guess: they say which new name is which old one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import field

from generator.plan.answered_names import objects_named
from generator.plan.operations import (
    AddColumn,
    CreateTable,
    DropColumn,
    Operation,
    RenameAttribute,
    RenameColumn,
    RenameEnumValue,
    RenameFunction,
    RenameObject,
    RenameSequence,
    RenameTable,
    RenameType,
    RenameView,
)
from generator.plan.operations.base import CannotApply
from generator.plan.renames import applied, name_in, renamed_schemas
from generator.records import dataclass
from generator.schema.kinds import NAMESPACE
from generator.schema.names import Name, base_of, text_of
from generator.schema.objects import Schema


def goes_on(first: str, second: str) -> bool:
    """Whether the second text is the first one and more."""
    return second.startswith(first) and second[len(first) : len(first) + 1] in {";", "\n", " "}


@dataclass(slots=True)
class Names:
    """What something is called at last, and what it was called first."""

    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[tuple[str, str], str] = field(default_factory=dict)
    came: set[tuple[str, str]] = field(default_factory=set)
    """Columns that the rest adds to a table, as they are called now."""
    values: dict[tuple[str, str], str] = field(default_factory=dict)
    attributes: dict[tuple[str, str], str] = field(default_factory=dict)
    sequences: dict[str, str] = field(default_factory=dict)
    others: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Objects of other kinds by their kind and last name: the first one, and what stands behind
    it."""
    schemas: dict[str, str] = field(default_factory=dict)
    """All other names are those behind these renames."""

    def follow(self, operation: Operation) -> None:
        match operation:
            case RenameTable(name=name, to=to):
                self.tables[to] = self.tables.pop(name, name)
                self._forget(to)
                for key in [key for key in self.columns if key[0] == name]:
                    self.columns[to, key[1]] = self.columns.pop(key)
                for key in [key for key in self.came if key[0] == name]:
                    self.came.remove(key)
                    self.came.add((to, key[1]))
            case CreateTable(table=made):
                self._forget(made.name)
            case RenameColumn(table=table, column=column, to=to) if (table, column) in self.came:
                self.came -= {(table, column)}
                self.came |= {(table, to)}
            case RenameColumn(table=table, column=column, to=to):
                self.columns[table, to] = self.columns.pop((table, column), column)
            case AddColumn(table=table, column=added):
                self.came.add((table, added.name))
            case DropColumn(table=table, column=dropped):
                self.columns.pop((table, dropped.name), None)
                self.came.discard((table, dropped.name))
            case RenameEnumValue(enum=enum, value=value, to=to):
                self.values[enum, to] = self.values.pop((enum, value), value)
            case RenameAttribute(name=name, attribute=attribute, to=to):
                self.attributes[name, to] = self.attributes.pop((name, attribute), attribute)
            case RenameSequence(name=name, to=to):
                self.sequences[to] = self.sequences.pop(name, name)
            case RenameView(name=name, to=to):
                self._follow("view", name, to)
            case RenameType(name=name, to=to, collation=collation):
                self._follow("collation" if collation else "type", name, to)
            case RenameFunction(function=function, to=to):
                rest = f"({', '.join(function.signature[1])})"
                self._follow("function", function.name, to, rest)
            case RenameObject(object=item, to=to) if item.kind == NAMESPACE:
                self._follow_schema(item.name, to)
            case RenameObject(object=item, to=to):
                self._follow(item.kind, item.name, to)

    def _forget(self, table: str) -> None:
        """Another table gets that name."""
        self.columns = {key: old for key, old in self.columns.items() if key[0] != table}
        self.came = {key for key in self.came if key[0] != table}

    def _follow(self, kind: str, name: str, to: str, rest: str = "") -> None:
        self.others[kind, to] = self.others.pop((kind, name), (name, rest))

    def _follow_schema(self, old: str, new: str) -> None:
        """All that is in it goes along: it is spoken of as if it had always stood there."""
        self.schemas[new] = self.schemas.pop(old, old)

        def there(name: str) -> str:
            inside = isinstance(name, Name) and name.schema == old
            return Name(new, base_of(name)) if inside else name

        for part in ("tables", "sequences"):
            names = getattr(self, part)
            setattr(self, part, {there(last): there(first) for last, first in names.items()})
        for part in ("columns", "values", "attributes"):
            names = getattr(self, part)
            setattr(self, part, {(there(of), name): old for (of, name), old in names.items()})
        self.came = {(there(table), column) for table, column in self.came}
        self.others = {
            (kind, there(last)): (there(first), rest)
            for (kind, last), (first, rest) in self.others.items()
        }


def renames_in(
    operations: Iterable[Operation], before: Schema, after: Schema
) -> Iterator[tuple[str, str]]:
    """The old name, as ``--rename`` has it, and the new one: of a column that both schemas have;
    else of what only the first schema calls so, and only the second one calls otherwise."""
    names = Names()
    for operation in operations:
        names.follow(operation)
    pairs = _renamed_schemas(names, before, after)
    with suppress(CannotApply):  # else what is in them is no rename either
        before = applied(renamed_schemas(pairs), before)
        yield from ((f"schema {old}", new) for old, new in pairs)
    tables = {}
    for new, old in names.tables.items():
        gone = _only(before.table(old), after.table(old))
        if gone and _only(after.table(new), before.table(new)):
            tables[new] = old
            yield text_of(old), text_of(new)
    for (table, new), old in names.columns.items():
        first = names.tables.get(table, table)
        source, target = before.table(first), after.table(table)
        # Whatever has the old name at last is another column, and what had the new one is gone.
        if source and target and new != old and source.column(old) and target.column(new):
            yield f"{text_of(first)}.{old}", new
    for (name, new), old in names.values.items():
        had, has = (side.enum(name) for side in (before, after))
        if had and has and old in set(had.values) - set(has.values) and new not in had.values:
            yield f"{text_of(name)}.{old}", new
    for (name, new), old in names.attributes.items():
        had_attributes, attributes = (_attributes(side, name) for side in (before, after))
        if old in had_attributes - attributes and new in attributes - had_attributes:
            yield f"{text_of(name)}.{old}", new
    for new, old in names.sequences.items():
        numbers, others = before.sequences.get(old), after.sequences.get(new)
        gone = _only(numbers, after.relation(old)) and _only(others, before.relation(new))
        # With the columns that take its numbers, and not without them.
        users = {
            (tables.get(table, table), names.columns.get((table, column), column))
            for table, column in _users(new, after)
        }
        if gone and users == _users(old, before):
            yield text_of(old), text_of(new)
    yield from _renamed_others(names, before, after)


def _renamed_schemas(names: Names, before: Schema, after: Schema) -> list[tuple[str, str]]:
    return [
        (old, new)
        for new, old in names.schemas.items()
        if before.has_namespace(old) and not after.has_namespace(old)
        if after.has_namespace(new) and not before.has_namespace(new)
    ]


def _renamed_others(names: Names, before: Schema, after: Schema) -> Iterator[tuple[str, str]]:
    for (kind, new), (old, rest) in names.others.items():
        said = f"{text_of(old)}{rest}" if rest else f"{kind} {text_of(old)}"
        if before.has(new) or not after.has(new):
            continue
        found = objects_named(before, said)
        if len(found) == 1 and not after.has(name_in(found[0][1])):
            yield said, text_of(new)


def _attributes(schema: Schema, name: str) -> set[str]:
    found = schema.plain_type(name)
    return set(dict(found.attributes)) if found else set()


def _users(sequence: str, schema: Schema) -> set[tuple[str, str]]:
    """The columns that take their numbers from it or own it."""
    found = schema.sequences.get(sequence)
    users = {
        (table.name, column.name)
        for table in schema.tables
        for column in table.columns
        if column.default and sequence in column.default.uses.relations
    }
    return users | ({found.owned_by} if found and found.owned_by else set())


def _only(here: object, there: object) -> bool:
    return here is not None and there is None
