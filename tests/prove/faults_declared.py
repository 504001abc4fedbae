"""Faults in what is filled in, in what comes after, and in files of ``migrate deploy`` alone."""

from __future__ import annotations

from tests.prove.planting import back, cleanup, deploy, forward

DECLARED = {
    "a fill with another value": forward(
        "SP817", "Item.weight are not as declared", '"weight" = size % 100', '"weight" = 4'
    ),
    "a value where none is declared": forward(
        "SP817", "Item.note", "", """UPDATE "Item" SET "note" = 'x';"""
    ),
    "a fill of the way back with another value": back(
        "SP817", "Shelf.room", "", """UPDATE "Shelf" SET "room" = 'x';"""
    ),
    "first rows that are wrong": forward(
        "SP818", "declared rows of Label are missing", "'first'", "'other'"
    ),
    "first rows with another parent": forward(
        "SP818",
        "declared rows of Label are missing",
        'id AS "itemId"',
        '(SELECT min("id") FROM "Item") AS "itemId"',
    ),
    "first rows that are missing": forward(
        "SP818",
        "declared rows of Label are missing",
        'FROM "Item"\n) AS "filled"',
        'FROM "Item" LIMIT 1\n) AS "filled"',
    ),
    "rows of a new table that nobody declared": forward(
        "SP818",
        "rows of Label are not declared",
        "",
        """INSERT INTO "Label" SELECT -7, min("id"), 'x' FROM "Item";""",
    ),
}

SEQUENCES = {
    "a sequence set back": forward("SP815", "sequence ticket", "", "SELECT setval('ticket', 1);"),
    "a sequence that starts again": forward(
        "SP815", "sequence ticket is 36 behind", "", 'ALTER SEQUENCE "ticket" RESTART;'
    ),
    "a sequence that gives its last number again": forward(
        "SP815", "sequence ticket is 1 behind", "", "SELECT setval('ticket', 40, false);"
    ),
    "a sequence that counts down set back": forward(
        "SP815", "sequence falling", "", "SELECT setval('falling', -3);"
    ),
}
CLEARING = {
    "a target table into which no row goes": forward(
        "SP809",
        "in table Label of the target",
        "",
        'ALTER TABLE "Label" ADD CONSTRAINT "never" CHECK (false) NOT VALID;',
    ),
    "an archive that stays": cleanup(
        "SP819", "schemaproof is still there", 'DROP SCHEMA IF EXISTS "schemaproof";'
    ),
    "a cleanup that takes rows": cleanup(
        "SP811",
        "after cleanup, 1",
        "",
        'DELETE FROM "Label" WHERE "id" = (SELECT max("id") FROM "Label");',
    ),
    "a cleanup that takes a view": cleanup("SP802", "view Named", "", 'DROP VIEW "Named";'),
    "a cleanup that stops": cleanup("SP801", "cleanup stops", "", "SELECT 1 / 0;"),
}
DEPLOYED = {
    "rows deleted by migrate deploy": deploy(
        "SP811",
        "after migrate deploy",
        "",
        'DELETE FROM "Label";\nDELETE FROM "Item" WHERE "id" = (SELECT max("id") FROM "Item");',
    ),
    "a weaker check in a migration file": deploy(
        "SP804", "Item_weight_check", "weight >= 0", "weight >= -1"
    ),
    "a trigger on another event in a migration file": deploy(
        "SP804", "trigger Label.label_guard", 'BEFORE INSERT ON "Label"', 'BEFORE UPDATE ON "Label"'
    ),
    "a fill with another value in a migration file": deploy(
        "SP817", "Item.weight", '"weight" = size % 100', '"weight" = 4'
    ),
}
