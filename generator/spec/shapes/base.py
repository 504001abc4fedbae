"""The base of all shapes, and the scalars.

Every scalar of a Document is its written text (``source``), so numbers and booleans are read here,
and only as a spec writes them: ``5``, ``true``; never ``yes``, ``on`` or ``0x10``.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError


class Shape(BaseModel):
    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, populate_by_name=False, defer_build=True
    )


def read_flag(value: Any) -> Any:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise PydanticCustomError(
        "flag", "expected true or false, found {found}", {"found": say(value)}
    )


def read_number(value: Any) -> Any:
    if isinstance(value, str):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= 20:
            return int(value)
    if isinstance(value, int):
        return value
    raise PydanticCustomError(
        "number", "expected a whole number, found {found}", {"found": say(value)}
    )


def read_text(value: Any) -> Any:
    if isinstance(value, str):
        return value
    raise PydanticCustomError("text", "expected text, found {found}", {"found": say(value)})


def read_name(value: Any) -> Any:
    if isinstance(value, str) and value:
        return value
    raise PydanticCustomError("text", "expected a name, found {found}", {"found": say(value)})


def one_line(value: str) -> str:
    """Becomes a cell of a table, or part of a line."""
    end = re.search(r"[\n\t]", value)
    if end:
        what = "a tab" if end[0] == "\t" else "a line feed"
        raise unwritable(f"{what} in a text of one line", value, end.start())
    if not value.strip():
        raise unwritable("expected one line of text, found nothing", value)
    if value != value.strip():
        raise unwritable("white space around a text of one line", value)
    return value


def not_blank(value: str) -> str:
    """Becomes a heading; line feeds in it become spaces."""
    if not value.strip():
        raise unwritable("expected a title, found an empty text", value)
    return value


def said(value: str) -> str:
    """PostgreSQL takes an empty comment for none."""
    if not value:
        raise unwritable("expected a comment, found nothing", value)
    return value


def unwritable(message: str, text: str, offset: int | None = None) -> PydanticCustomError:
    """The error of a text that what is generated cannot hold, with what ``complaints`` needs."""
    context = {"message": message, "text": text, "offset": offset}
    return PydanticCustomError("unwritable", "{message}", context)


def read_list(value: Any) -> Any:
    if isinstance(value, list):
        return value
    raise PydanticCustomError("list", "expected a list, found {found}", {"found": say(value)})


def say(value: Any) -> str:
    """What a value is, in words, for messages."""
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f'"{text}"' if len(text) <= 40 else f'"{text[:37]}..."'


TEXT_SCHEMA = {"type": ["string", "number", "boolean"]}

Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"type": "boolean"})]
Number = Annotated[int, BeforeValidator(read_number), WithJsonSchema({"type": "integer"})]
Text = Annotated[str, BeforeValidator(read_text), WithJsonSchema({"type": "string"})]
Line = Annotated[Text, AfterValidator(one_line)]
"""Text of one line, which is not wrapped."""
Title = Annotated[Text, AfterValidator(not_blank)]
"""Text that becomes a heading."""
Comment = Annotated[Text, AfterValidator(said)]
"""COMMENT ON in the database."""
Word = Annotated[str, BeforeValidator(read_text), WithJsonSchema(TEXT_SCHEMA)]
"""Text that an editor may take for a number: a version, an enum value."""
Sql = Annotated[
    str,
    BeforeValidator(read_text),
    WithJsonSchema({**TEXT_SCHEMA, "description": "SQL; it is parsed and spelled canonically"}),
]
Name = Annotated[
    str, BeforeValidator(read_name), WithJsonSchema({"type": "string", "minLength": 1})
]
Names = Annotated[list[Text], BeforeValidator(read_list)]
