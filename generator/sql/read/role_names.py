"""The roles that a schema names.  They belong to the server, not to the schema."""

from __future__ import annotations

from collections.abc import Iterator

from generator.schema.objects import Schema
from generator.schema.privileges import BY_DEFAULT
from generator.sql.read import grammar


def role_names(schema: Schema) -> frozenset[str]:
    """Who owns something, who has privileges or gives them to new objects, and who has policies."""
    return frozenset((*_of_privileges(schema), *_of_policies(schema)))


def _of_privileges(schema: Schema) -> Iterator[str]:
    for owner in schema.owners:
        yield owner.role
    for item in schema.privileges:
        if item.grantee is not None:
            yield item.grantee
        if item.target.on in BY_DEFAULT:
            yield from item.target.arguments


def _of_policies(schema: Schema) -> Iterator[str]:
    for policy in schema.objects:
        if policy.kind == "policy":
            (raw,) = grammar.statements(policy.definition.sql)
            for role in raw["stmt"]["CreatePolicyStmt"]["roles"]:
                if role["RoleSpec"]["roletype"] == "ROLESPEC_CSTRING":
                    yield role["RoleSpec"]["rolename"]
