"""What two schemas do not show: renames, values of rows, losses and triggers, for one direction.

An Intent speaks of one direction.  A feature has two, ``forward`` and ``back``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

from generator.records import dataclass, replace
from generator.schema.expressions import Expression

TriggerPolicy = Literal["refuse", "fire", "disable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFill:
    """How existing rows get a value in a column that is added or becomes NOT NULL.

    ``value`` is an expression over the row (subqueries may look elsewhere); where it gives null,
    ``otherwise`` decides; without it such rows stay null, and NOT NULL then stops the migration.
    """

    table: str
    column: str
    value: Expression
    otherwise: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSteps:
    """First rows go in with some rows of ``table`` at a time: those whose ``key`` is in ``by``."""

    by: tuple[str, ...]
    table: str
    key: tuple[str, ...]


def steps_of(table: str) -> str:
    """Under what name the place is known at which the spec says them."""
    return f"steps:{table}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFill:
    """How a new table gets its first rows: ``query`` gives ``columns`` in order.

    A row whose ``key`` is there already (put back from the archive) is not inserted again.
    """

    table: str
    columns: tuple[str, ...]
    query: Expression
    key: tuple[str, ...]
    steps: RowSteps | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The USING expression of a change of type."""

    table: str
    column: str
    using: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueMap:
    """What becomes of rows that hold an enum value which goes."""

    enum: str
    value: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Which row stays where a unique key (``columns``) comes back: the first by ``order``."""

    table: str
    columns: tuple[str, ...]
    order: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """A loss that somebody accepted by name.  ``what`` is ``T``, ``T.c`` or ``sequence S``."""

    what: str
    reason: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """What a migration may do with a trigger that would fire on the rows it writes."""

    table: str
    trigger: str
    policy: TriggerPolicy


ObjectKind = Literal["functions", "views", "types", "collations", "objects"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamedObject:
    """What is neither a table, a part of one nor a sequence; ``key`` identifies it in its kind."""

    kind: ObjectKind
    key: Any
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """All of the above for one direction; names are those of the state that is reached."""

    own: str = "public"
    """The database schema whose names say none."""
    renamed_schemas: tuple[tuple[str, str], ...] = ()
    """(old, new) of database schemas: everything else is called by the new names of these."""
    renamed_tables: tuple[tuple[str, str], ...] = ()
    """(old, new)"""
    renamed_columns: tuple[tuple[str, str, str], ...] = ()
    """(table as it is called afterwards, old, new)"""
    renamed_values: tuple[tuple[str, str, str], ...] = ()
    """(enum, old, new)"""
    renamed_attributes: tuple[tuple[str, str, str], ...] = ()
    """(composite type, old, new)"""
    renamed_sequences: tuple[tuple[str, str], ...] = ()
    """(old, new), of those that are no part of a column."""
    renamed_objects: tuple[RenamedObject, ...] = ()
    fills: tuple[ColumnFill, ...] = ()
    row_fills: tuple[RowFill, ...] = ()
    casts: tuple[Cast, ...] = ()
    value_maps: tuple[ValueMap, ...] = ()
    set_asides: tuple[SetAside, ...] = ()
    losses: tuple[Loss, ...] = ()
    triggers: tuple[TriggerRule, ...] = ()
    unmapped: Literal["refuse", "stop"] = "refuse"
    """Where nobody said what a removed enum value becomes: refuse the plan, or let the migration
    stop, with nothing done, at the first row that holds it."""
    other_triggers: TriggerPolicy = "refuse"
    """For triggers of which nobody said anything."""

    def said_below(self, above: Mapping[str, tuple[str, ...]]) -> Intent:
        """With what it says of tables said of those below them, too, unless it says it of those:
        ``above`` are the tables above each that stands apart meanwhile, the nearest first."""
        made = self
        for name, parents in above.items():
            for parent in reversed(parents):
                made = replace(
                    made,
                    fills=_below(made.fills, parent, name, "column"),
                    casts=_below(made.casts, parent, name, "column"),
                    triggers=_below(made.triggers, parent, name, "trigger"),
                )
        return made


T = TypeVar("T", bound=ColumnFill | Cast | TriggerRule)


def _below(items: tuple[T, ...], parent: str, name: str, of: str) -> tuple[T, ...]:
    said = {getattr(item, of) for item in items if item.table == name}
    found = (i for i in items if i.table == parent and getattr(i, of) not in said)
    return (*items, *(replace(item, table=name) for item in found))
