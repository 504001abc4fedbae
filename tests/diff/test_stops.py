"""Rows stop a script: with nothing done where its first batch looks at them, and where they are
written after that, so that the way back takes back what was done."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.prove.catalog import Rows, Snapshot, rows
from generator.prove.interrupted_statements import invalid_indexes
from generator.prove.psql import SqlFailed
from generator.prove.server import Server
from generator.verbs.diff import compare
from tests.conftest import ends
from tests.databases import Looked, looked_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """``rows`` break what ``strict`` asks and ``loose`` does not."""

    loose: str
    strict: str
    rows: str
    good: str = "SELECT;"


T = 'CREATE TABLE "it\'s" ("id" int PRIMARY KEY,'
BAD = GOOD = 'INSERT INTO "it\'s" VALUES'

STOPS = {
    "null": Stop(
        loose=f'{T} "c" text);',
        strict=f'{T} "c" text NOT NULL);',
        good=f"{GOOD} (1, 'a');",
        rows=f"{BAD} (2, NULL);",
    ),
    "null_beside_a_new_column": Stop(
        loose=f'{T} "c" text);',
        strict=f'{T} "c" text NOT NULL, "d" text NOT NULL DEFAULT \'x\');',
        good=f"{GOOD} (1, 'a');",
        rows=f"{BAD} (2, NULL);",
    ),
    "json_null": Stop(
        loose=f'{T} "c" json);',
        strict=f'{T} "c" json NOT NULL);',
        good=f"{GOOD} (1, '{{}}');",
        rows=f"{BAD} (2, NULL);",
    ),
    "duplicates_of_an_index": Stop(
        loose=f'{T} "c" text);',
        strict=f'{T} "c" text); CREATE UNIQUE INDEX "one" ON "it\'s" ("c");',
        good=f"{GOOD} (1, 'a'), (2, NULL), (3, NULL);",
        rows=f"{BAD} (4, 'a');",
    ),
    "duplicates_of_a_constraint": Stop(
        loose=f'{T} "c" text);',
        strict=f'{T} "c" text CONSTRAINT "one" UNIQUE);',
        good=f"{GOOD} (1, 'a'), (2, NULL), (3, NULL);",
        rows=f"{BAD} (4, 'a');",
    ),
    "nulls_that_are_the_same": Stop(
        loose=f'{T} "c" text, UNIQUE ("c"));',
        strict=f'{T} "c" text); CREATE UNIQUE INDEX "one" ON "it\'s" ("c") NULLS NOT DISTINCT;',
        good=f"{GOOD} (1, NULL);",
        rows=f"{BAD} (2, NULL);",
    ),
    "duplicates_of_an_expression": Stop(
        loose=f'{T} "c" text);',
        strict=f'{T} "c" text); CREATE UNIQUE INDEX "one" ON "it\'s" (lower("c")) WHERE id > 1;',
        good=f"{GOOD} (1, 'a'), (2, 'A');",
        rows=f"{BAD} (3, 'a');",
    ),
    "check": Stop(
        loose=f'{T} "found" int);',
        strict=f'{T} "found" int, CONSTRAINT "positive" CHECK ("found" > 0));',
        good=f"{GOOD} (1, 1), (2, NULL);",
        rows=f"{BAD} (3, 0);",
    ),
    "orphans": Stop(
        loose=f'CREATE TABLE "p" ("id" int PRIMARY KEY); {T} "c" int);',
        strict=f'CREATE TABLE "p" ("id" int PRIMARY KEY); {T} "c" int REFERENCES "p");',
        good=f'INSERT INTO "p" VALUES (1); {GOOD} (1, 1), (2, NULL);',
        rows=f"{BAD} (3, 7);",
    ),
    "orphans_in_itself": Stop(
        loose=f'{T} "c" int);',
        strict=f'{T} "c" int REFERENCES "it\'s");',
        good=f"{GOOD} (1, 1), (2, NULL);",
        rows=f"{BAD} (3, 7);",
    ),
    "half_a_key": Stop(
        loose='CREATE TABLE "p" ("a" int, "b" int, PRIMARY KEY ("a", "b")); '
        f'{T} "a" int, "b" int);',
        strict='CREATE TABLE "p" ("a" int, "b" int, PRIMARY KEY ("a", "b")); '
        f'{T} "a" int, "b" int, FOREIGN KEY ("a", "b") REFERENCES "p" MATCH FULL);',
        good=f'INSERT INTO "p" VALUES (1, 1); {GOOD} (1, 1, 1), (2, NULL, NULL);',
        rows=f"{BAD} (3, 1, NULL);",
    ),
    "values_that_go": Stop(
        loose="CREATE TYPE \"e\" AS ENUM ('a', 'b', 'it''s');"
        f'{T} "c" "e", "cs" "e"[]); CREATE INDEX "more" ON "it\'s" ("id");',
        strict=f'CREATE TYPE "e" AS ENUM (\'a\', \'b\'); {T} "c" "e", "cs" "e"[]);',
        good=f"{GOOD} (1, 'a', '{{b}}'), (2, NULL, NULL), (3, 'b', '{{}}'), (4, 'b', '{{NULL}}');",
        rows=f"{BAD} (5, 'a', '{{a,it''s}}');",
    ),
    "text_to_enum": Stop(
        loose=f'{T} "c" text);',
        strict=f'CREATE TYPE "e" AS ENUM (\'a\', \'b\'); {T} "c" "e");',
        good=f"{GOOD} (1, 'a'), (2, NULL);",
        rows=f"{BAD} (3, 'c');",
    ),
    "shorter": Stop(
        loose=f'{T} "c" text, "d" int);',
        strict=f'{T} "c" varchar(2), "d" int CHECK ("d" > 0));',
        good=f"{GOOD} (1, 'ab    ', 1), (2, NULL, NULL);",
        rows=f"{BAD} (3, 'abc', 1);",
    ),
    "shorter_elements": Stop(
        loose=f'{T} "c" text[], "d" int);',
        strict=f'{T} "c" varchar(2)[], "d" int CHECK ("d" > 0));',
        good=f"{GOOD} (1, '{{ab,NULL}}', 1), (2, NULL, NULL);",
        rows=f"{BAD} (3, '{{a,abc}}', 1);",
    ),
    "no_number": Stop(
        loose=f'{T} "c" text, "d" int);',
        strict=f'{T} "c" int, "d" int CHECK ("d" > 0));',
        good=f"{GOOD} (1, '1', 1), (2, NULL, NULL);",
        rows=f"{BAD} (3, 'one', 1);",
    ),
    "too_great": Stop(
        loose=f'{T} "c" bigint, "d" int);',
        strict=f'{T} "c" smallint, "d" int CHECK ("d" > 0));',
        good=f"{GOOD} (1, 1, 1), (2, NULL, NULL);",
        rows=f"{BAD} (3, 70000, 1);",
    ),
}
ADDITIVE = sorted(
    set(STOPS)
    - {"values_that_go", "text_to_enum", "shorter", "shorter_elements", "no_number", "too_great"}
    - {"nulls_that_are_the_same"}
)
"""Those whose way forward takes nothing away: the way back takes it back wherever it stops."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    catalog: Snapshot
    rows: dict[str, Rows]
    invalid: tuple[str, ...]


