"""Converts short forms to long forms.

Each function is a BeforeValidator; it hands on what is no short form, so that the long form's own
errors are told.
"""

from __future__ import annotations

from dataclasses import field
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError

from generator.records import dataclass
from generator.spec.scanner import ShortError
from generator.spec.shapes.base import say


@dataclass(frozen=True, slots=True)
class Or:
    """Tells editors of the short form beside the long one: a JSON schema, in ``anyOf`` with it."""

    schema: dict[str, Any] = field(hash=False)

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [self.schema, handler(core)]}


TEXTS = Or({"type": "array", "items": {"type": "string"}})
TEXT = Or({"type": "string"})
SCALAR = Or({"type": ["string", "number", "boolean"]})


def unreadable(error: ShortError, text: str) -> PydanticCustomError:
    """The error of a short form, with what ``complaints`` needs to place it."""
    context = {
        "message": error.message,
        "text": text,
        "offset": error.offset,
        "help": error.help,
        "instead": error.instead,
    }
    return PydanticCustomError("short", "{message}", context)


def as_keys(value: Any) -> Any:
    """``[a, b]`` is ``{a: {}, b: {}}``; an empty value is ``{}``."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return {item: {} for item in value}
    if isinstance(value, dict):
        return {key: {} if item is None else item for key, item in value.items()}
    return value


def keyed(key: str) -> Any:
    """A plain text is ``{key: text}``."""

    def read(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return read


def listed(key: str) -> Any:
    """A plain list is ``{key: list}``."""

    def read(value: Any) -> Any:
        return {key: value} if isinstance(value, list) else value

    return read


def enum_value(value: Any) -> Any:
    """``OPEN`` or ``{OPEN: "db value"}``."""
    if isinstance(value, str):
        return {"name": value, "value": value}
    if isinstance(value, dict) and len(value) == 1:
        ((name, stored),) = value.items()
        return {"name": name, "value": stored}
    raise PydanticCustomError(
        "text",
        "expected NAME or {form}, found {found}",
        {"form": "{NAME: database value}", "found": say(value)},
    )
