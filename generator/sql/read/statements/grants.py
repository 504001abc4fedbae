"""The blocks that keep and grant privileges."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.operations import (
    Grantable,
    KeepGrants,
    Operation,
    RestoreGrants,
    grantables,
)
from generator.schema.names import ARCHIVE
from generator.sql.read.cursor import Cursor
from generator.sql.read.patterns import archived, holes, literal, quote, skimming
from generator.sql.read.statements.stepping import unquoted, words

DECLARES = "DECLARE"
"""What the block that grants begins with."""
GRANTEE = """CASE "grantee" WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END"""


def item_of(archive: str, cursor: Cursor) -> Grantable:
    """The object whose privileges stand in that archive table."""
    found = (item for item in grantables(cursor.context.schema) if item.archive == archive)
    item = next(found, None)
    if item is None:
        raise cursor.error(f'no object has privileges to keep as "{archive}"')
    return item


def keep_grants(cursor: Cursor, archive: str) -> Operation:
    item = item_of(archive, cursor)
    holes(
        cursor,
        f'CREATE TABLE {archived(archive)} AS SELECT "of"."column", "privilege_type" AS '
        f'"privilege", "is_grantable" AS "grantable", {GRANTEE} AS "grantee" FROM ({acls(item)}) '
        'AS "of" LEFT JOIN LATERAL aclexplode("of"."acl") ON true WHERE "of"."acl" IS NOT NULL',
    )
    return KeepGrants(item=item)


def acls(item: Grantable) -> str:
    """The access lists of the object and of its columns."""
    name = literal(called(item))
    columns = f'FROM "pg_attribute" WHERE "attrelid" = {name}::regclass'
    if item.is_routine:
        where = f'FROM "pg_proc" WHERE "oid" = {name}::regprocedure'
        return f'SELECT NULL::name AS "column", "proacl" AS "acl" {where}'
    if item.column is not None:
        one = f'{columns} AND "attname" = {literal(item.column)}'
        return f'SELECT "attname" AS "column", "attacl" AS "acl" {one}'
    whole = f'SELECT NULL::name AS "column", "relacl" AS "acl" FROM "pg_class" WHERE "oid" = {name}'
    living = f'{columns} AND NOT "attisdropped"'
    return f'{whole}::regclass UNION ALL SELECT "attname", "attacl" {living}'


def called(item: Grantable) -> str:
    arguments = f"({', '.join(item.arguments)})" if item.is_routine else ""
    return quote(item.name) + arguments


def restore_grants(body: str, cursor: Cursor) -> Iterator[Operation]:
    """Every word of the block has to be the one that is expected."""
    found = [word.text for word in words(body)]
    with skimming(cursor):
        # DROP TABLE "schemaproof"."..."; END IF; END
        *_, schema, dot, name, _, _, _, _, _ = found
        if (unquoted(schema), dot) != (ARCHIVE, "."):
            raise ValueError(schema)
        archive = unquoted(name)
    item = item_of(archive, cursor)
    if found != [word.text for word in words(block(item))]:
        raise cursor.error("this DO block is not the one that grants what was kept")
    yield RestoreGrants(item=item)


def block(item: Grantable) -> str:
    kept = archived(item.archive)
    return f"""
DECLARE "v_statement" text;
BEGIN
IF to_regclass({literal(kept)}) IS NOT NULL THEN
{"" if item.kind == "column" else loop(revoking(item))}
{loop(granting(item))}
DROP TABLE {kept};
END IF;
END
"""


def loop(query: str) -> str:
    return f'FOR "v_statement" IN {query} LOOP EXECUTE "v_statement"; END LOOP;'


def target(item: Grantable) -> str:
    words = {"function": "FUNCTION", "procedure": "PROCEDURE", "sequence": "SEQUENCE"}
    return literal(f"{words.get(item.kind, 'TABLE')} {called(item)}")


def revoking(item: Grantable) -> str:
    """What a new object starts with, where something else was kept of the old one."""
    proc = item.is_routine
    catalog, prefix = ("pg_proc", "pro") if proc else ("pg_class", "rel")
    initial = {"function": "f", "procedure": "f", "sequence": "s"}.get(item.kind, "r")
    acl = f"""coalesce("{prefix}acl", acldefault('{initial}', "{prefix}owner"))"""
    return f"""
SELECT format('REVOKE ALL ON %s FROM %s', {target(item)}, {GRANTEE})
FROM "{catalog}", aclexplode({acl})
WHERE "oid" = {literal(called(item))}::{"regprocedure" if proc else "regclass"}
AND "grantee" <> "{prefix}owner"
AND EXISTS (SELECT FROM {archived(item.archive)} WHERE "column" IS NULL)
"""


def granting(item: Grantable) -> str:
    """What was kept, to roles and on columns that are there."""
    there = ""
    if not item.is_routine:
        columns = 'SELECT "attname" FROM "pg_attribute" WHERE "attrelid" = '
        columns += f"{literal(called(item))}::regclass"
        there = f'AND ("column" IS NULL OR "column" IN ({columns}))'
    return f"""
SELECT format('GRANT %s%s ON %s TO %s%s', "privilege", '(' || quote_ident("column") || ')',
{target(item)}, "grantee", CASE WHEN "grantable" THEN ' WITH GRANT OPTION' END)
FROM {archived(item.archive)}
WHERE ("grantee" = 'PUBLIC' OR to_regrole("grantee") IS NOT NULL) {there}
"""
