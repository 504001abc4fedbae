"""Shape of project.yaml."""

# ruff: noqa: RUF012 - pydantic copies the default of every field
from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.spec.shapes.base import Line, Number, Shape, Text, Word, say
from generator.spec.shapes.constraints import Action


def setting(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise PydanticCustomError(
        "text", "expected text or a list of texts, found {found}", {"found": say(value)}
    )


Setting = Annotated[
    Any,
    BeforeValidator(setting),
    WithJsonSchema({"type": ["string", "number", "boolean", "array"], "items": {"type": "string"}}),
]


class PostgresqlShape(Shape):
    pin: Word = Field(description="a major (18) or an exact version (18.1)")
    oldest: Number = Field(description="the oldest major version to support")


class ConventionsShape(Shape):
    unique: Literal["index", "constraint"] = Field(
        default="index", description="the form of a unique key that does not specify one"
    )
    lock_timeout: Word = "5s"
    on_update: Action = "cascade"
    on_delete: Action | None = Field(
        default=None, description="default: restrict, or set null where the column is nullable"
    )


class DocumentsShape(Shape):
    task: Text = "docs/tasks/task-{feature}-{date}.md"
    registry: Text = "docs/master_docs.md"
    registry_source: Text | None = None


class ProjectFile(Shape):
    """project.yaml: pins, conventions, paths."""

    project: Line
    prisma: Word
    postgresql: PostgresqlShape
    schema_: Text = Field("public", alias="schema")
    feature: Text | None = None
    generators: dict[str, dict[str, Setting]] = {}
    conventions: ConventionsShape = ConventionsShape()
    documents: DocumentsShape = DocumentsShape()
