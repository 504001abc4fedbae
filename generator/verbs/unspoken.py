"""Declarations that one side of ``diff`` lacks, such as privileges in a dump."""

from __future__ import annotations

from generator.plan.operations.subscriptions import subscription
from generator.records import replace
from generator.schema.collection import Objects
from generator.schema.expressions import Expression
from generator.schema.kinds import PlainObject
from generator.schema.objects import Schema
from generator.schema.privileges import BY_DEFAULT, EVERY, Privileges, Target
from generator.schema.subscriptions import ASKING, STREAMING, SUBSCRIPTION, in_order, said_of

DUMP = "-- PostgreSQL database dump"
"""What pg_dump writes at the top of its files."""
ON_TABLES = frozenset({"DELETE", "INSERT", "REFERENCES", "SELECT", "TRIGGER", "TRUNCATE", "UPDATE"})
"""What ALL means of tables, but for MAINTAIN, which came with 17."""


def with_owners_of(before: Schema, after: Schema) -> Schema:
    """The second side with the owners of whom only the first one speaks: they stay, and own also
    what is made again; and so does what they took from themselves."""
    kept = [
        owner
        for owner in before.owners
        if after.has_target(owner.target) and after.owners.get(owner.target) is None
    ]
    if not kept:
        return after
    known, owned = replace(after, owners=Objects((*after.owners, *kept))), {o.target for o in kept}
    own = [p for p in before.privileges if p.of_owner and p.target.owned in owned]
    own = [p for p in own if after.privileges.get(p.signature) is None]
    return replace(known, privileges=Objects((*after.privileges, *own)))


def without_unsaid_owners(before: Schema, after: Schema, text: str | None) -> Schema:
    """The second side without the owners of what is there, if the first one is a dump without
    any (pg_dump --no-owner): nobody knows whose they are."""
    if DUMP not in (text or "") or len(before.owners):
        return after
    said = [owner for owner in after.owners if not before.has_target(owner.target)]
    if len(said) == len(after.owners):
        return after
    known = replace(after, owners=Objects(said))
    listed = (_listed(p, before.privileges.get(p.signature), known) for p in after.privileges)
    return replace(known, privileges=Objects(filter(None, listed)))


def _listed(item: Privileges, listed: Privileges | None, known: Schema) -> Privileges | None:
    """What an owner of whom nobody knows that it is one may do, as of anybody else."""
    if not item.of_owner or known.owners.get(item.target.owned):
        return item
    every = EVERY.get(item.target.on, ON_TABLES)
    left = every - _missing(item)
    if listed and listed.granted - {"MAINTAIN"} == left:
        return listed
    return replace(item, of_owner=False, granted=left, revoked=frozenset()) if left else None


def without_grants_to_owners(schema: Schema) -> Schema:
    """Without what says nothing: an owner starts with every privilege, and no dump lists those."""
    if not len(schema.owners):
        return schema
    kept = [p for p in schema.privileges if p.revoked or not _is_owners(p, schema)]
    some = len(kept) < len(schema.privileges)
    return replace(schema, privileges=Objects(kept)) if some else schema


def _is_owners(item: Privileges, schema: Schema) -> bool:
    return item.grantee is not None and item.grantee == owner_of(schema, item.target)


def owner_of(schema: Schema, target: Target) -> str | None:
    """The role that owns the object, if it is said; a column's sequence is its table's owner's."""
    found = schema.owners.get(target)
    if found is None and target.on == "SEQUENCE":
        sequence, relation = schema.sequences.get(target.name), schema.relation(target.name)
        names = [target.name, *(sequence.owned_by[:1] if sequence and sequence.owned_by else ())]
        names += [relation.name] if relation else []
        tables = (replace(target, on="TABLE", name=name) for name in names)
        found = next(filter(None, map(schema.owners.get, tables)), None)
    return found.role if found else None


def by_one_role(before: Schema, after: Schema) -> tuple[Schema, Schema]:
    """Default privileges of the role that runs the script, which a dump tells by its name."""
    return _named(before, after), _named(after, before)