def state(moved: Looked) -> State:
    return State(
        catalog=moved.shape(),
        rows=rows(moved.connection),
        invalid=tuple(invalid_indexes(moved.connection, "public")),
    )


def scripts(folder: Path, before: str, after: str) -> dict[str, str]:
    sides = [folder / "before.sql", folder / "after.sql"]
    for side, text in zip(sides, (before, after), strict=True):
        side.write_text(text, encoding="utf-8")
    return dict(compare(str(sides[0]), str(sides[1])).files)


def said(moved: Looked, script: str) -> str:
    with pytest.raises(SqlFailed) as failed:
        moved.run(script)
    return str(failed.value)


@ends
@pytest.mark.parametrize("name", STOPS)
def test_a_script_that_stops_at_rows_has_done_nothing(
    tmp_path: Path, server: Server, name: str
) -> None:
    """On the way forward to the strict side, or in the rollback to it."""
    stop = STOPS[name]
    with looked_at(server) as moved:
        if name == "values_that_go":  # forward would have to be told what becomes of them
            moved.run(stop.strict + stop.good)
            files = scripts(tmp_path, stop.strict, stop.loose)
            moved.run(files["forward.sql"])
        else:
            moved.run(stop.loose + stop.good)
            files = {"rollback.sql": scripts(tmp_path, stop.loose, stop.strict)["forward.sql"]}
        moved.run(stop.rows)
        before = state(moved)
        said(moved, files["rollback.sql"])
        assert state(moved) == before


@ends
@pytest.mark.parametrize("name", sorted(STOPS))
def test_rows_that_fit_stop_nothing(tmp_path: Path, server: Server, name: str) -> None:
    stop = STOPS[name]
    if name == "values_that_go":
        return
    files = scripts(tmp_path, stop.loose, stop.strict)
    with looked_at(server) as moved:
        moved.run(stop.loose + stop.good)
        before = state(moved)
        moved.run(files["forward.sql"])
        moved.run(files["rollback.sql"])
        assert state(moved) == before


@ends
@pytest.mark.parametrize("name", ADDITIVE)
def test_what_later_rows_stop_the_way_back_takes_back(
    tmp_path: Path, server: Server, name: str
) -> None:
    stop = STOPS[name]
    files = scripts(tmp_path, stop.loose, stop.strict)
    head, first, rest = files["forward.sql"].partition("-- Batch 2:")
    assert "or run rollback.sql" in " ".join(head.replace("\n--", "").split())
    with looked_at(server) as moved:
        moved.run(stop.loose + stop.good)
        moved.run(head)
        moved.run(stop.rows)
        before = state(moved)
        assert "stopped before any change" not in said(moved, first + rest)
        moved.run(files["rollback.sql"])
        assert state(moved) == before


@pytest.mark.parametrize("name", sorted(STOPS))
def test_what_stops_with_nothing_done_is_said_at_the_top(tmp_path: Path, name: str) -> None:
    stop = STOPS[name]
    if name == "values_that_go":
        text = scripts(tmp_path, stop.strict, stop.loose)["rollback.sql"]
    else:
        text = scripts(tmp_path, stop.loose, stop.strict)["forward.sql"]
    top = text.partition("-- Batch 1")[0]
    assert "before any change" in top
