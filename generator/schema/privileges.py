"""Owners and privileges of objects.

PostgreSQL tells privileges by grantee (manual, 5.8).  What an owner may do is what an owner starts
with, and is not told.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.records import dataclass, replace
from generator.schema.collection import Reference

EVERY: dict[str, frozenset[str]] = {
    "SEQUENCE": frozenset({"SELECT", "UPDATE", "USAGE"}),
    "ROUTINE": frozenset({"EXECUTE"}),
    "TYPE": frozenset({"USAGE"}),
    "SCHEMA": frozenset({"CREATE", "USAGE"}),
    "LANGUAGE": frozenset({"USAGE"}),
    "FOREIGN DATA WRAPPER": frozenset({"USAGE"}),
    "FOREIGN SERVER": frozenset({"USAGE"}),
    "SEQUENCES": frozenset({"SELECT", "UPDATE", "USAGE"}),
    "ROUTINES": frozenset({"EXECUTE"}),
    "TYPES": frozenset({"USAGE"}),
    "SCHEMAS": frozenset({"CREATE", "USAGE"}),
}
"""What ALL means; on tables it has one more privilege from 17 on, and stays the word that it is."""
ALL = frozenset({"ALL"})
GIVEN = {
    "ROUTINE": frozenset({"EXECUTE"}),
    "TYPE": frozenset({"USAGE"}),
    "LANGUAGE": frozenset({"USAGE"}),
    "ROUTINES": frozenset({"EXECUTE"}),
    "TYPES": frozenset({"USAGE"}),
}
"""What everybody (PUBLIC) may do with a new object."""
BY_DEFAULT = frozenset({"TABLES", "SEQUENCES", "ROUTINES", "TYPES", "SCHEMAS"})
"""What ALTER DEFAULT PRIVILEGES speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a privilege or an owner belongs to.

    ``on`` is the word in GRANT ... ON, or in ALTER ... OWNER TO.  ``arguments`` are the types of a
    routine's input arguments, or what else ALTER says behind the name; of default privileges
    ``name`` is the schema, if any, and ``arguments`` the role, if any.
    """

    on: str
    name: str
    arguments: tuple[str, ...] = ()
    column: str | None = None

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        return self.on, self.name, self.arguments

    @property
    def owned(self) -> Target:
        """What an owner is told of: of all relations alike."""
        return replace(self, on="TABLE") if self.on == "SEQUENCE" else self

    @property
    def label(self) -> str:
        if self.on in BY_DEFAULT:
            of = f" of {self.arguments[0]}" if self.arguments else ""
            where = f" in {self.name}" if self.name else ""
            return f"new {self.on.lower()}{of}{where}"
        rest = f"({', '.join(self.arguments)})" if self.on == "ROUTINE" else "".join(self.arguments)
        column = f".{self.column}" if self.column else ""
        return f"{self.on.lower()} {self.name}{column}{rest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Privileges:
    """Of one grantee on one object, or on one column; None is PUBLIC.

    ``revoked`` is what everybody has by default, or ALL had, and this one has not.
    """

    target: Target
    grantee: str | None
    granted: frozenset[str] = frozenset()
    grantable: frozenset[str] = frozenset()
    revoked: frozenset[str] = frozenset()
    of_owner: bool = False
    """Whether it is the owner, who starts with everything: ``revoked`` says what is missing; of a
    table ALL, but for what is ``granted`` again."""

    @property
    def name(self) -> str:
        return f"{self.grantee or 'PUBLIC'} on {self.target.label}"

    @property
    def signature(self) -> tuple[Target, str | None]:
        return self.target, self.grantee

    @property
    def refers(self) -> frozenset[Reference]:
        """What it belongs to, and whether it says what new objects get, or is one on a column:
        those are looked for at each statement, and at each REVOKE on a table."""
        target = ("target", self.target.name)
        if self.target.column is not None:
            return frozenset({target, ("columns", self.target.name)})
        if self.target.on not in BY_DEFAULT:
            return frozenset({target})
        role, *_ = self.target.arguments or ("",)
        return frozenset({target, ("defaults", role)})

    @property
    def given(self) -> frozenset[str]:
        if self.of_owner:
            return EVERY.get(self.target.on, ALL)
        if self.grantee is not None:
            return frozenset()
        if (self.target.on, self.target.name) == ("SCHEMA", "public"):
            return frozenset({"USAGE"})  # initdb grants it
        if self.target.on in BY_DEFAULT and self.target.name:
            return frozenset()  # what holds in one schema only adds to what holds everywhere
        return GIVEN.get(self.target.on, frozenset())

    def granting(self, names: Iterable[str], *, grantable: bool) -> Privileges:
        wanted = self._every(names)
        if self.of_owner:
            return self._of_owner_again(wanted)
        granted = ALL if "ALL" in wanted | self.granted else self.granted | (wanted - self.given)
        revoked = frozenset() if "ALL" in wanted else self.revoked - wanted
        with_option = self.grantable | wanted if grantable else self.grantable
        return replace(self, granted=granted, revoked=revoked, grantable=with_option)

    def revoking(self, names: Iterable[str], *, option_only: bool) -> Privileges:
        wanted = self._every(names)
        if self.of_owner:
            return self if option_only else self._less_of_owner(wanted)
        everything = "ALL" in wanted
        kept = frozenset() if everything else self.grantable - wanted
        if option_only:
            return replace(self, grantable=kept)
        missing = wanted & self.given
        if "ALL" in self.granted and not everything:
            return replace(self, grantable=kept, revoked=self.revoked | wanted)
        granted = frozenset() if everything else self.granted - wanted
        left = frozenset() if everything else self.revoked
        return replace(self, granted=granted, grantable=kept, revoked=left | missing)

    def _of_owner_again(self, wanted: frozenset[str]) -> Privileges:
        if "ALL" in wanted:
            return replace(self, granted=frozenset(), revoked=frozenset())
        if "ALL" in self.revoked:
            return replace(self, granted=self.granted | wanted)
        return replace(self, revoked=self.revoked - wanted)

    def _less_of_owner(self, wanted: frozenset[str]) -> Privileges:
        if "ALL" in wanted:
            return replace(self, granted=frozenset(), revoked=ALL)
        if "ALL" in self.revoked:
            return replace(self, granted=self.granted - wanted)
        return replace(self, revoked=self.revoked | wanted)

    def _every(self, names: Iterable[str]) -> frozenset[str]:
        found = frozenset(names)
        return EVERY.get(self.target.on, found) if "ALL" in found else found

    @property
    def is_default(self) -> bool:
        return not (self.granted or self.grantable or self.revoked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    target: Target
    role: str

    @property
    def name(self) -> str:
        return f"owner of {self.target.label}"

    @property
    def signature(self) -> Target:
        return self.target

    @property
    def refers(self) -> frozenset[Reference]:
        return frozenset({("target", self.target.name)})
