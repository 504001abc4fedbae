"""Converts the answers of ``diff`` (``--fill``, ``--rename`` ...) into intents.

Each is about one thing of one side or of both, and so about one direction: rows of a column that
comes are filled in the direction in which it comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import Any, Literal

from generator.findings import Findings, Place
from generator.plan.intent import Cast, ColumnFill, Intent, Loss, SetAside, TriggerRule, ValueMap
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.names import Name, text_of
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import quoted

AnswerKind = Literal[
    "rename",
    "fill",
    "value",
    "cast",
    "cast-back",
    "keep-first",
    "triggers",
    "accept-loss",
    "time-zone",
]
ZONE = re.compile(r"[A-Za-z0-9_+\-/:<>.,]{1,255}")
"""What a name of a time zone, or a zone by POSIX, can hold; PostgreSQL knows which there are."""
NAMED = 60
"""Characters of a wrong answer that are enough to know it by."""
OWN = "public."
"""Names may be written with the schema that they stand in anyhow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``what`` is as the database names it: a table, a ``table.column``, an ``enum.value``."""

    kind: AnswerKind
    what: str
    value: str
    otherwise: str | None = None
    place: Place


Sql = Callable[[str], Expression]
"""Gives the canonical spelling.  Raises ValueError with what is wrong."""


@dataclass(slots=True, kw_only=True)
class Answers:
    """Turns answers into the words of both directions; what does not fit goes to ``findings``."""

    before: Schema
    after: Schema
    fill: Sql
    cast: Sql
    order_by: Sql
    findings: Findings
    forward: Intent = field(default_factory=Intent)
    back: Intent = field(default_factory=Intent)

    def add(self, answers: Iterable[Answer]) -> None:
        """Renames first, tables before their columns: what else is said uses the new names."""
        order = {"rename": 0}
        found = list(answers)
        tables = [a for a in found if a.kind == "rename" and _table(self.before, a.what)]
        rest = sorted((a for a in found if a not in tables), key=lambda a: order.get(a.kind, 1))
        for answer in tables:
            self._rename_table(answer)
        for answer in rest:
            getattr(self, f"_{answer.kind.replace('-', '_')}")(answer)

    def _say(self, back: bool, name: str, *items: object) -> None:
        side = "back" if back else "forward"
        intent = getattr(self, side)
        change: dict[str, Any] = {name: (*getattr(intent, name), *items)}
        setattr(self, side, replace(intent, **change))

    def _refuse(self, answer: Answer, message: str, help: str) -> None:
        self.findings.add("SP705", message, help=help, place=answer.place)

    def _sql(self, answer: Answer, text: str, spell: Sql) -> Expression | None:
        try:
            return spell(text)
        except ValueError as problem:
            self._refuse(answer, f"{answer.what}: {problem}", "write SQL that PostgreSQL takes")
            return None

    def _rename_table(self, answer: Answer) -> None:
        old = _table(self.before, answer.what)
        new = _table(self.after, answer.value)
        assert old is not None
        if new is None or self.before.table(new.name):
            self._refuse(
                answer,
                f'"{old.name}" cannot be renamed to "{answer.value}": it is not a table of the '
                "second schema only",
                "write OLD=NEW, where NEW is the name in the second schema",
            )
            return
        self._say(False, "renamed_tables", (old.name, new.name))
        self._say(True, "renamed_tables", (new.name, old.name))

    def _rename(self, answer: Answer) -> None:
        column = _column(self.before, answer.what)
        value = _value(self.before, answer.what)
        numbers = _sequence(self.before, answer.what)
        others = _sequence(self.after, answer.value)
        if column:
            old, name = column[0].name, column[1].name
            new = self.after.table(dict(self.forward.renamed_tables).get(old, old))
            if new and new.column(answer.value) and not new.column(name):
                self._say(False, "renamed_columns", (new.name, name, answer.value))
                self._say(True, "renamed_columns", (old, answer.value, name))
                return
        elif value:
            enum = self.after.enum(value[0])
            if enum and answer.value in enum.values and value[1] not in enum.values:
                self._say(False, "renamed_values", (*value, answer.value))
                self._say(True, "renamed_values", (value[0], answer.value, value[1]))
                return
        elif numbers and others and self._only_new(numbers, others):
            self._say(False, "renamed_sequences", (numbers, others))
            self._say(True, "renamed_sequences", (others, numbers))
            return
        self._refuse(
            answer,
            f'"{answer.what}" cannot be renamed to "{answer.value}": the first schema must '
            "contain only the old name, and the second schema only the new name",
            "write table=NEW, table.column=NEW, enum.value=NEW or sequence=NEW",
        )

    def _only_new(self, old: str, new: str) -> bool:
        """Whether each side has a relation of one of the names only."""
        return not (self.before.relation(new) or self.after.relation(old))

    def _fill(self, answer: Answer) -> None:
        value = self._sql(answer, answer.value, self.fill)
        second = answer.otherwise
        otherwise = self._sql(answer, second, self.fill) if second else None
        if value is None:
            return
        said = False
        for back in (False, True):
            found = _column(self.before if back else self.after, answer.what)
            if found and self._comes(*found, back=back):
                self._refuse_strangers(answer, found[0], value, otherwise, back=back)
                fill = ColumnFill(
                    table=found[0].name, column=found[1].name, value=value, otherwise=otherwise
                )
                self._say(back, "fills", fill)
                said = True
        if not said:
            self._refuse(
                answer,
                f'"{answer.what}" is neither added nor set NOT NULL in either direction',
                (
                    "write table.column: a column that only one schema has, or that is NOT NULL "
                    "in only one schema"
                ),
            )

    def _refuse_strangers(
        self, answer: Answer, table: Table, *values: Expression | None, back: bool
    ) -> None:
        """Columns that neither side has; of those that a query sees the tables are not known."""
        other = self._other(table, back=back)
        owners = (table, *((other,) if other else ()))
        known = {owner.name for owner in owners} | {c.name for o in owners for c in o.columns}
        for value in filter(None, values):
            strange = [name for name in value.uses.columns if name not in known]
            if strange and not value.uses.relations:
                self._refuse(
                    answer,
                    f'{answer.what}: "{strange[0]}" is no column of "{table.name}" on either side',
                    "name a column of the table; a text stands in single quotes",
                )

    def _comes(self, table: Table, column: Column, *, back: bool) -> bool:
        """Whether rows that are there get a value in it in that direction."""
        owner = self._other(table, back=back)
        was = owner.column(self._other_column(table, column.name, back=back)) if owner else None
        return owner is not None and (was is None or (column.not_null and not was.not_null))

    def _other(self, table: Table, *, back: bool) -> Table | None:
        """The table on the side from which that direction starts."""
        intent = self.forward if back else self.back
        name = dict(intent.renamed_tables).get(table.name, table.name)
        return (self.after if back else self.before).table(name)

    def _other_column(self, table: Table, name: str, *, back: bool) -> str:
        intent = self.forward if back else self.back
        owner = self._other(table, back=back)
        renamed = {(t, old): new for t, old, new in intent.renamed_columns}
        return renamed.get((owner.name if owner else "", name), name)

    def _value(self, answer: Answer) -> None:
        said = False
        for back, (start, end) in enumerate(((self.before, self.after), (self.after, self.before))):
            found = _value(start, answer.what)
            enum = end.enum(found[0]) if found else None
            if found and enum and found[1] not in enum.values and answer.value in enum.values:
                value = ValueMap(enum=found[0], value=found[1], to=answer.value)
                self._say(bool(back), "value_maps", value)
                said = True
        if not said:
            self._refuse(
                answer,
                f'the value "{answer.value}" cannot replace "{answer.what}"',
                "write enum.value=OTHER: a value that is dropped, and one that is kept",
            )

    def _cast(self, answer: Answer, *, back: bool = False) -> None:
        found = _column(self.before if back else self.after, answer.what)
        using = self._sql(answer, answer.value, self.cast)
        if found is None or self._other(found[0], back=back) is None:
            self._refuse(
                answer, f'column "{answer.what}" does not change its type', "write table.column=SQL"
            )
        elif using:
            self._refuse_strangers(answer, found[0], using, back=back)
            cast = Cast(table=found[0].name, column=found[1].name, using=using)
            self._say(back, "casts", cast)

    def _cast_back(self, answer: Answer) -> None:
        self._cast(answer, back=True)

    def _keep_first(self, answer: Answer) -> None:
        name, _, rest = answer.what.rpartition("(")
        columns = tuple(part.strip() for part in rest.removesuffix(")").split(","))
        order, said = self._sql(answer, answer.value, self.order_by), False
        for back in (False, True):
            table = _table(self.before if back else self.after, name)
            owner = self._other(table, back=back) if table else None
            if table and owner and order and columns in _keys(table) - _keys(owner):
                self._say(
                    back,
                    "set_asides",
                    SetAside(table=table.name, columns=columns, order=order),
                )
                said = True
        if order and not said:
            self._refuse(
                answer,
                f'no unique key "{answer.what}" is added',
                "write 'table(column, ...)=ORDER'",
            )

    def _triggers(self, answer: Answer) -> None:
        for back in (False, True):
            for table in (*self.before.tables, *self.after.tables):
                for trigger in table.triggers:
                    if f"{table.name}.{trigger.name}" == answer.what.removeprefix(OWN):
                        rule: Any = TriggerRule(
                            table=table.name,
                            trigger=trigger.name,
                            policy=answer.value,  # type: ignore[arg-type]  # read as one
                        )
                        self._say(back, "triggers", rule)

    def _accept_loss(self, answer: Answer) -> None:
        loss = Loss(what=answer.what.removeprefix(OWN), reason=answer.value, by=str(answer.place))
        for back in (False, True):
            self._say(back, "losses", loss)

    def _time_zone(self, answer: Answer) -> None:
        """``timestamp AT TIME ZONE`` is a timestamptz, and the other way round."""
        if not ZONE.fullmatch(answer.value) or ".." in answer.value:
            self._refuse(
                answer,
                f'"{answer.value[:NAMED]}" is no name of a time zone',
                "write one as in Europe/Berlin, UTC or +02",
            )
            return
        zone = "'" + answer.value.replace("'", "''") + "'"
        for back in (False, True):
            for table, column in self._zoned(back=back):
                using = self.cast(f"{quoted(column)} AT TIME ZONE {zone}")
                self._say(back, "casts", Cast(table=table, column=column, using=using))

    def _zoned(self, *, back: bool) -> Iterator[tuple[str, str]]:
        for table in (self.before if back else self.after).tables:
            owner = self._other(table, back=back)
            for column in table.columns if owner else ():
                was = owner and owner.column(self._other_column(table, column.name, back=back))
                zoned = was and {column.type.name, was.type.name} == {"timestamp", "timestamptz"}
                if zoned and not column.type.array:
                    yield table.name, column.name


def _table(schema: Schema, what: str) -> Table | None:
    """The table of that name; of another schema's the name in full."""
    found = schema.table(what) or schema.table(what.removeprefix(OWN))
    return found or next((t for t in schema.tables if _is_called(t.name, what)), None)


