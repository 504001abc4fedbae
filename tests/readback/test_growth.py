"""Twice as many statements are twice as much work: counted in calls, which no load changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.sql.read.sql import read_schema
from generator.verbs.diff import compare

FEW, MANY = 25, 100
MOST = 1.2
"""How much more a statement may cost among four times as many."""
TABLE = "CREATE TABLE t# (id serial PRIMARY KEY, a int CHECK (a > 0));\n"
ENUM = "CREATE TYPE e# AS ENUM ('a');\nCREATE TABLE t# (e e# DEFAULT 'a');\n"
VIEW = TABLE + "CREATE VIEW v# AS SELECT a FROM t#;\n"
FUNCTION = "CREATE FUNCTION f#(a int) RETURNS int LANGUAGE sql AS 'SELECT #';\n"
COMPOSITE = "CREATE TYPE c# AS (a int, b text);\nCREATE TABLE t# (id int PRIMARY KEY, c c#);\n"
FOREIGN_KEY = "CREATE TABLE t# (id int PRIMARY KEY, a int REFERENCES t#);\n"
POLICY = TABLE + "CREATE POLICY p ON t# USING (a > 1);\n"
PRIVILEGE = TABLE + "GRANT SELECT ON t# TO r;\n"
PARTITIONED = "CREATE TABLE w# (a int PRIMARY KEY) PARTITION BY LIST (a);\n"
PARTITION = "CREATE TABLE t# PARTITION OF w# FOR VALUES IN (#);\n"
ALONE = "CREATE TABLE t# (a int PRIMARY KEY);\n"
READ_OFTEN = "CREATE TABLE o# (id int);\n" + "".join(
    f"CREATE VIEW v#_{n} AS SELECT id FROM o#;\n" for n in range(8)
)
IN_SCHEMA = "CREATE SCHEMA s#;\nCREATE TABLE s#.t (id int);\n"
READ: dict[str, tuple[str, str]] = {
    "keys without a name": ("", "CREATE TABLE t# (id int PRIMARY KEY);\n"),
    "tables renamed": (TABLE, "ALTER TABLE t# RENAME TO u#;\n"),
    "columns renamed": (TABLE, "ALTER TABLE t# RENAME a TO b;\n"),
    "enums renamed": (ENUM, "ALTER TYPE e# RENAME TO f#;\n"),
    "values renamed": (ENUM, "ALTER TYPE e# RENAME VALUE 'a' TO 'b';\n"),
    "views renamed": (VIEW, "ALTER VIEW v# RENAME TO w#;\n"),
    "functions renamed": (FUNCTION, "ALTER FUNCTION f#(int) RENAME TO g#;\n"),
    "schemas renamed": (IN_SCHEMA, "ALTER SCHEMA s# RENAME TO r#;\n"),
    "tables moved": ("CREATE SCHEMA s#;\n" + TABLE, "ALTER TABLE t# SET SCHEMA s#;\n"),
    "tables dropped with their views": (VIEW, "DROP TABLE t# CASCADE;\n"),
    "columns dropped with their views": (VIEW, "ALTER TABLE t# DROP a CASCADE;\n"),
    "privileges revoked": (
        TABLE + "GRANT SELECT (a) ON t# TO r;\n",
        "REVOKE ALL ON TABLE t# FROM r;\n",
    ),
}
"""What stands there, and what is said of each."""
PLANNED: dict[str, tuple[str, str]] = {
    "enums that gain a value": (ENUM, ENUM.replace("('a')", "('a', 'b')")),
    "functions that change": (FUNCTION, FUNCTION.replace("SELECT #", "SELECT # + 1")),
    "views that change": (VIEW, VIEW.replace("SELECT a", "SELECT a + 1 AS a")),
    "tables that come": ("", TABLE),
    "tables with a foreign key that come": ("", FOREIGN_KEY),
    "tables with a foreign key that go": (FOREIGN_KEY, ""),
    "checks that change": (TABLE, TABLE.replace("a > 0", "a > 1")),
    "policies that change": (POLICY, POLICY.replace("a > 1", "a > 2")),
    "privileges that change": (PRIVILEGE, PRIVILEGE.replace("SELECT", "UPDATE")),
    "composite types that gain an attribute": (
        COMPOSITE,
        COMPOSITE.replace("b text", "b text, c date"),
    ),
    "partitions that come": (PARTITIONED, PARTITIONED + PARTITION),
    "partitions that go": (PARTITIONED + PARTITION, PARTITIONED),
    "tables with a key that are attached": (
        PARTITIONED + ALONE + READ_OFTEN,
        PARTITIONED + PARTITION + READ_OFTEN,
    ),
}
"""Two sides."""


def repeated(text: str, many: int) -> str:
    return "".join(text.replace("#", str(number)) for number in range(many))


def calls(work: Callable[[], object]) -> int:
    """The calls of functions in it, of those written in C too."""
    count = 0

    def called(*_: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(called)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def exceeds(measure: Callable[[int], int]) -> float:
    """How often more a statement costs among many; the first one pays for what is made once."""
    measure(2)
    few, many = measure(FEW), measure(MANY)
    return many / few / (MANY / FEW)


@pytest.mark.parametrize("name", READ)
def test_reading(name: str) -> None:
    def measure(many: int) -> int:
        text = "".join(repeated(part, many) for part in READ[name])
        return calls(lambda: read_schema(text, file="schema.sql"))

    assert exceeds(measure) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANNED)
def test_planning(name: str, tmp_path: Path) -> None:
    sides = [tmp_path / "before.sql", tmp_path / "after.sql"]

    def measure(many: int) -> int:
        for path, text in zip(sides, PLANNED[name], strict=True):
            path.write_text(repeated(text, many) or "SELECT 1;\n", encoding="utf-8")
        before, after = map(str, sides)
        return calls(lambda: compare(before, after, losses=("nothing",)))

    assert exceeds(measure) < MOST
