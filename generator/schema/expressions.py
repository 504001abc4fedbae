"""SQL expressions of a schema, as text in a canonical form.

The readers make these values (``sql.read.expressions``): they parse the text with PostgreSQL's own
grammar and spell it again, so two expressions are equal exactly when their canonical text is.  What
the text refers to travels with it, since the plan has to know and must not parse SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, is_dataclass
from functools import cache
from operator import is_
from typing import Any, Literal, TypeVar

from generator.records import dataclass, replace

Event = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]
"""What rows can undergo, as triggers and statements name it."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Write:
    """Rows of ``relation`` that a piece of SQL inserts, updates or deletes.

    ``columns`` are those that it sets; none for a DELETE, and for an INSERT that names none.
    ``constraint`` is the key that ON CONFLICT names.
    """

    relation: str
    event: Event
    columns: tuple[str, ...] = ()
    constraint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """The names that a piece of SQL uses; each tuple is sorted and without repeats.

    ``columns`` are the last parts of column references (``NEW.status`` gives ``status``),
    ``relations`` the tables, views and sequences in FROM, INSERT, UPDATE, DELETE and ``nextval``,
    of which ``locked`` stand under FOR UPDATE or FOR SHARE and ``unread`` are inserted into only,
    ``types`` the user-defined types (casts, declarations), ``collations`` those after COLLATE,
    ``operators`` those that PostgreSQL does not bring,
    ``functions`` the called functions that are not in ``pg_catalog``'s common set, ``literals`` the
    string constants.  ``bound`` are the
    types in the signature of a function: those (row types too) it holds on to, as a body does not.
    """

    columns: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    locked: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    writes: tuple[Write, ...] = ()
    functions: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    collations: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()

    @property
    def of_values(self) -> frozenset[str]:
        """The types and collations: what values are of."""
        return frozenset((*self.types, *self.collations))


NO_REFERENCES = References()


@dataclass(frozen=True, slots=True)
class Expression:
    """A scalar SQL expression or a whole query in canonical spelling."""

    sql: str
    uses: References = field(default=NO_REFERENCES, compare=False, kw_only=True)

    def __str__(self) -> str:
        return self.sql


T = TypeVar("T")


def with_texts(item: T, change: Callable[[Expression], Expression]) -> T:
    """The object with each expression in it changed."""
    found: Any = item
    kind: Any = type(item)
    if isinstance(item, Expression):
        found = change(item)
    elif isinstance(item, tuple):
        parts = [with_texts(part, change) for part in item]
        if not all(map(is_, parts, item)):
            found = tuple(parts)
    else:
        made = {}
        for name in _holding(kind):
            part = getattr(item, name)
            if part is not (other := with_texts(part, change)):
                made[name] = other
        found = replace(found, **made) if made else item
    result: T = found
    return result


@cache
def _holding(kind: Any) -> tuple[str, ...]:
    """The fields of objects of that type; of what has none, nothing."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()
