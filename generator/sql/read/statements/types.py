"""Enums and domains."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    AddDomainCheck,
    AddEnumValue,
    CreateDomain,
    CreateEnum,
    DropDomainCheck,
    Operation,
    RenameEnumValue,
    SetDomainDefault,
    SetDomainNotNull,
)
from generator.records import replace
from generator.schema.collection import find
from generator.schema.constraints import Check
from generator.schema.objects import Domain, Enum
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import chosen, local, made_type
from generator.sql.read.statements.columns import collation
from generator.sql.read.statements.constraints import check
from generator.sql.read.types import type_of


def create_enum(cursor: Cursor) -> Iterator[Operation]:
    name = made_type(cursor.names("typeName"), cursor)
    values = cursor.names("vals")
    if len(set(values)) != len(values):
        raise cursor.error(f'enum "{name}" has a value twice')
    yield CreateEnum(enum=Enum(name=name, values=values))


def alter_enum(cursor: Cursor) -> Iterator[Operation]:
    """ADD VALUE or RENAME VALUE."""
    enum = local(cursor.names("typeName"), cursor)
    old, new = cursor.word("oldVal"), cursor.text("newVal")
    if old is not None:
        yield RenameEnumValue(enum=enum, value=old, to=new)
        return
    skips = cursor.context.lenient and cursor.flag("skipIfNewValExists")
    standing = cursor.context.schema.enum(enum) if skips else None
    if standing and new in standing.values:
        cursor.done()
        return
    neighbour, after = cursor.word("newValNeighbor"), cursor.flag("newValIsAfter")
    if neighbour is None:
        yield AddEnumValue(enum=enum, value=new)
    elif after:
        yield AddEnumValue(enum=enum, value=new, after=neighbour)
    else:
        yield AddEnumValue(enum=enum, value=new, before=neighbour)


def create_domain(cursor: Cursor) -> Iterator[Operation]:
    name = made_type(cursor.names("domainname"), cursor)
    of = type_of(cursor.one("typeName"))
    domain = Domain(name=name, type=of, collation=collation(cursor, of))
    seen: set[str] = set()
    for item in cursor.many("constraints"):
        kind = item.text("contype")
        if kind in seen - {"CONSTR_CHECK"}:
            raise item.error("this is specified twice for one domain")
        seen.add(kind)
        domain = with_constraint(domain, item, kind)
    base = cursor.context.domain(domain.type.name) if domain.type.user else None
    if cursor.context.lenient and base and not domain.type.array and domain.default is None:
        # DefineDomain in typecmds.c: a domain starts with the default of the one it stands on.
        domain = replace(domain, default=base.default)
    yield CreateDomain(domain=domain)


def with_constraint(domain: Domain, item: Cursor, kind: str) -> Domain:
    if kind == "CONSTR_CHECK":
        added = check(item, item.word("conname") or free_name(domain, item), domain.name)
        return replace(domain, checks=(*domain.checks, added))
    if item.word("conname") is not None and not item.context.lenient:
        raise item.error("a name for this constraint is not supported")
    if kind == "CONSTR_DEFAULT":
        return replace(domain, default=item.expression("raw_expr", "a default"))
    if kind == "CONSTR_NOTNULL":
        item.expect("is_enforced", True)
        item.expect("initially_valid", True)
        return replace(domain, not_null=True)
    if kind == "CONSTR_NULL" and item.context.lenient:
        return domain
    raise item.error(f"{kind.removeprefix('CONSTR_')} of a domain is not supported")


def free_name(domain: Domain, item: Cursor) -> str:
    """The name PostgreSQL gives to a domain's CHECK: ``d_check``, ``d_check1`` ..."""
    number = 0
    name = chosen(item.context, domain.name, (), "check")
    while find(domain.checks, name):
        number += 1
        name = chosen(item.context, domain.name, (), f"check{number}")
    return name


def alter_domain(cursor: Cursor) -> Iterator[Operation]:
    """SET and DROP DEFAULT (T), SET (O) and DROP (N) NOT NULL, ADD (C) and DROP (X) of a check."""
    subtype = cursor.text("subtype")
    name = local(cursor.names("typeName"), cursor)
    if cursor.context.lenient:
        cursor.text("behavior")  # nothing depends on a check
    else:
        cursor.expect("behavior", "DROP_RESTRICT")
    domain = find(cursor.context.schema.domains, name)
    if domain is None:
        raise cursor.error(f'domain "{name}" does not exist')
    if subtype == "T":
        yield SetDomainDefault(domain=name, default=cursor.expression("def", "a default"))
    elif subtype in {"O", "N"}:
        yield SetDomainNotNull(domain=name, on=subtype == "O")
    elif subtype == "C":
        item = cursor.one("def")
        if item.node.get("contype") == "CONSTR_NOTNULL" and cursor.context.lenient:
            item.done()
            yield SetDomainNotNull(domain=name, on=True)
            return
        item.expect("contype", "CONSTR_CHECK")
        added = check(item, item.word("conname") or free_name(domain, item), name)
        yield AddDomainCheck(domain=name, check=added)
    elif subtype == "X" and cursor.flag("missing_ok") and not is_there(cursor, domain):
        return
    elif subtype == "X":
        yield DropDomainCheck(domain=name, check=existing(cursor, domain))
    elif subtype == "V" and cursor.context.lenient:
        proved = replace(existing(cursor, domain), validated=True)
        checks = tuple(proved if c.name == proved.name else c for c in domain.checks)
        schema = cursor.context.schema
        cursor.context.becomes(schema.with_("domains", replace(domain, checks=checks)))
    else:
        raise cursor.error("this form of ALTER DOMAIN is not supported")


def is_there(cursor: Cursor, domain: Domain) -> bool:
    return find(domain.checks, cursor.text("name")) is not None


def existing(cursor: Cursor, domain: Domain) -> Check:
    name = cursor.text("name")
    found = find(domain.checks, name)
    if found is None:
        raise cursor.error(f'domain "{domain.name}" has no constraint "{name}"')
    return found
