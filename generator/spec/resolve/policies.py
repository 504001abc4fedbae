"""Row level security of a model: its attributes, and its policies."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records import replace
from generator.schema.kinds import PlainObject
from generator.schema.tokens import quoted
from generator.spec.draft import ModelDraft
from generator.spec.resolve.world import World
from generator.spec.shapes.policies import PolicyShape
from generator.spec.source import Part
from generator.sql.read.errors import SqlError
from generator.sql.read.statements.plain import read_object

ATTRIBUTES: dict[str | None, frozenset[str]] = {
    None: frozenset(),
    "disabled": frozenset(),
    "enabled": frozenset({"row security"}),
    "forced": frozenset({"row security", "forced row security"}),
}
WORDS = frozenset(("current_role", "current_user", "session_user"))
"""Stand for a role where they are not quoted."""


def attributes(model: ModelDraft) -> frozenset[str]:
    return ATTRIBUTES[model.row_security]


def policies(world: World) -> Iterator[PlainObject]:
    for model in world.draft.models.values():
        for name, part in model.policies.items():
            made = _policy(world, model, name, part)
            if made:
                yield made


def _policy(
    world: World, model: ModelDraft, name: str, part: Part[PolicyShape]
) -> PlainObject | None:
    shape, spot = part.shape, part.spot
    world.put(f"object:policy {name} on {model.table}", spot)
    text = f"CREATE POLICY {quoted(name)} ON {quoted(model.table)}"
    text += " AS RESTRICTIVE" if shape.restrictive else ""
    text += f" FOR {shape.for_.upper()}"
    text += f" TO {', '.join(map(_role, shape.to))}" if shape.to else ""
    for words, key in (("USING", "using"), ("WITH CHECK", "check")):
        written = getattr(shape, key)
        if written is not None:
            expression = world.sql(written, spot / key)
            if expression is None:
                return None
            text += f" {words} ({expression.sql})"
    if not _fits(world, shape, part):
        return None
    try:
        return replace(read_object(text, world.schema), comment=shape.comment)
    except SqlError as error:
        help = "write names and expressions that CREATE POLICY takes"
        world.refuse("SP116", spot, f"this policy cannot be parsed: {error.message}", help)
        return None


def _role(name: str) -> str:
    return name if name in WORDS else quoted(name)


def _fits(world: World, shape: PolicyShape, part: Part[PolicyShape]) -> bool:
    """PostgreSQL refuses WITH CHECK for what writes no row, and USING for what reads none."""
    wrong = {"select": "check", "delete": "check", "insert": "using"}.get(shape.for_)
    if wrong is None or getattr(shape, wrong) is None:
        return True
    message = f"a policy for {shape.for_} has no `{wrong}`"
    help = f"leave `{wrong}` out, or write another `for`"
    world.refuse("SP168", part.spot / wrong, message, help)
    return False
