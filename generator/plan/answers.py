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
from generator.plan.answered_names import (
    OWN,
    column_named,
    is_named,
    is_part_named,
    owners_in,
    table_named,
    unquoted,
    value_named,
)
from generator.plan.answered_renames import HELP, RenameAnswers
from generator.plan.answered_schemas import SchemaAnswers
from generator.plan.intent import Cast, ColumnFill, Intent, Loss, SetAside, TriggerRule, ValueMap
from generator.plan.operations.base import CannotApply
from generator.records import dataclass, replace
from generator.schema.columns import Column
from generator.schema.expressions import Expression
from generator.schema.objects import Schema
from generator.schema.tables import Table
from generator.schema.tokens import literal, quoted

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
LOOKED_UP = frozenset({"rename", "fill", "value", "cast", "cast-back", "keep-first"})
"""Those that begin with a name of a schema."""
ZONE = re.compile(r"[A-Za-z0-9_+\-/:<>.,]{1,255}")
"""What a name of a time zone, or a zone by POSIX, can hold; PostgreSQL knows which there are."""
NAMED = 60
"""Characters of a wrong answer that are enough to know it by."""


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
    done: list[Answer] = field(default_factory=list)
    """Those that both schemas are behind already, and that change nothing."""

    def add(self, answers: Iterable[Answer]) -> None:
        """Renames first, tables before their columns: what else is said uses the new names."""
        found = self._of_schemas([self._unquoted(answer) for answer in answers])
        given = [answer for answer in found if answer.kind == "rename"]
        said = RenameAnswers(
            before=self.before, after=self.after, said=[(a.what, a.value) for a in given]
        )
        said.read()
        for number, (message, help) in said.wrong.items():
            self._refuse(given[number], message, help)
        self.done += [given[number] for number in sorted(said.done)]
        self.forward, self.back = (
            replace(words, renamed_schemas=side.renamed_schemas)
            for words, side in zip(said.words(), (self.forward, self.back), strict=True)
        )
        for answer in found:
            if answer.kind != "rename":
                getattr(self, f"_{answer.kind.replace('-', '_')}")(answer)

    def _of_schemas(self, answers: list[Answer]) -> list[Answer]:
        """The answers that are left behind the renames of schemas, under the new names of these;
        so is the first schema."""
        given = [answer for answer in answers if answer.kind == "rename"]
        said = SchemaAnswers(
            before=self.before, after=self.after, said=[(a.what, a.value) for a in given]
        )
        said.read()
        for number, why in said.wrong.items():
            answer = given[number]
            wrong = f'"{answer.what}" cannot be renamed to "{answer.value}": {why}'
            self._refuse(answer, wrong, HELP)
        try:
            self.before = said.renamed()
        except CannotApply as problem:
            for number in said.found:
                self._refuse(given[number], f"the rename is not possible: {problem}", HELP)
        self.done += [given[number] for number in sorted(said.done)]
        self.forward = replace(self.forward, renamed_schemas=said.pairs)
        self.back = replace(self.back, renamed_schemas=tuple((new, old) for old, new in said.pairs))
        read = {id(given[number]) for number in (*said.found, *said.wrong, *said.done)}
        left = (answer for answer in answers if id(answer) not in read)
        return [replace(a, what=said.reworded(a.what, self.before)) for a in left]

    def _unquoted(self, answer: Answer) -> Answer:
        """Names may be written in the quotes of SQL, unless something is called so with them."""
        what, value = answer.what, answer.value
        if answer.kind not in LOOKED_UP:
            return answer
        if '"' in what and not (is_named(self.before, what) or is_named(self.after, what)):
            what = unquoted(what)
        if answer.kind == "rename" and '"' in value:
            said = is_named(self.after, value) or is_part_named(self.after, value)
            value = value if said else unquoted(value)
        return replace(answer, what=what, value=value)

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

    def _fill(self, answer: Answer) -> None:
        value = self._sql(answer, answer.value, self.fill)
        second = answer.otherwise
        otherwise = self._sql(answer, second, self.fill) if second else None
        if value is None:
            return
        said = False
        for back in (False, True):
            found = column_named(self.before if back else self.after, answer.what)
            if found and self._comes(*found, back=back):
                self._refuse_strangers(answer, found[0], value, otherwise, back=back)
                fill = ColumnFill(
                    table=found[0].name, column=found[1].name, value=value, otherwise=otherwise
                )
                self._say(back, "fills", fill)
                said = True
        if not said and self._is_filled(answer.what):
            self.done.append(answer)
        elif not said:
            self._refuse(
                answer,
                f'"{answer.what}" is neither added nor set NOT NULL in either direction',
                (
                    "write table.column: a column that only one schema has, or that is NOT NULL "
                    "in only one schema"
                ),
            )

    def _is_filled(self, what: str) -> bool:
        """Whether it is NOT NULL in both schemas."""
        found = [column_named(schema, what) for schema in (self.before, self.after)]
        return all(there and there[1].not_null for there in found)

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
        was = self._was(table, column.name, back=back)
        return owner is not None and (was is None or (column.not_null and not was.not_null))

    def _other(self, table: Table, *, back: bool) -> Table | None:
        """The table on the side from which that direction starts."""
        intent = self.forward if back else self.back
        name = _other_name(dict(intent.renamed_tables), table.name)
        return (self.after if back else self.before).table(name) if name else None

    def _was(self, table: Table, name: str, *, back: bool) -> Column | None:
        """The column there that becomes this one."""
        intent, owner = self.forward if back else self.back, self._other(table, back=back)
        if owner is None:
            return None
        other = _other_name(
            {old: new for t, old, new in intent.renamed_columns if t == owner.name}, name
        )
        return owner.column(other) if other else None

    def _value(self, answer: Answer) -> None:
        said = False
        for back, (start, end) in enumerate(((self.before, self.after), (self.after, self.before))):
            found = value_named(start, answer.what)
            enum = end.enum(found[0]) if found else None
            if found and enum and found[1] not in enum.values and answer.value in enum.values:
                value = ValueMap(enum=found[0], value=found[1], to=answer.value)
                self._say(bool(back), "value_maps", value)
                said = True
        if not said and self._is_mapped(answer):
            self.done.append(answer)
        elif not said:
            self._refuse(
                answer,
                f'the value "{answer.value}" cannot replace "{answer.what}"',
                "write enum.value=OTHER: a value that is dropped, and one that is kept",
            )

    def _is_mapped(self, answer: Answer) -> bool:
        """Whether an enum of both schemas has the other value, and none the dropped one."""
        schemas = (self.before, self.after)
        if any(value_named(schema, answer.what) for schema in schemas):
            return False
        kept = [f"{enum}.{answer.value}" for enum in owners_in(answer.what, {})]
        return any(all(value_named(schema, name) for schema in schemas) for name in kept)

    def _cast(self, answer: Answer, *, back: bool = False) -> None:
        found = column_named(self.before if back else self.after, answer.what)
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
            table = table_named(self.before if back else self.after, name)
            owner = self._other(table, back=back) if table else None
            if table and owner and order and _admits_less(columns, table, owner):
                self._say(
                    back,
                    "set_asides",
                    SetAside(table=table.name, columns=columns, order=order),
                )
                said = True
        if order and not said and self._is_unique(name, columns):
            self.done.append(answer)
        elif order and not said:
            self._refuse(
                answer,
                f'no unique key "{answer.what}" is added',
                "write 'table(column, ...)=ORDER'",
            )

    def _is_unique(self, name: str, columns: tuple[str, ...]) -> bool:
        found = [table_named(schema, name) for schema in (self.before, self.after)]
        return all(table and columns in _keys(table) for table in found)

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
        zone = literal(answer.value)
        for back in (False, True):
            for table, column in self._zoned(back=back):
                using = self.cast(f"{quoted(column)} AT TIME ZONE {zone}")
                self._say(back, "casts", Cast(table=table, column=column, using=using))

    def _zoned(self, *, back: bool) -> Iterator[tuple[str, str]]:
        for table in (self.before if back else self.after).tables:
            owner = self._other(table, back=back)
            for column in table.columns if owner else ():
                was = self._was(table, column.name, back=back)
                zoned = was and {column.type.name, was.type.name} == {"timestamp", "timestamptz"}
                if zoned and not column.type.array:
                    yield table.name, column.name


def _other_name(renamed: dict[str, str], name: str) -> str | None:
    """What it is called there; None where something else has the name there."""
    return renamed.get(name, None if name in renamed.values() else name)


def _admits_less(columns: tuple[str, ...], table: Table, owner: Table) -> bool:
    """Whether the table has such a key, and the other one none, or one that admits more nulls."""
    new, old = _keys(table).get(columns), _keys(owner).get(columns)
    return new is not None and (old is None or new > old)


def _keys(table: Table) -> dict[tuple[str, ...], bool]:
    """The columns of each unique key, and whether nulls are equal to it."""
    found = [
        (tuple(e.column or "" for e in i.elements), i.nulls_not_distinct)
        for i in table.indexes
        if i.unique and not i.where
    ]
    found += [(u.columns, u.nulls_not_distinct) for u in table.uniques]
    found += [(table.primary_key.columns, False)] if table.primary_key else []
    return dict(sorted(found, key=lambda key: key[1]))
