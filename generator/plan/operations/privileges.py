"""GRANT, REVOKE, ALTER DEFAULT PRIVILEGES and OWNER TO."""

from __future__ import annotations

from collections.abc import Iterable

from generator.plan.operations.base import Facts, Lock, Operation, numberings, on
from generator.records import dataclass, replace
from generator.schema.objects import Schema
from generator.schema.privileges import BY_DEFAULT, Owner, Privileges, Target
from generator.schema.uses import Key, key_of_target, owned_key


def key_of(target: Target) -> tuple[Key, ...]:
    """The object, where it is one that a migration makes."""
    return () if target.on in BY_DEFAULT else (key_of_target(target),)


def standing(schema: Schema, target: Target, grantee: str | None) -> Privileges:
    found = schema.privileges.get((target, grantee))
    owns = target.column is None and is_owner(schema, target, grantee)
    return found or Privileges(target=target, grantee=grantee, of_owner=owns)


def is_owner(schema: Schema, target: Target, role: str | None) -> bool:
    owner = schema.owners.get(target.owned)
    return owner is not None and owner.role == role


def put(schema: Schema, made: Privileges) -> Schema:
    """What an owner may do is not told, but what an owner may not."""
    owned = is_owner(schema, made.target, made.grantee) and not made.of_owner
    if made.is_default or owned:
        return schema.without("privileges", made)
    return schema.with_("privileges", made)


def of_columns(schema: Schema, target: Target, grantee: str | None) -> list[Privileges]:
    """Those on columns of the table, which a REVOKE on the table takes too (manual, REVOKE)."""
    if target.on != "TABLE" or target.column is not None:
        return []
    return [
        item
        for item in schema.privileges.referring("columns", target.name)
        if item.grantee == grantee and item.target.key == target.key
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant(Operation):
    target: Target
    grantee: str | None
    privileges: tuple[str, ...]
    grantable: bool = False

    def apply(self, schema: Schema) -> Schema:
        old = standing(schema, self.target, self.grantee)
        return put(schema, old.granting(self.privileges, grantable=self.grantable))

    def requires(self) -> Iterable[Key]:
        return key_of(self.target)

    def facts(self, schema: Schema) -> Facts:
        return facts(self.target, schema)

    def describe(self) -> str:
        what = ", ".join(self.privileges)
        return f"grant {what} on {self.target.label} to {self.grantee or 'PUBLIC'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revoke(Operation):
    target: Target
    grantee: str | None
    privileges: tuple[str, ...]
    option_only: bool = False

    def apply(self, schema: Schema) -> Schema:
        old = standing(schema, self.target, self.grantee)
        schema = put(schema, old.revoking(self.privileges, option_only=self.option_only))
        for item in of_columns(schema, self.target, self.grantee):
            schema = put(schema, item.revoking(self.privileges, option_only=self.option_only))
        return schema

    def requires(self) -> Iterable[Key]:
        return key_of(self.target)

    def facts(self, schema: Schema) -> Facts:
        return facts(self.target, schema)

    def describe(self) -> str:
        what = ("grant option for " if self.option_only else "") + ", ".join(self.privileges)
        return f"revoke {what} on {self.target.label} from {self.grantee or 'PUBLIC'}"


def facts(target: Target, schema: Schema) -> Facts:
    """GRANT locks what it is about since PostgreSQL 18 (observed: nothing on 15 and 16)."""
    if target.on not in {"TABLE", "SEQUENCE"}:
        return Facts()
    return Facts(locks_if_rows=((target.name, Lock.ACCESS_SHARE),))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetOwner(Operation):
    """ALTER ... OWNER TO; without a role the one that runs the script."""

    target: Target
    role: str | None

    def apply(self, schema: Schema) -> Schema:
        if self.role is None:
            found = schema.owners.get(self.target)
            return schema.without("owners", found) if found else schema
        words = ("TABLE", "SEQUENCE") if self.target.on == "TABLE" else (self.target.on,)
        for word in words:
            schema = self._handed_on(replace(self.target, on=word), schema)
        return schema.with_("owners", Owner(target=self.target, role=self.role))

    def _handed_on(self, target: Target, schema: Schema) -> Schema:
        """What the owner before may not do, this one may not do either."""
        former = schema.owners.get(self.target)
        own = schema.privileges.get((target, self.role))
        less = schema.privileges.get((target, former.role)) if former else None
        for item in filter(None, (own, less)):
            schema = schema.without("privileges", item)
        if less is None or not less.of_owner:
            return schema
        return schema.with_("privileges", replace(less, grantee=self.role))

    def requires(self) -> Iterable[Key]:
        return key_of(self.target)

    def creates(self) -> Iterable[Key]:
        return (owned_key(self.target.name),) if self.target.on in ("TABLE", "SEQUENCE") else ()

    def facts(self, schema: Schema) -> Facts:
        """The sequences of its columns go along (ATExecChangeOwner in tablecmds.c), if it is not
        the owner already."""
        name = self.target.name
        if self.target.on != "TABLE":
            return Facts()
        table, owned = schema.table(name), schema.sequences.referring("table", name)
        along = (*(numberings(table) if table else ()), *(item.name for item in owned))
        locks = tuple((sequence, Lock.ACCESS_EXCLUSIVE) for sequence in dict.fromkeys(along))
        return on(name, Lock.ACCESS_EXCLUSIVE, locks_if_rows=locks)

    def describe(self) -> str:
        return f"make {self.role or 'the role that runs this'} the owner of {self.target.label}"
