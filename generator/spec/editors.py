"""Generates spec.schema.json, the JSON Schema for editors, from the shapes."""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.spec.shapes.feature import FeatureFile
from generator.spec.shapes.option import CommonFile, OptionFile
from generator.spec.shapes.project import ProjectFile

KINDS = ((("project", "prisma"), ProjectFile), (("feature", "epic"), FeatureFile))
"""Files that are known by keys of theirs; any other holds a schema, or a change of it."""


def spec_schema() -> str:
    """The JSON schema of every file of a spec: which kind it is follows from its keys."""
    files = (ProjectFile, FeatureFile, OptionFile, CommonFile)
    _, schema = models_json_schema([(shape, "validation") for shape in files], by_alias=True)
    rest = choice(("summary",), OptionFile.__name__, reference(CommonFile.__name__))
    for keys, shape in reversed(KINDS):
        rest = choice(keys, shape.__name__, rest)
    root = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "schemaproof spec",
        "description": "project.yaml, schema/*.yaml, feature.yaml, or the target of an option",
        **rest,
        "definitions": schema["$defs"],
    }
    text = json.dumps(root, indent=2, ensure_ascii=False)
    return text.replace('"#/$defs/', '"#/definitions/') + "\n"


def choice(keys: tuple[str, ...], name: str, otherwise: dict[str, Any]) -> dict[str, Any]:
    """A file with any of these keys is of that kind."""
    condition = {"anyOf": [{"required": [key]} for key in keys]}
    return {"if": condition, "then": reference(name), "else": otherwise}


def reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{name}"}
