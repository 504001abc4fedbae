"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.schema.objects import Schema
from generator.spec import load

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 450
LONGEST_FUNCTION = 45

SOURCES = sorted((ROOT / "generator").rglob("*.py"))
TEMPLATES = sorted(p for p in (ROOT / "templates").rglob("*") if p.is_file())


def told(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_too_long() -> None:
    long = {told(p): n for p in SOURCES if (n := len(p.read_bytes().splitlines())) > LONGEST_FILE}
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {name: n for p in SOURCES for name, n in _functions(p) if n > LONGEST_FUNCTION}
    assert long == {}


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield f"{told(path)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


def test_nothing_is_left_to_do() -> None:
    words = re.compile(r"TODO|FIXME|XXX|NotImplementedError|type: ignore(?!\[)|noqa(?!:)")
    tests = sorted(p for p in (ROOT / "tests").rglob("*.py") if "node_modules" not in p.parts)
    left = [told(p) for p in (*SOURCES, *tests) if p != Path(__file__) and words.search(_text(p))]
    assert left == []


def test_a_feature_is_data_and_stands_in_no_source() -> None:
    """Names are taken from the spec; ordinary words (``id``, ``User``) cannot tell anything."""
    names = {n for n in _names_of_the_spec() if re.fullmatch(r"\w*([a-z][A-Z]|_)\w*", n)}
    assert len(names) > 50
    words = {told(p): set(re.findall(r"\w+", _text(p))) for p in (*SOURCES, *TEMPLATES)}
    assert {path: both for path, found in words.items() if (both := found & names)} == {}


def _names_of_the_spec() -> set[str]:
    specification = load(ROOT / "spec")
    states = (specification.baseline, *(o.target for o in specification.options))
    return {name for state in states for name in _names(state.schema)}


def _names(schema: Schema) -> Iterator[str]:
    for enum in schema.enums:
        yield from (enum.name, *enum.values)
    for table in schema.tables:
        yield table.name
        yield from (column.name for column in table.columns)
        yield from (trigger.name for trigger in table.triggers)
    yield from (function.name for function in schema.functions)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "generator/prove/queries").glob("*.sql")), ids=told)
def test_every_query_of_the_catalog_says_what_it_asks(path: Path) -> None:
    assert _text(path).startswith("-- ")
