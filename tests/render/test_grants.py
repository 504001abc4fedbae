"""Privileges that are kept come back on a new object, no more and no less."""

from __future__ import annotations

import psycopg
import pytest

from generator.plan.operations import CreateArchive, Grantable, KeepGrants, RestoreGrants
from generator.sql.write.statements import statement

TABLE = 'CREATE TABLE "it\'s" ("id" integer, "the name" text, "left" text)'
VIEW = 'CREATE VIEW "v""x" AS SELECT "id", "the name", "left" FROM "it\'s"'
FUNCTION = "CREATE FUNCTION \"f\"(integer, text[]) RETURNS integer LANGUAGE sql AS 'SELECT 1'"
CASES = {
    "view": (Grantable(kind="view", name='v"x'), VIEW, 'DROP VIEW "v""x"', 'TABLE "v""x"'),
    "sequence": (
        Grantable(kind="sequence", name="it's one"),
        'CREATE SEQUENCE "it\'s one"',
        'DROP SEQUENCE "it\'s one"',
        'SEQUENCE "it\'s one"',
    ),
    "function": (
        Grantable(kind="function", name="f", arguments=("integer", "text[]")),
        FUNCTION,
        'DROP FUNCTION "f"(integer, text[])',
        'FUNCTION "f"(integer, text[])',
    ),
    "column": (
        Grantable(kind="column", name="it's", column="the name"),
        'ALTER TABLE "it\'s" ADD COLUMN IF NOT EXISTS "the name" text',
        'ALTER TABLE "it\'s" DROP COLUMN "the name"',
        "",
    ),
}
GIVEN = {
    "view": (
        "GRANT SELECT, INSERT ON {} TO pg_monitor WITH GRANT OPTION",
        "GRANT SELECT ON {} TO PUBLIC",
        'GRANT UPDATE ("the name", "id") ON {} TO pg_read_all_data',
    ),
    "sequence": ("GRANT USAGE ON {} TO PUBLIC", "GRANT UPDATE ON {} TO pg_monitor"),
    "function": (
        "REVOKE EXECUTE ON {} FROM PUBLIC",
        "GRANT EXECUTE ON {} TO pg_monitor WITH GRANT OPTION",
    ),
    "column": (
        'GRANT SELECT ("the name") ON TABLE "it\'s" TO PUBLIC',
        'GRANT UPDATE ("the name") ON TABLE "it\'s" TO pg_monitor WITH GRANT OPTION',
    ),
}
HELD = """
SELECT 'relation', NULL, relacl::text FROM pg_class WHERE relname IN ('v"x', 'it''s', 'it''s one')
UNION ALL
SELECT 'column', attname, attacl::text FROM pg_attribute
    WHERE attacl IS NOT NULL AND NOT attisdropped
    AND attrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
UNION ALL
SELECT 'function', NULL, proacl::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
ORDER BY 1, 2, 3
"""


def again(connection: psycopg.Connection, kind: str) -> None:
    """The object is dropped and made again, as a migration does it."""
    item, create, drop, _ = CASES[kind]
    for sql in (statement(KeepGrants(item=item)), drop, create):
        connection.execute(sql.encode())


def held(connection: psycopg.Connection) -> list[tuple[str, ...]]:
    """The access lists, each with its entries in order."""
    found = connection.execute(HELD.encode()).fetchall()
    return [(*row[:-1], ",".join(sorted((row[-1] or "").strip("{}").split(",")))) for row in found]


@pytest.fixture
def ready(connection: psycopg.Connection) -> psycopg.Connection:
    for sql in (statement(CreateArchive()), TABLE):
        connection.execute(sql.encode())
    return connection


@pytest.mark.parametrize("kind", CASES)
def test_privileges_come_back(ready: psycopg.Connection, kind: str) -> None:
    item, create, _, target = CASES[kind]
    ready.execute(create.encode())
    for sql in GIVEN[kind]:
        ready.execute(sql.format(target).encode())
    before = held(ready)
    again(ready, kind)
    assert held(ready) != before
    for _ in range(2):  # the second one finds nothing to do
        ready.execute(statement(RestoreGrants(item=item)).encode())
        assert held(ready) == before


@pytest.mark.parametrize("kind", CASES)
def test_where_nothing_was_granted_nothing_is(ready: psycopg.Connection, kind: str) -> None:
    item, create, *_ = CASES[kind]
    ready.execute(create.encode())
    before = held(ready)
    again(ready, kind)
    ready.execute(statement(RestoreGrants(item=item)).encode())
    assert held(ready) == before


def test_who_lost_a_privilege_does_not_get_it_with_the_defaults(ready: psycopg.Connection) -> None:
    """Not even where all that was granted was revoked again."""
    item, create, _, target = CASES["view"]
    ready.execute(create.encode())
    for sql in ("GRANT SELECT ON {} TO pg_monitor", "REVOKE SELECT ON {} FROM pg_monitor"):
        ready.execute(sql.format(target).encode())
    before = held(ready)
    ready.execute("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC")
    again(ready, "view")
    assert any("=r/" in entries for *_, entries in held(ready))
    ready.execute(statement(RestoreGrants(item=item)).encode())
    assert held(ready) == before


def test_a_role_or_a_column_that_is_gone_stops_nothing(ready: psycopg.Connection) -> None:
    item, create, drop, target = CASES["view"]
    ready.execute(create.encode())
    ready.execute(f"GRANT SELECT ON {target} TO PUBLIC".encode())
    ready.execute(f'GRANT UPDATE ("left", "id") ON {target} TO pg_monitor'.encode())
    again(ready, "view")
    kept = f'"schemaproof"."{item.archive.replace(chr(34), 2 * chr(34))}"'
    ready.execute(f"INSERT INTO {kept} VALUES (NULL, 'DELETE', false, 'gone')".encode())
    ready.execute(drop.encode())
    ready.execute(create.replace('"left"', '"left" AS "right"').encode())
    ready.execute(statement(RestoreGrants(item=item)).encode())
    columns = [(name, entries) for kind, name, entries in held(ready) if kind == "column"]
    assert [name for name, _ in columns] == ["id"]
    assert sum("=r/" in entries for kind, _, entries in held(ready) if kind == "relation") == 1
