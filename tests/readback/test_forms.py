"""Each token of the tool's own statements matters: another one is refused, or another operation."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pglast
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.findings import Refused
from generator.plan.operations import DropColumn, Operation
from generator.plan.operations.guarded import Guarded
from generator.plan.operations.parts import Part
from generator.schema.objects import Schema
from generator.sql.forms.form import has_form
from generator.sql.read.any_script import words_of
from generator.sql.read.sql import read_schema, read_script
from generator.sql.write.statements import statement
from tests.render.samples import SAMPLES
from tests.strategies import BUILDERS, operations

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
OPTIONAL = re.compile(r"\b(?:AS|COLUMN)\b|\s+|;\Z")
WAYS = ("forward", "rollback")
MANY = 100
"""Tokens of a statement of a whole migration."""
OWN = [cls for cls in BUILDERS if has_form(object.__new__(cls))]
BODY = re.compile(r"(DO \$(\w+)\$)(.*)(\$\2\$;?)\Z", re.DOTALL)


def others(sql: str, most: int) -> Iterator[str]:
    """The statement with each of its tokens left out, and as another one of its kind.

    Of a long one every so many: all its tokens are looked at in the sample of its kind.
    """
    found = BODY.match(sql)
    before, body, after = (found[1], found[3], found[4]) if found else ("", sql, "")
    tokens = pglast.parser.scan(body)
    for token in tokens[:: max(1, len(tokens) // most)]:
        start, end = token.start, token.end + 1
        for text in ("", another(body[start:end])):
            yield f"{before}{body[:start]}{text}{body[end:]}{after}"


def another(token: str) -> str:
    if token[-1] in "'\"":
        return f"{token[:-1]}x{token[-1]}"
    if token[0].isalpha():
        return f"{token}x"
    return f"{token}1" if token.isdigit() else {"(": "[", ")": "]", "=": "<>"}.get(token, "+")


def unnoticed(sql: str, schema: Schema, most: int = sys.maxsize) -> list[str]:
    """The changes after which it still reads as it was, and which mean something."""
    expected = read_script(sql, file="f.sql", start=schema).operations
    left = []
    for other in others(sql, most):
        try:
            found = read_script(other, file="f.sql", start=schema).operations
        except Refused:
            continue
        if found == expected and not means_the_same(other, sql):
            left.append(other)
    return left


def means_the_same(other: str, sql: str) -> bool:
    """Whether PostgreSQL itself reads one statement in both: a semicolon at the end is optional,
    and so are AS of an output column in a query and COLUMN in what is guarded."""
    before, after = (OPTIONAL.sub("", text) for text in (other, sql))
    return before == after or bool(pglast.parse_sql(other) == pglast.parse_sql(sql))


def own_statements(schema: Schema, *scripts: str) -> Iterator[tuple[str, Schema]]:
    """The first of each kind in scripts that run one after the other, each with the schema that it
    runs on."""
    known = set[str]()
    for words in (words for text in scripts for words in words_of(text)):
        if words.startswith(("BEGIN", "COMMIT", "SET ")):
            continue
        read = read_script(f"{words};", file="f.sql", start=schema)
        for kind in {op.template for op in read.operations if has_form(op)} - known:
            known.add(kind)
            yield f"{words};", schema
        schema = read.end


@pytest.mark.parametrize("cls", OWN, ids=lambda cls: str(cls.__name__))
@settings(
    max_examples=1,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_token_can_be_left_out_or_be_another(cls: type[Operation], data: st.DataObject) -> None:
    schema, operation = data.draw(operations(cls))
    assert unnoticed(statement(operation), schema) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "answers/fill",
        "inheritance/column_stays_with_the_child",
        "names/slashes_in_the_archive",
        "plain_kinds/published_with_a_column_list",
        "schemas/changed_elsewhere",
    ],
)
def test_nor_in_a_migration(name: str) -> None:
    folder = CASES / name
    before = read_schema((folder / "before.sql").read_text(), file="before.sql")
    scripts = [(folder / f"{way}.sql").read_text() for way in WAYS]
    walked = list(own_statements(before, *scripts))
    assert walked
    for sql, schema in walked:
        assert unnoticed(sql, schema, MANY) == []


@pytest.mark.slow
def test_nor_in_the_example() -> None:
    built = pipeline.build(ROOT / "spec")
    paths = [path for path in built.files if path.endswith("extend/forward.sql")]
    scripts = [built.files[path.replace("forward", way)] for path in paths for way in WAYS]
    walked = list(own_statements(built.specification.baseline.schema, *scripts))
    assert len(walked) > 5
    for sql, schema in walked:
        assert unnoticed(sql, schema, MANY) == []


@pytest.mark.parametrize(
    "drop",
    ['TABLE IF EXISTS "t" DROP "a"', 'TABLE "t" DROP "a" CASCADE', 'TABLE "t" DROP "a", DROP "b"'],
)
def test_a_guard_lets_nothing_pass_that_is_not_read(drop: str) -> None:
    schema = read_schema('CREATE TABLE "t" ("a" text, "b" text);', file="from.sql")
    guarded = Guarded(
        operation=DropColumn(table="t", column=schema.tables[0].columns[0]),
        part=Part(kind="column", name="a", of="t"),
    )
    sql = statement(guarded)
    assert read_script(sql, file="f.sql", start=schema).operations == (guarded,)
    changed = sql.replace('TABLE "t" DROP COLUMN "a"', drop)
    assert changed != sql
    with pytest.raises(Refused, match="SP303"):
        read_script(changed, file="f.sql", start=schema)


def test_what_has_a_form_moves_data_or_objects_into_the_archive() -> None:
    """DDL is read without its templates: they are not among the forms."""
    begins = ("DO $", "UPDATE ", "INSERT INTO ", "DELETE FROM ", "SELECT setval(")
    kept = re.compile(r'CREATE TABLE "schemaproof"\."|ALTER .* SET SCHEMA "schemaproof";\Z')
    own = (op for ops in SAMPLES.values() for op in ops if has_form(op))
    for sql in map(statement, own):
        assert sql.startswith(begins) or kept.match(sql), sql
