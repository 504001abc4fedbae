"""Notes of ``diff`` on roles that may own what they are granted or lose, where no file says so.

An owner starts with everything, which no GRANT tells.  So what is taken back from a role that owns
the object is more than what was given; and a REVOKE of what nobody granted means the owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.findings import Finding, Place, shortened
from generator.plan.operations import Grant, Operation, Revoke
from generator.plan.plan import Plan
from generator.schema.objects import Schema
from generator.schema.privileges import BY_DEFAULT, EVERY

HELP = "add ALTER ... OWNER TO to the files, if the role is the owner"


def revoked_of_all(plan: Plan) -> Iterator[Finding]:
    """What either script takes that an owner starts with."""
    for name, migration in (("forward.sql", plan.forward), ("rollback.sql", plan.rollback)):
        known = (plan.before, plan.after)
        taken = [o for o in _from_roles(migration.operations, *known) if _takes_all(o)]
        for role, what in _by_role(taken):
            message = f'"{role}" loses all privileges on {what}: also its own, if it is the owner'
            yield _note(message, name)


def revoked_of_nothing(file: str, operations: Sequence[Operation], schema: Schema) -> list[Finding]:
    """What the statements of a file take that none of them gives."""
    granted = {(o.target, o.grantee) for o in operations if isinstance(o, Grant)}
    taken = [
        o
        for o in _from_roles(operations, schema)
        if schema.has_target(o.target) and (o.target, o.grantee) not in granted
    ]
    return [
        _note(f'REVOKE from "{role}" on {what} takes nothing that a file grants', file)
        for role, what in _by_role(taken)
    ]


def _from_roles(operations: Iterable[Operation], *schemas: Schema) -> Iterator[Revoke]:
    """Those from a role, on an object of which no schema says who owns it."""
    for item in operations:
        if not isinstance(item, Revoke) or item.grantee is None or item.option_only:
            continue
        if item.target.column is not None or item.target.on in BY_DEFAULT:
            continue
        if not any(schema.owners.get(item.target.owned) for schema in schemas):
            yield item


def _takes_all(item: Revoke) -> bool:
    every = EVERY.get(item.target.on)
    return "ALL" in item.privileges or (every is not None and every <= set(item.privileges))


def _by_role(items: Iterable[Revoke]) -> Iterator[tuple[str, str]]:
    found: dict[str, dict[str, None]] = {}
    for item in items:
        found.setdefault(item.grantee or "", {})[item.target.label] = None
    for role, labels in sorted(found.items()):
        yield role, ", ".join(labels)


def _note(message: str, file: str) -> Finding:
    return Finding(code="SP246", message=shortened(message), help=HELP, place=Place(file=file))
