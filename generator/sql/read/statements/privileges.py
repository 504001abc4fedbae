"""GRANT and REVOKE on objects, ALTER DEFAULT PRIVILEGES, and OWNER TO."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from generator.plan.operations import (
    Grant,
    Operation,
    Revoke,
    SetOwner,
)
from generator.plan.operations.base import numberings
from generator.records import replace
from generator.schema.kinds import PLAIN
from generator.schema.names import schema_of
from generator.schema.objects import Schema
from generator.schema.privileges import Target
from generator.sql.read.cursor import Cursor
from generator.sql.read.names import local, range_parts
from generator.sql.read.statements import plain
from generator.sql.read.statements.drops import name_parts
from generator.sql.read.statements.routines import signature

ON = {
    "OBJECT_TABLE": "TABLE",
    "OBJECT_VIEW": "TABLE",
    "OBJECT_MATVIEW": "TABLE",
    "OBJECT_SEQUENCE": "SEQUENCE",
    "OBJECT_FUNCTION": "ROUTINE",
    "OBJECT_PROCEDURE": "ROUTINE",
    "OBJECT_ROUTINE": "ROUTINE",
    "OBJECT_AGGREGATE": "ROUTINE",
    "OBJECT_TYPE": "TYPE",
    "OBJECT_DOMAIN": "TYPE",
    "OBJECT_SCHEMA": "SCHEMA",
    "OBJECT_LANGUAGE": "LANGUAGE",
    "OBJECT_FDW": "FOREIGN DATA WRAPPER",
    "OBJECT_FOREIGN_SERVER": "FOREIGN SERVER",
}
"""By PostgreSQL's ObjectType: the word in GRANT; one for all that may stand under it."""
NEW = {
    "OBJECT_TABLE": "TABLES",
    "OBJECT_SEQUENCE": "SEQUENCES",
    "OBJECT_FUNCTION": "ROUTINES",
    "OBJECT_ROUTINE": "ROUTINES",
    "OBJECT_TYPE": "TYPES",
    "OBJECT_SCHEMA": "SCHEMAS",
}
OF_SEQUENCES = {"ALL", "SELECT", "UPDATE", "USAGE"}
ME = {"ROLESPEC_CURRENT_USER", "ROLESPEC_CURRENT_ROLE", "ROLESPEC_SESSION_USER"}


def grant(cursor: Cursor) -> Iterator[Operation]:
    kind, of = cursor.text("targtype"), cursor.text("objtype")
    if of not in ON:
        raise cursor.error(f"privileges on a {of.removeprefix('OBJECT_').lower()} are no schema's")
    if kind == "ACL_TARGET_ALL_IN_SCHEMA":
        targets = list(all_in_schema(cursor, of))
    else:
        targets = [target_of(item, of) for item in cursor.many("objects")]
    yield from said(cursor, targets, on_tables=of == "OBJECT_TABLE")


def by_default(cursor: Cursor) -> Iterator[Operation]:
    """ALTER DEFAULT PRIVILEGES."""
    own = cursor.context.session_role
    roles: list[tuple[str, ...]] = [(own,)] if own else []
    schemas: list[str] = []
    for item in cursor.many("options"):
        item.expect("defaction", "DEFELEM_UNSPEC")
        arguments = item.one("arg").many("items")
        if item.text("defname") == "roles":
            named = [role_of(role) or own for role in arguments]
            roles = [(name,) for name in named if name]
        else:
            schemas = [schema.string() for schema in arguments]
    action = cursor.one("action")
    action.expect("targtype", "ACL_TARGET_DEFAULTS")
    on = action.choice("objtype", NEW)
    pairs = product(schemas or [""], roles or [()])
    yield from said(action, [Target(on=on, name=s, arguments=r) for s, r in pairs])


def said(cursor: Cursor, targets: list[Target], *, on_tables: bool = False) -> Iterator[Operation]:
    """A statement for each object, grantee and column."""
    option, grants = cursor.flag("grant_option"), cursor.flag("is_grant")
    cursor.word("behavior")
    grantor = cursor.maybe("grantor")
    if grantor:
        grantor.done()
    groups, roles = grouped(cursor), list(cursor.many("grantees"))
    for role in () if targets else roles:
        role.done()  # ON ALL ... IN SCHEMA of a schema that has none
    for target, role in product(targets, roles):
        kind = role.node["roletype"]
        if kind in ME:
            role.done()
            continue
        grantee = None if kind == "ROLESPEC_PUBLIC" else role_of(role)
        role.done()
        for column, names in groups.items():
            of = replace(target, column=column) if column else target
            if target.on == "SEQUENCE":
                names = of_a_sequence(names, cursor, called_a_table=on_tables)
            if not names:
                continue
            if grants:
                yield Grant(target=of, grantee=grantee, privileges=names, grantable=option)
            else:
                yield Revoke(target=of, grantee=grantee, privileges=names, option_only=option)


