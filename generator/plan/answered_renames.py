"""Converts ``--rename OLD=NEW`` into the words of both directions.

The new name may belong to something else before: to what is renamed too, or to what goes.  What
goes then makes room first, and the rollback gives it its name back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from typing import Any

from generator.plan.answered_names import (
    attribute_named,
    column_named,
    is_named,
    objects_named,
    owners_in,
    sequence_named,
    table_named,
    value_named,
)
from generator.plan.intent import Intent, ObjectKind, RenamedObject
from generator.plan.operations.renaming import Renaming
from generator.plan.renames import called, name_in
from generator.records import dataclass
from generator.schema.inheritance import ancestors
from generator.schema.names import aside
from generator.schema.objects import Schema
from generator.schema.uses import relation

Said = tuple[str, str]
"""The old name and the new one, as they are given."""
HELP = (
    "write table=NEW, table.column=NEW, enum.value=NEW, type.attribute=NEW or NAME=NEW; "
    "`KIND NAME=NEW` or `NAME(TYPES)=NEW` where several objects have the name"
)
STAYS = "the schema public stays: move what is in it, each by --rename NAME=SCHEMA.NAME"

FOREIGN_TABLE = "foreign table"
SHARING = ("table", "sequence", "views", "types")
"""Kinds that share their names: relations, and types."""
RANGE = "range type: its constructors would keep their names"


@dataclass(slots=True, kw_only=True)
class RenameAnswers:
    """The renames of a kind, by what they are of; ``wrong`` are the numbers of those that do not
    fit."""

    before: Schema
    after: Schema
    said: Sequence[Said]
    wrong: dict[int, tuple[str, str]] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    columns: dict[str, dict[str, str]] = field(default_factory=dict)
    """By the table's first name."""
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    sequences: dict[str, str] = field(default_factory=dict)
    objects: dict[ObjectKind, dict[Any, Any]] = field(default_factory=dict)
    sources: dict[tuple[str, Any], int] = field(default_factory=dict)
    """Which answer renames it."""
    done: set[int] = field(default_factory=set)
    """Those that both schemas are behind already: answers may be given again."""

    def read(self) -> None:
        """Tables first, and types before their values: parts are looked up under new names."""
        self._leave_done()
        for number, (what, to) in enumerate(self.said):
            self._of_table(number, what, to)
        taken = self.before.is_taken
        self._settle("table", self.tables, taken, _has_table(self.before), _has_table(self.after))
        for number, (what, to) in enumerate(self.said):
            if not self._is_known(number):
                self._of_other(number, what, to)
        sides = self.before, self.after
        numbers = (_has_sequence(side) for side in sides)
        self._settle("sequence", self.sequences, taken, *numbers)
        for kind, pairs in [*self.objects.items()]:
            found = taken if kind in SHARING else _has(kind, self.before)
            self._settle(kind, pairs, found, *(_has(kind, side) for side in sides))
        for number, (what, to) in enumerate(self.said):
            if not self._is_known(number):
                self._of_part(number, what, to)
        self._settle_parts()

    def _is_known(self, number: int) -> bool:
        return number in self.wrong or number in self.done or number in self.sources.values()

    def _leave_done(self) -> None:
        """What is called so in both schemas, while neither knows the old name.

        The owner of a part may have been renamed by then, too.
        """
        owners = {what: to for what, to in self.said if not is_named(self.before, what)}
        for number, (what, to) in enumerate(self.said):
            if is_named(self.before, what) or is_named(self.after, what):
                continue
            names = [to, *(f"{owner}.{to}" for owner in owners_in(what, owners))]
            if any(is_named(self.before, n) and is_named(self.after, n) for n in names):
                self.done.add(number)

    def _of_table(self, number: int, what: str, to: str) -> None:
        old, new = table_named(self.before, what), table_named(self.after, to)
        if old is None:
            return
        if new is None:
            self._refuse(number, f'"{to}" is no table of the second schema')
            return
        self.tables[old.name] = new.name
        self.sources["table", old.name] = number

    def _of_other(self, number: int, what: str, to: str) -> None:
        """A sequence, or an object of another kind."""
        numbers, others = sequence_named(self.before, what), sequence_named(self.after, to)
        if numbers:
            if others is None:
                self._refuse(number, f'"{to}" is no sequence of the second schema')
                return
            self.sequences[numbers] = others
            self.sources["sequence", numbers] = number
            return
        found = objects_named(self.before, what)
        if len(found) > 1:
            self._refuse(number, f"{len(found)} objects have this name")
        elif found:
            self._of_object(number, *found[0], to)

    def _of_object(self, number: int, kind: ObjectKind, key: Any, to: str) -> None:
        news = [k for of, k in objects_named(self.after, to) if of == kind and _alike(key, k)]
        if not news:
            self._refuse(number, f'"{to}" is no such object of the second schema')
        else:
            self.objects.setdefault(kind, {})[key] = called(key, name_in(news[0]))
            self.sources[kind, key] = number

    def _of_part(self, number: int, what: str, to: str) -> None:
        column, value = column_named(self.before, what), value_named(self.before, what)
        if column:
            old, name = column[0].name, column[1].name
            table = self.after.table(self.tables.get(old, old))
            if table and table.column(to):
                self.columns.setdefault(old, {})[name] = to
                self.sources[old, name] = number
                return
        elif value:
            enum = self.after.enum(self.objects.get("types", {}).get(value[0], value[0]))
            if enum and to in enum.values and value[1] not in enum.values:
                self.values.setdefault(value[0], {})[value[1]] = to
                self.sources[value] = number
                return
        elif self._of_attribute(number, what, to):
            return
        for item in self.before.objects:
            if item.multirange and what in {item.name, f"{item.kind} {item.name}"}:
                self._refuse(number, f"diff does not rename a {RANGE}")
                return
        self._refuse(number, "the first schema must contain the old name, and the second the new")

    def _of_attribute(self, number: int, what: str, to: str) -> bool:
        found = attribute_named(self.before, what)
        if found is None:
            return False
        name, old = found
        type_ = self.after.plain_type(self.objects.get("types", {}).get(name, name))
        if type_ is None or to not in dict(type_.attributes):
            return False
        self.attributes.setdefault(name, {})[old] = to
        self.sources[found] = number
        return True

    def _settle_parts(self) -> None:
        types = self.objects.get("types", {})
        for name, pairs in self.attributes.items():
            sides = self.before.plain_type(name), self.after.plain_type(types.get(name, name))
            was, is_there = ({n for n, _ in t.attributes} if t else set() for t in sides)
            self._settle(name, pairs, *(n.__contains__ for n in (was, was, is_there)))
        for old, pairs in self.columns.items():
            tables = self.before.table(old), self.after.table(self.tables.get(old, old))
            names = [{c.name for c in t.columns} if t else set() for t in tables]
            for above in ancestors(self.before, tables[0]) if tables[0] else ():
                names[0] -= self.columns.get(above.name, {}).keys()  # those it has by another name
            first, second = (n.__contains__ for n in names)
            self._settle(old, pairs, first, first, second)

    def _settle(
        self,
        of: str,
        pairs: dict[Any, Any],
        taken: Callable[[Any], bool],
        was: Callable[[Any], bool],
        is_there: Callable[[Any], bool],
    ) -> None:
        """Makes room for the new names, which may be of another kind, or refuses those that both
        schemas have."""
        for old, new in list(pairs.items()):
            if new in pairs or not taken(new):
                continue
            if is_there(old) and was(new) and old not in pairs.values():
                del pairs[old]
                number = self.sources[of, old]
                self._refuse(number, "both schemas contain both names")
            else:
                found = self._holder(new) if of in SHARING else (new, pairs)
                if found and found[0] not in found[1]:
                    key, others = found
                    others[key] = called(key, aside(name_in(key), "old"))

    def _holder(self, name: str) -> tuple[Any, dict[Any, Any]] | None:
        """What has the name, of whatever kind, and the renames of that; but for an index."""
        before, foreign = self.before, (FOREIGN_TABLE, name, "", None)
        if before.table(name):
            return name, self.tables
        if before.sequences.get(name):
            return name, self.sequences
        if before.views.get(name):
            return name, self.objects.setdefault("views", {})
        if before.objects.get(foreign):
            return foreign, self.objects.setdefault("objects", {})
        return (name, self.objects.setdefault("types", {})) if before.has_type(name) else None

    def _refuse(self, number: int, why: str) -> None:
        what, to = self.said[number]
        help = STAYS if what.removeprefix("schema ") == "public" else HELP
        self.wrong[number] = (f'"{what}" cannot be renamed to "{to}": {why}', help)

    def words(self) -> tuple[Intent, Intent]:
        """What the intents of both directions say."""
        kinds = [(kind, k, new) for kind, pairs in self.objects.items() for k, new in pairs.items()]
        types = self.objects.get("types", {})
        renaming = Renaming({relation(old): new for old, new in types.items()})
        columns = [
            (table, self.tables.get(table, table), old, new)
            for table, pairs in self.columns.items()
            for old, new in pairs.items()
        ]
        values = [
            (enum, types.get(enum, enum), old, new)
            for enum, pairs in self.values.items()
            for old, new in pairs.items()
        ]
        attributes = [
            (name, types.get(name, name), old, new)
            for name, pairs in self.attributes.items()
            for old, new in pairs.items()
        ]
        forward = Intent(
            renamed_tables=tuple(self.tables.items()),
            renamed_columns=tuple((t, old, new) for _, t, old, new in columns),
            renamed_values=tuple((enum, old, new) for enum, _, old, new in values),
            renamed_attributes=tuple((name, old, new) for name, _, old, new in attributes),
            renamed_sequences=tuple(self.sequences.items()),
            renamed_objects=tuple(
                RenamedObject(kind=kind, key=key, to=name_in(new)) for kind, key, new in kinds
            ),
        )
        back = Intent(
            renamed_tables=_turned(self.tables.items()),
            renamed_columns=tuple((t, new, old) for t, _, old, new in columns),
            renamed_values=tuple((enum, new, old) for _, enum, old, new in values),
            renamed_attributes=tuple((name, new, old) for _, name, old, new in attributes),
            renamed_sequences=_turned(self.sequences.items()),
            renamed_objects=tuple(
                RenamedObject(kind=kind, key=_under(renaming, kind, new), to=name_in(key))
                for kind, key, new in kinds
            ),
        )
        return forward, back


