"""Privileges on existing objects before and after a migration.

PostgreSQL forgets them where a migration drops an object and makes it again.  A role of its own
would need CREATEROLE, so they are those of PUBLIC: on tables, views, sequences and columns one is
granted, on functions EXECUTE is revoked, which they start with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field

from generator.prove.catalog import Connection, everywhere
from generator.prove.model import Subject
from generator.records import dataclass
from generator.schema.names import Name

Key = tuple[str, str, str]
"""Kind, name, and the column of a table or a view; a sequence of a column is called after that."""

Number = tuple[str, int, str]
"""The same with the object's OID, which it keeps under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An object as it stands: whether PUBLIC has the privilege, and the statements for it."""

    key: Key
    number: Number
    public: bool
    grant: str
    revoke: str

    @property
    def given(self) -> bool:
        """Whether it is as the proof makes it, and not as a new object starts."""
        return self.public != self.revoked

    @property
    def revoked(self) -> bool:
        return self.key[0] == "function"

    @property
    def give(self) -> str:
        return self.revoke if self.revoked else self.grant

    @property
    def take(self) -> str:
        return self.grant if self.revoked else self.revoke


@dataclass(slots=True, kw_only=True)
class Privileges:
    """What the proof gave, and what of it has to be there on which side."""

    subject: Subject
    given: frozenset[Key]
    numbers: frozenset[Number]
    statements: frozenset[str]
    """Those that gave it: a sequence of a name that a column of another table has now goes on."""
    there: frozenset[Key] = field(default=frozenset())
    """What stood after the way there."""
    cleared: bool = False
    """Whether the archive is gone, and with it what the other side would put back."""

    @contextmanager
    def aside(self, connection: Connection) -> Iterator[None]:
        """Without them for a while: a database built fresh has none."""
        with connection.transaction(force_rollback=True):
            now = held(connection, self.subject)
            _execute(connection, (h.take for h in now if self._ours(h)))
            yield

    def lost(self, connection: Connection, side: str) -> list[str]:
        """The statements that gave what is no longer there."""
        now = held(connection, self.subject)
        if side == "forward":
            self.there = frozenset(h.key for h in now)
            wanted = {self._there(key) for key in self.given}
        else:
            wanted = {key for key in self.given if self._comes_back(key)}
        return [h.give for h in now if h.key in wanted and not h.given]

    def _ours(self, one: Held) -> bool:
        """What has neither the name nor the number of before is not what was given something."""
        known = self.given | {self._there(key) for key in self.given}
        return one.key in known or one.number in self.numbers or one.give in self.statements

    def _comes_back(self, key: Key) -> bool:
        """A column that only one side has comes back as a new one; after cleanup, all does."""
        return self._there(key) in self.there or not (self.cleared or key[0] == "column")

    def _there(self, key: Key) -> Key:
        """What the object is called on the other side."""
        kind, name, part = key
        mapping = self.subject.there
        if kind in {"table", "column", "sequence"}:
            name = {**dict(mapping.views), **dict(mapping.tables)}.get(name, name)
            renamed = {(table, old): new for table, old, new in mapping.columns}
            part = renamed.get((name, part), part)
        if isinstance(name, Name):
            name = Name(dict(mapping.schemas).get(name.schema, name.schema), name.base)
        return kind, name, part


def give(connection: Connection, subject: Subject) -> Privileges:
    """Gives them on everything that is there; what is so already was somebody else's."""
    new = [h for h in held(connection, subject) if not h.given]
    _execute(connection, (h.give for h in new))
    return Privileges(
        subject=subject,
        given=frozenset(h.key for h in new),
        numbers=frozenset(h.number for h in new),
        statements=frozenset(h.give for h in new),
    )


def held(connection: Connection, subject: Subject) -> list[Held]:
    found = everywhere(connection, "privileges", subject.schema)
    return [
        Held(
            key=(kind, name, part),
            number=(kind, number, part),
            public=public,
            grant=grant,
            revoke=revoke,
        )
        for name, number, kind, part, public, grant, revoke in found
    ]


def _execute(connection: Connection, statements: Iterable[str]) -> None:
    text = ";".join(statements)
    if text:
        connection.execute(text.encode())
