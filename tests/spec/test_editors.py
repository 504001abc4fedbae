"""spec.schema.json: current, and true of every spec file there is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.spec import spec_schema

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(spec_schema())
GOOD = ("every_column_form", "keys_and_indexes", "routines_and_others", "relations", "target")
FILES = sorted(
    [
        *ROOT.glob("spec/**/*.yaml"),
        *(path for case in GOOD for path in ROOT.glob(f"tests/cases/specs/{case}/**/*.yaml")),
    ]
)
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Editor(yaml.CSafeLoader):
    """Reads YAML 1.2's core schema, as the language server does: no, on and dates are text."""


Editor.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.rpartition(":")[2] in ("int", "float")]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for letter, pattern, tag in (("tf", "true|false", "bool"), ("n", "null", "null")):
    Editor.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(letter)
    )


def errors(value: Any, schema: Any, at: str) -> list[str]:
    """What a validator of JSON schemas would say: as much of draft 7 as the schema uses."""
    if "$ref" in schema:
        return errors(value, SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]], at)
    found: list[str] = []
    if "if" in schema:
        branch = "else" if errors(value, schema["if"], at) else "then"
        found += errors(value, schema[branch], at)
    if "anyOf" in schema:
        options = [errors(value, option, at) for option in schema["anyOf"]]
        found += [error for option in options for error in option] if all(options) else []
    if "type" in schema:
        wanted = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        found += [] if any(is_a(value, name) for name in wanted) else [f"{at}: no {wanted}"]
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: none of {schema['enum']}")
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not {schema['const']}")
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{at}: not of the pattern")
    if isinstance(value, list):
        for index, item in enumerate(value):
            found += errors(item, schema.get("items", {}), f"{at}[{index}]")
    if isinstance(value, dict):
        found += of_mapping(value, schema, at)
    return found


def of_mapping(value: dict[str, Any], schema: Any, at: str) -> list[str]:
    found = [f"{at}: {key} is missing" for key in schema.get("required", ()) if key not in value]
    known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
    for key, item in value.items():
        rule = known.get(key, others)
        found += [f"{at}: {key} is unknown"] if rule is False else errors(item, rule, f"{at}.{key}")
    return found


def is_a(value: Any, name: str) -> bool:
    if name in ("number", "integer"):
        kinds: tuple[type, ...] = (int,) if name == "integer" else (int, float)
        return isinstance(value, kinds) and not isinstance(value, bool)
    types = {"string": str, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    return isinstance(value, types[name])


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(ROOT))) for p in FILES])
def test_the_schema_accepts_every_good_file(path: Path) -> None:
    assert errors(yaml.load(path.read_text(), Editor), SCHEMA, "") == []


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("modles: {}", "modles is unknown"),
        ("models: {A: {columns: {id: {type: text, uniqe: true}}}}", "uniqe is unknown"),
        ("models: {A: {columns: {id: uuid primray}}}", "pattern"),
        ("models: {A: {triggers: {t: before update}}}", "pattern"),
        ("prisma: 7.3.0", "project is missing"),
        ("summary: s\nrollback: {value: {}}", "value is unknown"),
        ("feature: F1", "title is missing"),
    ],
)
def test_the_schema_finds_errors(text: str, error: str) -> None:
    found = errors(yaml.load(text, Editor), SCHEMA, "")
    assert any(error in item for item in found), found


def test_the_schema_beside_the_spec_is_current() -> None:
    assert (ROOT / "spec/spec.schema.json").read_text() == spec_schema()


def test_every_file_of_the_spec_names_the_schema() -> None:
    for path in ROOT.glob("spec/**/*.yaml"):
        match = LINE.match(path.read_text())
        assert match, path
        assert (path.parent / match[1]).resolve() == ROOT / "spec/spec.schema.json", path
