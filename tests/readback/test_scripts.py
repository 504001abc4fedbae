"""Scripts: how they fall into transactions, and that no damage to a statement goes unseen."""

from __future__ import annotations

import random
import re

import pglast
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.findings import Refused
from generator.plan import operations as ops
from generator.plan.operations import Operation
from generator.schema.collection import Objects
from generator.schema.columns import Column, Type
from generator.schema.objects import Kept, Schema
from generator.schema.tables import Table
from generator.sql.read.results import Script
from generator.sql.read.search_path import Begins
from generator.sql.read.sql import read_script
from generator.sql.write.statements import statement
from tests.strategies import BUILDERS, operations

START = Schema(
    tables=Objects((Table(name="T", columns=(Column(name="c", type=Type(name="text")),)),))
)
NOT_NULL = 'ALTER TABLE "T" ALTER COLUMN "c" SET NOT NULL;'
NULL = 'ALTER TABLE "T" ALTER COLUMN "c" DROP NOT NULL;'
LOCAL = "SET LOCAL lock_timeout = '5s';"
SESSION = "SET lock_timeout = '5s';"


def read(text: str, *, one_transaction: bool = False, schema: str = "public") -> Script:
    return read_script(
        text, file="f.sql", start=START, one_transaction=one_transaction, schema=schema
    )


def begun(text: str, begins: Begins) -> Script:
    return read_script(text, file="f.sql", start=START, schema="Other", begins=begins)


def shape(script: Script) -> list[tuple[bool, str | None, int]]:
    return [(b.transactional, b.lock_timeout, len(b.statements)) for b in script.batches]


def test_batches() -> None:
    text = (
        f"-- a\nBEGIN;\n{LOCAL}\n-- why | lock\n{NOT_NULL}\n{NULL}\nCOMMIT;\n{SESSION}\n{NOT_NULL}"
    )
    script = read(text + NULL)
    assert shape(script) == [(True, "5s", 2), (False, "5s", 1), (False, None, 1)]
    first = script.batches[0].statements[0]
    assert (first.place.line, first.place.column, first.comment) == (5, 1, "why | lock")
    assert script.end == START


def test_a_file_that_prisma_sends() -> None:
    assert shape(read(LOCAL + NOT_NULL, one_transaction=True)) == [(True, "5s", 1)]
    assert shape(read(NOT_NULL + NULL, one_transaction=True)) == [(True, None, 2)]
    assert shape(read(NOT_NULL, one_transaction=True)) == [(False, None, 1)]
    assert shape(read("-- nothing\n", one_transaction=True)) == []
    with pytest.raises(Refused):
        read(f"BEGIN; {NOT_NULL} COMMIT;", one_transaction=True)


PATH = 'SET search_path = "Other", public;'
GUARD = """DO $schema$ BEGIN PERFORM '"Other"'::regnamespace; END $schema$;"""
MADE = 'CREATE SCHEMA IF NOT EXISTS "Other";'


def test_a_script_sees_to_its_schema_first() -> None:
    assert shape(begun(PATH + GUARD + NOT_NULL, "guarded")) == [(False, None, 1)]
    assert shape(begun(f"{PATH} BEGIN; {MADE} {NOT_NULL} COMMIT;", "created")) == [(True, None, 1)]
    assert shape(begun(NOT_NULL, "anyhow")) == [(False, None, 1)]


@pytest.mark.parametrize(
    ("begins", "text"),
    [
        ("guarded", NOT_NULL),
        ("guarded", PATH + NOT_NULL),
        ("guarded", GUARD + NOT_NULL),
        ("guarded", PATH + MADE + NOT_NULL),
        ("guarded", PATH + NOT_NULL + GUARD),
        ("guarded", PATH + GUARD.replace("Other", "other") + NOT_NULL),
        ("guarded", PATH + GUARD.replace("PERFORM", "PERFORM 1,") + NOT_NULL),
        ("guarded", PATH + GUARD.replace("; END", "; PERFORM 1; END") + NOT_NULL),
        ("guarded", PATH + GUARD.replace("regnamespace", "text") + NOT_NULL),
        ("created", PATH + f"BEGIN; {NOT_NULL} COMMIT;"),
        ("created", PATH + f"BEGIN; {NOT_NULL} {MADE} COMMIT;"),
        ("created", PATH + f"BEGIN; {MADE.replace('Other', 'other')} {NOT_NULL} COMMIT;"),
        ("created", PATH + f"BEGIN; {MADE.replace('IF NOT EXISTS', '')} {NOT_NULL} COMMIT;"),
        ("created", f"BEGIN; {PATH} {MADE} {NOT_NULL} COMMIT;"),
        ("created", PATH + GUARD + f"BEGIN; {NOT_NULL} COMMIT;"),
    ],
)
def test_a_script_that_does_not_is_refused(begins: Begins, text: str) -> None:
    with pytest.raises(Refused):
        begun(text, begins)


def test_a_schema_of_another_name() -> None:
    path = 'SET search_path = "Other", public;'
    assert shape(read(path + NOT_NULL, schema="Other")) == [(False, None, 1)]
    for wrong in (path + NOT_NULL, NOT_NULL + path, path + path + NOT_NULL):
        with pytest.raises(Refused):
            read(wrong)