def of_a_sequence(
    names: tuple[str, ...], cursor: Cursor, *, called_a_table: bool
) -> tuple[str, ...]:
    """Those that sequences have: PostgreSQL leaves out the others, with a warning, of one that is
    called a table, and refuses them else."""
    others = sorted(set(names) - OF_SEQUENCES)
    if others and not called_a_table:
        raise cursor.error(f"invalid privilege type {others[0]} for sequence")
    return tuple(name for name in names if name in OF_SEQUENCES)


def grouped(cursor: Cursor) -> dict[str | None, tuple[str, ...]]:
    """The privileges by column; None is the object as a whole."""
    found: dict[str | None, list[str]] = {}
    for item in cursor.many("privileges"):
        name = (item.word("priv_name") or "all").upper()
        for column in item.names("cols") or (None,):
            found.setdefault(column, []).append(name)
    if not found:
        return {None: ("ALL",)}
    return {column: tuple(sorted(names)) for column, names in found.items()}


def role_of(item: Cursor) -> str | None:
    """A role by name; None is the one that runs the script."""
    kind = item.text("roletype")
    return item.text("rolename") if kind == "ROLESPEC_CSTRING" else None


def target_of(item: Cursor, of: str) -> Target:
    on = ON[of]
    if item.kind == "RangeVar":
        return relation_target(item, on)
    parts = name_parts(item)
    if on == "ROUTINE":
        return Target(on=on, name=local(parts, item), arguments=signature(item))
    return Target(on=on, name=local(parts, item) if on == "TYPE" else parts[-1])


def relation_target(item: Cursor, on: str) -> Target:
    """A sequence may be said to be a table (manual, GRANT)."""
    name = local(range_parts(item), item)
    context = item.context
    if context.has_foreign_table(name):
        return Target(on=on, name=name)
    if not context.has_relation(name):
        raise item.error(f'"{name}" does not exist')
    return Target(on=on if context.has_owner(name) else "SEQUENCE", name=name)


def all_in_schema(cursor: Cursor, of: str) -> Iterator[Target]:
    schema, on = cursor.context.schema, ON[of]
    places = {item.string() for item in cursor.many("objects")}
    for target in _all_of(schema, of):
        if schema_of(target.name, cursor.context.name) in places:
            yield replace(target, on=on)


def _all_of(schema: Schema, of: str) -> Iterator[Target]:
    """Foreign tables are tables here, and aggregates functions; procedures are none (manual,
    GRANT)."""
    if of == "OBJECT_TABLE":
        yield from (Target(on="TABLE", name=item.name) for item in (*schema.tables, *schema.views))
    if of == "OBJECT_SEQUENCE":
        names = [item.name for item in schema.sequences]
        names += [name for table in schema.tables for name in numberings(table)]
        yield from (Target(on="SEQUENCE", name=name) for name in names)
    for item in schema.functions:
        if ON[of] == "ROUTINE" and of != EXCEPT[item.procedure]:
            yield Target(on="ROUTINE", name=item.name, arguments=item.signature[1])
    for kind in BESIDE.get(of, ()):
        yield from (item.target for item in schema.of_kind(kind) if item.target)


EXCEPT = {True: "OBJECT_FUNCTION", False: "OBJECT_PROCEDURE"}
"""What leaves out a procedure, and what leaves out any other routine."""
BESIDE = {
    "OBJECT_TABLE": ("foreign table",),
    "OBJECT_FUNCTION": ("aggregate",),
    "OBJECT_ROUTINE": ("aggregate",),
}
"""What else ALL of a kind is, by the names of plain kinds."""


def reassign(cursor: Cursor) -> Iterator[Operation]:
    """REASSIGN OWNED: all that those roles own is from then on that role's."""
    old = {role_of(item) for item in cursor.many("roles")}
    role = role_of(cursor.one("newrole"))
    for owner in cursor.context.schema.owners:
        if owner.role in old:
            yield SetOwner(target=owner.target, role=role)


def set_owner(cursor: Cursor) -> Iterator[Operation]:
    """ALTER ... OWNER TO of what is no relation."""
    of = cursor.text("objectType")
    role = role_of(cursor.one("newowner"))
    item = cursor.one("object")
    if of in ON:
        yield SetOwner(target=target_of(item, of), role=role)
        return
    if of not in plain.NAMED or not PLAIN[plain.NAMED[of][0]].has_owner:
        raise cursor.error(f"OWNER TO of a {of.removeprefix('OBJECT_').lower()} is not supported")
    kind, identity = plain.NAMED[of]
    name, rest, _ = identity(item, name_parts(item))
    arguments = tuple(filter(None, (rest,)))
    yield SetOwner(
        target=Target(on=PLAIN[kind].owned_as, name=name, arguments=arguments), role=role
    )


def set_owner_of_relation(name: str, command: Cursor) -> Iterator[Operation]:
    yield SetOwner(target=Target(on="TABLE", name=name), role=role_of(command.one("newowner")))