def _is_called(name: str, what: str) -> bool:
    """Whether the text is a name of another schema, with quotes or without them."""
    return isinstance(name, Name) and what in {text_of(name), f"{name.schema}.{name.base}"}


def _sequence(schema: Schema, what: str) -> str | None:
    """The sequence of that name that is no part of a column."""
    found = schema.sequences.get(what) or schema.sequences.get(what.removeprefix(OWN))
    found = found or next((s for s in schema.sequences if _is_called(s.name, what)), None)
    return found.name if found else None


def _column(schema: Schema, what: str) -> tuple[Table, Column] | None:
    """The column of that name, ``table.column``; either name may have dots."""
    parts = what.split(".")
    for at in range(1, len(parts)):
        table = _table(schema, ".".join(parts[:at]))
        column = table.column(".".join(parts[at:])) if table else None
        if table and column:
            return table, column
    return None


def _value(schema: Schema, what: str) -> tuple[str, str] | None:
    parts = what.split(".")
    for at in range(1, len(parts)):
        for name in (".".join(parts[:at]), ".".join(parts[:at]).removeprefix(OWN)):
            enum = schema.enum(name)
            enum = enum or next((e for e in schema.enums if _is_called(e.name, name)), None)
            value = ".".join(parts[at:])
            if enum and value in enum.values:
                return enum.name, value
    return None


def _keys(table: Table) -> set[tuple[str, ...]]:
    indexes = [
        tuple(e.column or "" for e in i.elements) for i in table.indexes if i.unique and not i.where
    ]
    key = table.primary_key
    return {*(u.columns for u in table.uniques), *indexes, *((key.columns,) if key else ())}