@pytest.mark.parametrize(
    "text",
    [
        *("COMMIT;", "BEGIN;", "BEGIN; COMMIT;", "ROLLBACK;", LOCAL, SESSION, "SAVEPOINT x;"),
        f"BEGIN; BEGIN; {NOT_NULL} COMMIT;",
        f"BEGIN; {NOT_NULL} ROLLBACK;",
        f"BEGIN; {NOT_NULL} {LOCAL} COMMIT;",
        f"BEGIN; {LOCAL} {LOCAL} {NOT_NULL} COMMIT;",
        f"BEGIN; {SESSION} {NOT_NULL} COMMIT;",
        f"{SESSION} BEGIN; {NOT_NULL} COMMIT;",
        f"{SESSION} {SESSION} {NOT_NULL}",
        f"BEGIN ISOLATION LEVEL SERIALIZABLE; {NOT_NULL} COMMIT;",
        f"BEGIN; {NOT_NULL} COMMIT AND CHAIN;",
        *("SET lock_timeout = '5s', '6s';", "SET work_mem = '1GB';", "RESET lock_timeout;"),
    ],
)
def test_what_is_no_script(text: str) -> None:
    with pytest.raises(Refused):
        read(text)


def test_all_that_is_wrong_is_told() -> None:
    unknown = "VACUUM;"
    gone = 'ALTER TABLE "T" DROP CONSTRAINT "gone";'
    text = f'{unknown}\n{gone}\n\n  DROP TABLE "T" CASCADE;\nANALYZE;'
    with pytest.raises(Refused) as refused:
        read(text)
    found = [(f.code, f.place.line, f.place.column) for f in refused.value.findings]
    assert found == [("SP302", 1, 1), ("SP304", 2, 1), ("SP303", 4, 3), ("SP302", 5, 1)]


def test_a_value_that_is_a_coalesce() -> None:
    filled = 'UPDATE "T" SET "c" = {} WHERE "c" IS NULL;'
    (one,) = read(filled.format("(COALESCE(a, b))")).operations
    (two,) = read(filled.format("COALESCE((a), (b))")).operations
    assert isinstance(one, ops.FillColumn)
    assert isinstance(two, ops.FillColumn)
    assert (one.value.sql, one.otherwise) == ("COALESCE(a, b)", None)
    assert (two.value.sql, str(two.otherwise)) == ("a", "b")


def test_a_name_cannot_pass_for_a_hole() -> None:
    hole = "\x01" * 8 + "value"
    column = Column(name=hole, type=Type(name="text"))
    start = Schema(
        tables=Objects((Table(name="T", columns=(column,)),)), archive=Objects((Kept(name="x"),))
    )
    text = f'UPDATE "T" SET "{hole}" = 1 WHERE other IS NULL;'
    with pytest.raises(Refused):
        read_script(text, file="f.sql", start=start)


# Damage

LEXEMES = re.compile(r"[eE]?'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\w+|\s+|.", re.DOTALL)
NOISE = {";", "AS", "COLUMN", "WITH", "BY", "DATA", "DEFERRABLE", "TABLE"}
"""Words that PostgreSQL takes or leaves; INITIALLY DEFERRED means DEFERRABLE too."""
INSERTED = (
    *("IF EXISTS ", "ONLY ", "NOT ", "CASCADE ", "1", "x ", ", ", "NULL ", "DEFAULT 1 ", "UNIQUE "),
    *("OR REPLACE ", "(", ")", "WITH (fillfactor=50) ", "'", '"', "NOT VALID "),
)
CLASSES = sorted(BUILDERS, key=lambda cls: cls.__name__)


def damaged(sql: str, source: random.Random) -> str | None:
    """The statement with one word dropped, doubled, swapped, changed or put in."""
    words = list(LEXEMES.finditer(sql))
    word = source.choice(words)
    text, start, end = word.group(), word.start(), word.end()
    if text.isspace() or text.upper() in NOISE:
        return None
    at = source.randrange(start, end)
    made = source.choice(
        (
            sql[:start] + sql[end:],
            f"{sql[:end]} {sql[start:]}",
            sql[:start] + source.choice(words).group() + sql[end:],
            sql[:start] + source.choice(INSERTED) + sql[start:],
            sql[:at] + source.choice("aZ1 _") + sql[at + 1 :],
        )
    )
    return None if made.lower() == sql.lower() else made


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
@settings(
    max_examples=3,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data(), seed=st.integers(0, 2**32))
def test_a_damaged_statement_is_refused_or_another(
    cls: type[Operation], data: st.DataObject, seed: int
) -> None:
    schema, operation = data.draw(operations(cls))
    sql = statement(operation)
    expected = read_script(sql, file="f.sql", start=schema).operations
    source = random.Random(seed)
    for made in (damaged(sql, source) for _ in range(16)):
        if made is None:
            continue
        try:
            found = read_script(made, file="f.sql", start=schema).operations
        except Refused:
            continue
        assert found != expected or means_the_same(made, sql), made


def means_the_same(made: str, sql: str) -> bool:
    """Whether PostgreSQL itself reads one statement in both: some of its words are optional."""
    if made.split(";")[0] == sql.split(";")[0]:
        return True
    try:
        return bool(pglast.parse_sql(made) == pglast.parse_sql(sql))
    except pglast.parser.ParseError:
        return False
