"""Shapes of owners and privileges, which any object of a spec may have."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from generator.spec.privileges import read_privileges
from generator.spec.scanner import ShortError
from generator.spec.shapes.base import Flag, Name, Shape, Text
from generator.spec.shapes.short import Or, unreadable


def readable(value: str) -> str:
    try:
        read_privileges(value)
    except ShortError as error:
        raise unreadable(error, value) from None
    return value


def joined(value: Any) -> Any:
    """``[SELECT, UPDATE (title)]`` is ``SELECT, UPDATE (title)``."""
    texts = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return ", ".join(value) if texts and value else value


Privileges = Annotated[Text, AfterValidator(readable), BeforeValidator(joined)]


class GrantShape(Shape):
    """GRANT to one role."""

    privileges: Privileges
    grant_option: Flag = Field(default=False, description="WITH GRANT OPTION")


def grant(value: Any) -> Any:
    """Privileges alone are ``{privileges: ...}``."""
    return {"privileges": value} if isinstance(value, str | list) else value


SHORT_GRANT = Or(
    {
        "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
        "description": "privileges: SELECT, UPDATE (title); ALL; NONE revokes those of PUBLIC",
        "examples": ["SELECT", "SELECT, INSERT, UPDATE (title)", "ALL", "NONE"],
    }
)
Grant = Annotated[GrantShape, BeforeValidator(grant), SHORT_GRANT]


class GrantedShape(Shape):
    """An object that has an owner, and on which roles have privileges (manual, 5.8)."""

    owner: Name | None = Field(default=None, description="a role: ALTER ... OWNER TO")
    grants: dict[str, Grant] = Field(
        default={}, description="by role, or PUBLIC: SELECT, UPDATE (title), ALL, NONE"
    )
