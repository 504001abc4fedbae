"""Enums and domains."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import ClassVar

from generator.plan.operations.base import (
    Facts,
    Lock,
    Operation,
    listed,
    need,
    need_namespace,
    refuse_if,
)
from generator.plan.operations.parts import Part
from generator.plan.operations.renamed_values import follow_value
from generator.plan.operations.renaming import renamed, with_collation_renamed
from generator.records import dataclass, replace
from generator.schema.collection import find
from generator.schema.constraints import Check
from generator.schema.expressions import Expression
from generator.schema.kinds import NAMESPACE, composite
from generator.schema.lookups import Lookups, known
from generator.schema.names import Name
from generator.schema.objects import Domain, Enum, Schema
from generator.schema.tokens import quoted
from generator.schema.uses import Key, held, key_of, relation, uses


def users_of(schema: Schema, type_name: str) -> tuple[tuple[str, str], ...]:
    """The (table, column) pairs whose type is that enum or domain, arrays of it too."""
    return tuple(
        (table.name, column.name)
        for table in schema.tables.referring("type", type_name)
        for column in table.columns
        if column.type.user and column.type.name == type_name
    )


def holders_of(schema: Schema, domain: str) -> tuple[str, ...]:
    """Tables with a column of that domain, and the materialized views that name such a column,
    through other views too: those hold its values (observed on 18 and 15).

    A view that computes something else from the column is taken to hold it as well.
    """
    users = users_of(schema, domain)
    columns = {column for _, column in users}
    held = {table for table, _ in users}
    reading = set(held)
    views = [view for view in schema.views if columns & set(view.query.uses.columns)]
    more = True
    while more:
        found = {view.name for view in views if reading & set(view.query.uses.relations)}
        more = not found <= reading
        reading |= found
    held |= {view.name for view in schema.views if view.materialized and view.name in reading}
    return tuple(sorted(held))


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEnum(Operation):
    enum: Enum

    def apply(self, schema: Schema) -> Schema:
        name = self.enum.name
        refuse_if(schema.enum(name) or find(schema.domains, name), f'type "{name}" already exists')
        need_namespace(schema, name)
        return schema.with_("enums", self.enum)

    def creates(self) -> Iterable[Key]:
        return (key_of(self.enum),)

    def created_part(self) -> Part:
        return Part(kind="type", name=self.enum.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create enum {self.enum.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropEnum(Operation):
    leaves: ClassVar[bool] = True

    enum: Enum
    known_as: str | None = field(default=None, compare=False)
    """The name that it had, under which others used it."""

    def apply(self, schema: Schema) -> Schema:
        need(schema.enum(self.enum.name), f'enum "{self.enum.name}"')
        users = users_of(schema, self.enum.name)
        refuse_if(users, f'enum "{self.enum.name}" is still the type of {listed(users)}')
        return schema.without("enums", self.enum)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.enum),)

    def outlives(self) -> Iterable[Key]:
        return (relation(self.known_as),) if self.known_as else ()

    def used_part(self) -> Part:
        return Part(kind="type", name=self.enum.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop enum {self.enum.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEnumValue(Operation):
    """ALTER TYPE ... ADD VALUE.  One of ``before`` and ``after`` may name a neighbour.

    The value cannot be used before the transaction commits (manual, ALTER TYPE, notes).
    """

    enum: str
    value: str
    before: str | None = None
    after: str | None = None

    def apply(self, schema: Schema) -> Schema:
        enum = need(schema.enum(self.enum), f'enum "{self.enum}"')
        refuse_if(self.value in enum.values, f"'{self.value}' is already a value of {self.enum}")
        values = list(enum.values)
        neighbour = self.before or self.after
        refuse_if(
            neighbour and neighbour not in values, f"'{neighbour}' is not a value of {self.enum}"
        )
        at = len(values)
        if neighbour:
            at = values.index(neighbour) + (1 if self.after else 0)
        values.insert(at, self.value)
        return schema.with_("enums", replace(enum, values=tuple(values)))

    def created_part(self) -> Part:
        return Part(kind="value", name=self.value, of=self.enum)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"add value {self.value} to enum {self.enum}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameEnumValue(Operation):
    enum: str
    value: str
    to: str

    def apply(self, schema: Schema) -> Schema:
        enum = need(schema.enum(self.enum), f'enum "{self.enum}"')
        refuse_if(self.value not in enum.values, f"'{self.value}' is not a value of {self.enum}")
        refuse_if(self.to in enum.values, f"'{self.to}' is already a value of {self.enum}")
        values = tuple(self.to if v == self.value else v for v in enum.values)
        renamed = schema.with_("enums", replace(enum, values=values))
        return follow_value(renamed, self.enum, self.value, self.to)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"rename value {self.value} of enum {self.enum} to {self.to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameType(Operation):
    """ALTER TYPE ... RENAME TO, for any type; what uses it follows.  Or ALTER COLLATION, of which
    values are likewise.

    With ``schema`` it is SET SCHEMA: ``to`` is the same name there.
    """

    name: str
    to: str
    schema: str | None = None
    collation: bool = False
    lookups: Lookups = field(default_factory=known, compare=False, repr=False)
    """Those of a file that is read."""

    def apply(self, schema: Schema) -> Schema:
        if self.collation:
            return rename_collation(schema, self.name, self.to)
        need_namespace(schema, self.to)
        need(schema.has_type(self.name) or None, f'type "{self.name}"')
        refuse_if(schema.has_type(self.to), f'type "{self.to}" exists')
        return renamed(schema, relation(self.name), self.to, self.lookups)

    def creates(self) -> Iterable[Key]:
        return (relation(self.to),)

    def namespaces(self) -> Iterable[Key]:
        for name in (self.name, self.to):
            if isinstance(name, Name):
                yield NAMESPACE, name.schema

    def used_part(self) -> Part | None:
        return None if self.collation else Part(kind="type", name=self.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        if self.schema:
            return f"move type {self.name} to schema {self.schema}"
        return f"rename {'collation' if self.collation else 'type'} {self.name} to {self.to}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetOldType(Operation):
    """DROP TYPE IF EXISTS: one that was renamed and whose successor has its place, where a run
    stopped before it could go."""

    name: str

    def apply(self, schema: Schema) -> Schema:
        plain = schema.objects.get(("type", self.name, "", None))
        if plain:
            return schema.without("objects", plain)
        for kind in ("enums", "domains"):
            found = find(getattr(schema, kind), self.name)
            if found:
                return schema.without(kind, found)
        return schema

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop type {self.name}, if any"


def rename_collation(schema: Schema, name: str, to: str) -> Schema:
    """Attributes of types follow, and all that is said with it."""
    item = need(schema.objects.get(("collation", name, "", None)), f'collation "{name}"')
    refuse_if(schema.objects.get(("collation", to, "", None)), f'collation "{to}" exists')
    sql = item.definition.sql.replace(quoted(name), quoted(to), 1)
    renamed = replace(item, name=to, definition=Expression(sql, uses=item.definition.uses))
    objects = schema.objects.renamed(item.signature, renamed)
    end = f" COLLATE {quoted(name)}"
    for other in schema.objects:
        attributes = tuple(
            (n, t.removesuffix(end) + f" COLLATE {quoted(to)}" if t.endswith(end) else t)
            for n, t in other.attributes
        )
        if attributes != other.attributes:
            made = composite(other.name, attributes, other.definition.uses)
            objects = objects.put(replace(other, attributes=attributes, definition=made.definition))
    return with_collation_renamed(replace(schema, objects=objects), name, to)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateDomain(Operation):
    domain: Domain

    def apply(self, schema: Schema) -> Schema:
        name = self.domain.name
        refuse_if(schema.enum(name) or find(schema.domains, name), f'type "{name}" already exists')
        need_namespace(schema, name)
        base = under(self.domain, schema)
        # DefineDomain in typecmds.c: a domain starts with the default of the one it stands on.
        default = self.domain.default or (base.default if base else None)
        return schema.with_("domains", replace(self.domain, default=default))

    def creates(self) -> Iterable[Key]:
        return (key_of(self.domain),)

    def requires(self) -> Iterable[Key]:
        return uses(self.domain)

    def created_part(self) -> Part:
        return Part(kind="type", name=self.domain.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"create domain {self.domain.name}"


def created_domain(domain: Domain, *sides: Schema) -> tuple[Operation, ...]:
    """What creates the domain, but for its comments: CREATE DOMAIN cannot say NOT VALID, nor that
    there is no default where the domain that it stands on may have one (on one of the sides)."""
    bare = domain.uncommented
    valid = tuple(check for check in bare.checks if check.validated)
    later = (check for check in bare.checks if not check.validated)
    added = (AddDomainCheck(domain=domain.name, check=check) for check in later)
    off = SetDomainDefault(domain=domain.name, default=None)
    below = [under(domain, side) for side in sides] if domain.default is None else []
    without = [off] if any(d is not None and d.default for d in below) else []
    return (CreateDomain(domain=replace(bare, checks=valid)), *without, *added)


def under(domain: Domain, schema: Schema) -> Domain | None:
    """The domain that it stands on, if on one."""
    base = domain.type
    return schema.domains.get(base.name) if base.user and not base.array else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDomain(Operation):
    leaves: ClassVar[bool] = True

    domain: Domain

    def apply(self, schema: Schema) -> Schema:
        need(find(schema.domains, self.domain.name), f'domain "{self.domain.name}"')
        users = users_of(schema, self.domain.name)
        refuse_if(users, f'domain "{self.domain.name}" is still the type of {listed(users)}')
        return schema.without("domains", self.domain)

    def drops(self) -> Iterable[Key]:
        return (key_of(self.domain),)

    def releases(self) -> Iterable[Key]:
        return held(self.domain)

    def used_part(self) -> Part:
        return Part(kind="type", name=self.domain.name)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop domain {self.domain.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDomainDefault(Operation):
    """ALTER DOMAIN ... SET DEFAULT, or DROP DEFAULT where ``default`` is None."""

    domain: str
    default: Expression | None

    def apply(self, schema: Schema) -> Schema:
        domain = need(find(schema.domains, self.domain), f'domain "{self.domain}"')
        return schema.with_("domains", replace(domain, default=self.default))

    def requires(self) -> Iterable[Key]:
        return uses(self.default)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"{'set' if self.default else 'drop'} the default of domain {self.domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDomainNotNull(Operation):
    """ALTER DOMAIN ... SET NOT NULL, which reads all of its values, or DROP NOT NULL."""

    domain: str
    on: bool

    def apply(self, schema: Schema) -> Schema:
        domain = need(schema.domains.get(self.domain), f'domain "{self.domain}"')
        return schema.with_("domains", replace(domain, not_null=self.on))

    def facts(self, schema: Schema) -> Facts:
        scanned = holders_of(schema, self.domain) if self.on else ()
        return Facts(locks=tuple((table, Lock.SHARE) for table in scanned), scans=scanned)

    def describe(self) -> str:
        return f"{'set' if self.on else 'drop'} NOT NULL of domain {self.domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDomainCheck(Operation):
    domain: str
    check: Check

    def apply(self, schema: Schema) -> Schema:
        domain = need(find(schema.domains, self.domain), f'domain "{self.domain}"')
        refuse_if(find(domain.checks, self.check.name), f'constraint "{self.check.name}" exists')
        return schema.with_("domains", replace(domain, checks=(*domain.checks, self.check)))

    def requires(self) -> Iterable[Key]:
        return (relation(self.domain), *uses(self.check))

    def created_part(self) -> Part:
        return Part(kind="domain constraint", name=self.check.name, of=self.domain)

    def facts(self, schema: Schema) -> Facts:
        scanned = holders_of(schema, self.domain)
        if not self.check.validated:
            return Facts()
        return Facts(locks=tuple((table, Lock.SHARE) for table in scanned), scans=scanned)

    def describe(self) -> str:
        return f"add check {self.check.name} to domain {self.domain}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DropDomainCheck(Operation):
    domain: str
    check: Check

    def apply(self, schema: Schema) -> Schema:
        domain = need(find(schema.domains, self.domain), f'domain "{self.domain}"')
        need(find(domain.checks, self.check.name), f'constraint "{self.check.name}"')
        kept = tuple(c for c in domain.checks if c.name != self.check.name)
        told = tuple(item for item in domain.check_comments if item[0] != self.check.name)
        return schema.with_("domains", replace(domain, checks=kept, check_comments=told))

    def used_part(self) -> Part:
        return Part(kind="domain constraint", name=self.check.name, of=self.domain)

    def facts(self, schema: Schema) -> Facts:
        return Facts()

    def describe(self) -> str:
        return f"drop check {self.check.name} of domain {self.domain}"
