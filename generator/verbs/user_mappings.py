"""User mappings and policies of whoever runs the script: one file says who that was, the other one
does not."""

from __future__ import annotations

from generator.records import replace
from generator.schema.kinds import PlainObject
from generator.schema.objects import Schema
from generator.sql.read.statements.policies import clauses, roles_of, together

SESSION = ("CURRENT_ROLE", "CURRENT_USER", "SESSION_USER")


def with_roles_of(before: Schema, after: Schema) -> Schema:
    """``before`` with the mapping of a server under the role that ``after`` says, where one of the
    two says CURRENT_USER and there is no other mapping that it may be."""
    kind = "user mapping"
    new = [m for m in after.of_kind(kind) if before.objects.get(m.signature) is None]
    for old in [m for m in before.of_kind(kind) if after.objects.get(m.signature) is None]:
        same = [item for item in new if _server(item) == _server(old)]
        if len(same) == 1 and _may_be_one(old, same[0]):
            text = old.definition.sql.replace(old.name, same[0].name, 1)
            known = replace(old, name=same[0].name, definition=replace(old.definition, sql=text))
            before = before.without("objects", old).with_("objects", known)
            new.remove(same[0])
    return before


def _server(mapping: PlainObject) -> str:
    return mapping.name.rpartition(" SERVER ")[2]


def _may_be_one(old: PlainObject, new: PlainObject) -> bool:
    public = any(item.name.startswith("FOR PUBLIC ") for item in (old, new))
    return not public and _is_of_session(old) != _is_of_session(new)


def _is_of_session(mapping: PlainObject) -> bool:
    return mapping.name.startswith(tuple(f"FOR {word} " for word in SESSION))


def with_policies_of(before: Schema, after: Schema) -> Schema:
    """``before`` with the policies for the roles that ``after`` says: one of both is a dump, which
    names a role for CURRENT_USER."""
    for old in before.of_kind("policy"):
        new = after.objects.get(old.signature)
        if new is None or new.definition == old.definition:
            continue
        sides = [set(roles_of(item.definition)) for item in (old, new)]
        apart = [sides[0] - sides[1], sides[1] - sides[0]]
        of_session = [names & {*SESSION} for names in apart]
        one = [*map(len, apart)] == [1, 1] and "public" not in apart[0] | apart[1]
        if one and bool(of_session[0]) != bool(of_session[1]):
            said = clauses(old.definition.sql) | {"TO": f"TO {', '.join(roles_of(new.definition))}"}
            text = replace(old.definition, sql=together(said, " "))
            before = before.with_("objects", replace(old, definition=text))
    return before
