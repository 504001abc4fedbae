"""What keeps and grants privileges is read to the word, or refused."""

from __future__ import annotations

import pytest

from generator.findings import Refused
from generator.plan.operations import Grantable, KeepGrants, RestoreGrants, grantables
from generator.schema.objects import Schema
from generator.sql.read.sql import read_schema, read_script
from generator.sql.write.statements import statement

SCHEMA = read_schema(
    """
    CREATE TABLE "t" ("id" serial PRIMARY KEY, "it's" text);
    CREATE VIEW "v" AS SELECT "id" FROM "t";
    CREATE SEQUENCE "s";
    CREATE FUNCTION "f"(integer, text[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
    """,
    file="from.sql",
)
VIEW = Grantable(kind="view", name="v")
KEEP, RESTORE = statement(KeepGrants(item=VIEW)), statement(RestoreGrants(item=VIEW))


def read(sql: str, schema: Schema = SCHEMA) -> tuple[object, ...]:
    return read_script(sql, file="forward.sql", start=schema).operations


@pytest.mark.parametrize("item", list(grantables(SCHEMA)), ids=lambda item: item.label)
def test_both_statements_come_back_as_they_were(item: Grantable) -> None:
    keep, restore = KeepGrants(item=item), RestoreGrants(item=item)
    assert read(f"{statement(keep)}\n{statement(restore)}") == (keep, restore)


@pytest.mark.parametrize(
    ("sql", "old", "new"),
    [
        (KEEP, '"of"."acl" IS NOT NULL', "true"),
        (KEEP, "LEFT JOIN", "JOIN"),
        (KEEP, """'"v"'""", """'"t"'"""),
        (KEEP, "'PUBLIC'", "'public'"),
        (KEEP, "grants on view v", "grants on view w"),
        (RESTORE, "GRANT %s%s", "REVOKE %s%s"),
        (RESTORE, "TO %s%s", "TO %s"),
        (RESTORE, "'PUBLIC'", "'public'"),
        (RESTORE, """'TABLE "v"'""", """'TABLE "t"'"""),
        (RESTORE, """"grantee" <> "relowner\"""", "true"),
        (RESTORE, 'EXECUTE "v_statement";', 'EXECUTE "v_statement"; EXECUTE "v_statement";'),
        (RESTORE, "END IF;", 'END IF; DROP VIEW "v";'),
        (RESTORE, 'DROP TABLE "schemaproof"', 'DROP TABLE "public"'),
        (RESTORE, "grants on view v", "grants on view w"),
    ],
)
def test_a_changed_word_is_refused(sql: str, old: str, new: str) -> None:
    assert old in sql
    with pytest.raises(Refused, match=r"SP303|SP302"):
        read(sql.replace(old, new))
