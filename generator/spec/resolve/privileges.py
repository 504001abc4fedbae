"""Owners and privileges of the objects of a spec, and default privileges."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import Grant, Operation, Revoke, SetOwner
from generator.records import dataclass, replace
from generator.schema.objects import Schema
from generator.schema.privileges import Target
from generator.spec.characters import NAME_HELP, bad, shown
from generator.spec.draft import ModelDraft
from generator.spec.privileges import Privilege, read_privileges
from generator.spec.resolve.partitions import parts_of
from generator.spec.resolve.statements import applied, executed
from generator.spec.resolve.world import World
from generator.spec.shapes.grants import GrantedShape, GrantShape
from generator.spec.source import Part, Spot

BESIDE_MODELS = {"views": "TABLE", "sequences": "SEQUENCE", "enums": "TYPE", "domains": "TYPE"}
"""By the key of the spec: the word in GRANT ... ON."""
COLUMNS = {"SELECT", "INSERT", "UPDATE", "REFERENCES", "ALL"}
OF = {
    "TABLE": {*COLUMNS, "DELETE", "TRUNCATE", "TRIGGER", "MAINTAIN"},
    "SEQUENCE": {"USAGE", "SELECT", "UPDATE", "ALL"},
    "ROUTINE": {"EXECUTE", "ALL"},
    "TYPE": {"USAGE", "ALL"},
    "SCHEMA": {"CREATE", "USAGE", "ALL"},
    "LANGUAGE": {"USAGE", "ALL"},
    "FOREIGN DATA WRAPPER": {"USAGE", "ALL"},
    "FOREIGN SERVER": {"USAGE", "ALL"},
}
"""The privileges that there are on each (manual, 5.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one object; ``model`` is the one whose columns it has, if any."""

    target: Target
    spot: Spot
    owner: str | None
    grants: dict[str, GrantShape]
    model: ModelDraft | None = None


def with_privileges(world: World, schema: Schema) -> Schema:
    """The schema with the owners and the privileges that the draft gives its objects."""
    for said in (*_of_models(world), *_beside_models(world, schema)):
        spot = said.spot
        if said.owner is not None and _is_role(world, said.owner, spot / "owner"):
            made = SetOwner(target=said.target, role=said.owner)
            schema = applied(world, schema, [made], spot / "owner")
        for role, grant in said.grants.items():
            at = spot.at("grants", role)
            if not _is_role(world, role, at):
                continue
            schema = applied(world, schema, _operations(world, said, role, grant, at), at)
    for part in world.draft.default_privileges:
        kinds = {"AlterDefaultPrivilegesStmt"}
        schema = executed(world, schema, part.shape, part.spot, kinds) or schema
    return schema


def _is_role(world: World, name: str, spot: Spot) -> bool:
    """Whether a role can have that name; a finding where none can."""
    problem = bad(name)
    if problem:
        world.refuse("SP120", spot, f'the name of the role "{shown(name)}" {problem}', NAME_HELP)
    return problem is None


def _of_models(world: World) -> Iterator[Said]:
    for model in world.draft.models.values():
        yield Said(
            target=Target(on="TABLE", name=model.table),
            spot=model.spot,
            owner=model.owner,
            grants={role: part.shape for role, part in model.grants.items()},
            model=model,
        )
        for part in parts_of(world, model):
            target = Target(on="TABLE", name=part.name)
            yield _said(target, part.shape, part.spot, model)


def _beside_models(world: World, schema: Schema) -> Iterator[Said]:
    for kind, on in BESIDE_MODELS.items():
        parts: dict[str, Part[GrantedShape]] = getattr(world.draft, kind)
        for part in parts.values():
            yield _said(Target(on=on, name=part.name), part.shape, part.spot)
    functions = {part.name: part for part in world.draft.functions.values()}
    for function in schema.functions:
        own = functions[function.name]
        target = Target(on="ROUTINE", name=function.name, arguments=function.signature[1])
        yield _said(target, own.shape, own.spot)
    for item in schema.objects:
        found = world.draft.objects.get(item.identity)
        if found and (found.shape.owner or found.shape.grants):
            if item.target is None or (found.shape.grants and item.target.on not in OF):
                what = "no privileges" if item.target else "no owner and no privileges"
                help = f"leave {'`grants`' if item.target else '`owner` and `grants`'} out"
                world.refuse("SP169", found.spot, f"{item.identity} has {what}", help)
                continue
            yield _said(item.target, found.shape, found.spot)


def _said(target: Target, shape: GrantedShape, spot: Spot, model: ModelDraft | None = None) -> Said:
    return Said(target=target, spot=spot, owner=shape.owner, grants=shape.grants, model=model)


def _operations(
    world: World, said: Said, role: str, grant: GrantShape, spot: Spot
) -> Iterator[Operation]:
    """A statement for the object as a whole, and one for each column."""
    grantee = None if role.upper() == "PUBLIC" else role
    groups: dict[str | None, list[str]] = {}
    for item in read_privileges(grant.privileges):
        if item.word == "NONE":
            yield Revoke(target=said.target, grantee=grantee, privileges=("ALL",))
            continue
        for column in _columns(world, said, item, spot):
            groups.setdefault(column, []).append(item.word.split()[0])
    for column, words in groups.items():
        target = replace(said.target, column=column)
        yield Grant(
            target=target,
            grantee=grantee,
            privileges=tuple(sorted(words)),
            grantable=grant.grant_option,
        )


def _columns(world: World, said: Said, item: Privilege, spot: Spot) -> Iterator[str | None]:
    """The columns by their names in the database; None is the object as a whole."""
    word, on = item.word.split()[0], said.target.on
    if word not in OF[on] or (item.columns and (on != "TABLE" or word not in COLUMNS)):
        what = "a column" if item.columns else f"a {on.lower()}"
        message = f"PostgreSQL has no privilege {word} on {what}"
        world.refuse("SP169", spot, message, f"write one of {', '.join(sorted(OF[on]))}")
    elif not item.columns:
        yield None
    for name in item.columns:
        column = world.column(said.model, name, spot) if said.model else name
        if column is not None:
            yield column