def _named(schema: Schema, other: Schema) -> Schema:
    own, others = _roles(schema), _roles(other)
    more = own - others
    if None in own or None not in others or len(more) != 1:
        return schema
    (role,) = more
    return replace(schema, privileges=Objects(_without(role, p) for p in schema.privileges))


def _roles(schema: Schema) -> set[str | None]:
    """Those whose default privileges it says; None is the one that runs the script."""
    found = [p.target.arguments for p in schema.privileges if p.target.on in BY_DEFAULT]
    return {arguments[0] if arguments else None for arguments in found}


def _without(role: str | None, item: Privileges) -> Privileges:
    target = item.target
    if target.on not in BY_DEFAULT or target.arguments != (role,):
        return item
    return replace(item, target=replace(target, arguments=()))


def in_the_same_words(before: Schema, after: Schema) -> Schema:
    """The first side with ALL, and what was taken of it, where the second one says so: a dump
    lists what is left."""
    found = [_all_but(p, after.privileges.get(p.signature)) for p in before.privileges]
    found = [_of_owner(p, after.privileges.get(p.signature)) for p in found]
    return replace(before, privileges=Objects(found)) if len(found) else before


def _of_owner(item: Privileges, said: Privileges | None) -> Privileges:
    """Either side may be the dump."""
    both = said is not None and item.of_owner and said.of_owner
    if said is None or not both or "ALL" not in item.revoked | said.revoked:
        return item
    return said if _missing(item) == _missing(said) else item


def _missing(item: Privileges) -> frozenset[str]:
    """What the owner of a table may not do."""
    if "ALL" not in item.revoked:
        return item.revoked - {"MAINTAIN"}
    return EVERY.get(item.target.on, ON_TABLES) - item.granted


def _all_but(item: Privileges, said: Privileges | None) -> Privileges:
    if said is None or "ALL" not in said.granted or "ALL" in item.granted:
        return item
    listed = item.granted - {"MAINTAIN"}
    options = item.grantable - {"MAINTAIN"}
    every = ON_TABLES - said.revoked
    same = listed == every and options == (every if "ALL" in said.grantable else said.grantable)
    return said if same else item


def versions_alike(before: Schema, after: Schema) -> tuple[Schema, Schema]:
    """Both sides, where only the second says the version of an extension: that of the first, which
    may be a dump, is not known, and stays.  Where only the first does, a server that is built from
    the second has its default version."""
    for item in after.extensions:
        other = before.extensions.get(item.name)
        if other and other.version is None:
            before = before.with_("extensions", replace(other, version=item.version))
    return before, after


def subscriptions_alike(before: Schema, after: Schema) -> tuple[Schema, Schema]:
    """Both sides with what is unknown of a subscription, or no script changes, as the other one
    has it: whether it is enabled, how it streams, what PostgreSQL asks the publisher for."""
    for item in (*before.of_kind(SUBSCRIPTION), *after.of_kind(SUBSCRIPTION)):
        old, new = (schema.objects.get(item.signature) for schema in (before, after))
        more = old.more if old and new and old.more and new.more else ()
        if old and new:
            one, other = (dict(said_of(found).options) for found in (old, new))
            kept = {name: one[name] for name in ASKING if name in one}
            told = {**{n: v for n, v in other.items() if n not in ASKING}, **kept}
            if STREAMING in one:
                told.setdefault(STREAMING, one[STREAMING])
            elif STREAMING in told:
                one[STREAMING] = told[STREAMING]
            before = before.with_("objects", _said_so(old, one, more))
            after = after.with_("objects", _said_so(new, told, new.more if more else ()))
        elif old:
            before = before.with_("objects", replace(old, more=()))
        elif new:
            after = after.with_("objects", replace(new, more=()))
    return before, after


def _said_so(
    item: PlainObject, options: dict[str, str], more: tuple[Expression, ...]
) -> PlainObject:
    made = subscription(replace(said_of(item), options=in_order(options.items())))
    return replace(made, comment=item.comment, more=more)