def _turned(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((new, old) for old, new in pairs)


def _under(renaming: Renaming, kind: ObjectKind, key: Any) -> Any:
    """A function's key with the types of its arguments as they are called then."""
    return (key[0], tuple(map(renaming.types, key[1]))) if kind == "functions" else key


def _alike(key: Any, other: Any) -> bool:
    """Whether a rename can lead from the one to the other: kind and arguments stay."""
    if isinstance(key, str):
        return True
    if len(key) != len(other):
        return False
    return len(key[1]) == len(other[1]) if isinstance(key[1], tuple) else key[0] == other[0]


def _has_table(schema: Schema) -> Callable[[str], bool]:
    return lambda name: schema.table(name) is not None


def _has_sequence(schema: Schema) -> Callable[[str], bool]:
    return lambda name: schema.sequences.get(name) is not None


def _has(kind: ObjectKind, schema: Schema) -> Callable[[Any], bool]:
    """Whether the schema has something of the kind that is called so."""

    def has(key: Any) -> bool:
        if kind == "collations":
            return schema.is_taken(str(key))
        if kind != "types":
            found: object = getattr(schema, kind).get(key)
            return found is not None
        types = schema.enums.get(key) or schema.domains.get(key) or schema.plain_type(key)
        return types is not None

    return has
