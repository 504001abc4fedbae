"""Faults of a migration, one entry each: where it is spoiled, and the finding that must tell it.

A fault is planted in the SQL of ``tests/prove/shelves``, never in what the proof looks for.
"""

from __future__ import annotations

from tests.prove.planting import Fault, back, forward

ITEM = 'ALTER TABLE "Item" '
BUILD = 'CREATE UNIQUE INDEX CONCURRENTLY "Item_code_key" ON "Item" ("code", "id");'
KEEP_ROOM = """\
CREATE TABLE "schemaproof"."Shelf.room.old" AS
SELECT "kept"."id", "kept"."room"
FROM "Shelf" AS "kept";
"""
KEEP_VISIT = """DO $keep$
BEGIN
    ALTER TABLE "Visit" RENAME TO "Visit.old";
    ALTER TABLE "Visit.old" SET SCHEMA "schemaproof";
END
$keep$;
"""
KEEP_WEIGHT = """\
CREATE TABLE "schemaproof"."Item.weight" AS
SELECT "kept"."id", "kept"."weight"
FROM "Item" AS "kept";
"""
GUARD = """\
CREATE TRIGGER "label_guard"
    BEFORE INSERT ON "Label"
    FOR EACH ROW EXECUTE FUNCTION "guard"();
"""
KEY = """\
ALTER TABLE "Label" ADD CONSTRAINT "Label_itemId_fkey" FOREIGN KEY ("itemId")
    REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE NOT VALID;
"""
VALIDATE_KEY = 'ALTER TABLE "Label" VALIDATE CONSTRAINT "Label_itemId_fkey";'
DIMMER = 'CREATE OR REPLACE VIEW "Bright" AS SELECT "id" FROM "Item" WHERE "size" > 2;'
NAMED = """\
CREATE VIEW "Named" AS
SELECT id, code FROM "Item";
"""
TOUCH = """\
CREATE OR REPLACE FUNCTION "touch"() RETURNS trigger
LANGUAGE plpgsql
AS $$BEGIN
  IF NEW."colour" <> OLD."colour" THEN
    NEW."changed" := NEW."changed" + 1;
  END IF;
  RETURN NEW;
END;
$$;
"""
DOUBLES = """\
CREATE TABLE "Stray" ("id" integer) PARTITION BY RANGE ("id");
CREATE TABLE "StrayPart" PARTITION OF "Stray" DEFAULT;
CREATE INDEX "stray_idx" ON ONLY "Stray" ("id");"""
"""An index of the parent alone is not valid, as one is not that a failed build leaves behind."""

ROWS = {
    "a lost row": forward(
        "SP811",
        "rows of Item are lost",
        "",
        'DELETE FROM "Label"; DELETE FROM "Item" WHERE "id" = (SELECT max("id") FROM "Item");',
    ),
    "a changed value": forward("SP812", "Shelf.name", "", """UPDATE "Shelf" SET "name" = 'x';"""),
    "a lost value": forward("SP813", "Item.note", "", 'UPDATE "Item" SET "note" = NULL;'),
    "a loss of a table's rows that nobody accepted": forward(
        "SP811",
        "rows of Visit are lost",
        KEEP_VISIT,
        'DROP TABLE "Visit";',
    ),
    "a loss of a column's values that nobody accepted": forward(
        "SP813", "values of Shelf.room are lost", KEEP_ROOM
    ),
    "a value mapped to the wrong one": forward(
        "SP812", "Item.colour", "'BLUE' THEN 'GREEN' ELSE", "'BLUE' THEN 'RED' ELSE"
    ),
    "a value mapped to the wrong one in the rollback": back(
        "SP812", "Item.colour", "'AMBER' THEN 'RED' ELSE", "'AMBER' THEN 'GREEN' ELSE"
    ),
    "a fill over values that were there": forward(
        "SP812", "Item.code", """'c' || id\nWHERE "code" IS NULL;""", "'c' || id;"
    ),
    "a cast to another value": forward(
        "SP812",
        "Item.changed",
        "SET DATA TYPE bigint;",
        'SET DATA TYPE bigint USING "changed"::bigint + 1;',
    ),
    "rows deleted in the rollback": back("SP811", "of Visit are lost", "", 'DELETE FROM "Visit";'),
    "a row that nobody wrote": back(
        "SP814", "rows of Visit", "", """INSERT INTO "Visit" VALUES (-77, 'stray');"""
    ),
    "a column lost in the rollback": back(
        "SP816", "column Shelf.room is lost", "", 'ALTER TABLE "Shelf" DROP COLUMN "room";'
    ),
    "a table lost in the rollback": back("SP816", "table Visit is lost", "", 'DROP TABLE "Visit";'),
    "values that the way back does not keep": back("SP812", "Item.weight", KEEP_WEIGHT),
    "kept rows that do not come back": forward(
        "SP811",
        "rows of Label are lost",
        'FROM "schemaproof"."Label" AS "kept";',
        'FROM "schemaproof"."Label" AS "kept" WHERE false;',
    ),
    "kept values that do not come back": forward(
        "SP812", "Item.weight", 'SET "weight" = "kept"."weight"', 'SET "weight" = 1'
    ),
}

STOPS = {
    "a statement that fails halfway": forward(
        "SP801", "division by zero", NAMED, f"SELECT 1 / 0;\n{NAMED}"
    ),
    "a statement of the way back that fails": back(
        "SP801", "division by zero", 'DROP VIEW "Named";', "SELECT 1 / 0;"
    ),
    "a NOT NULL in the way of the way back": back(
        "SP801", "null value in column", f'{ITEM}ALTER COLUMN "code" DROP NOT NULL;'
    ),
}

OBJECTS = {
    "a schema of its own": forward(
        "SP803", "schema elsewhere is left", "", "CREATE SCHEMA elsewhere;"
    ),
    "a table in a schema of its own": back(
        "SP803", "other.t is left", "", "CREATE SCHEMA other CREATE TABLE t ();"
    ),
    "a missing trigger": forward("SP802", "trigger Label.label_guard", GUARD),
    "a trigger left off": forward(
        "SP804", "trigger Item.item_touch", f'\n{ITEM}ENABLE TRIGGER "item_touch";\n', "\n"
    ),
    "a trigger at another time": forward(
        "SP804", "trigger Label.label_guard", 'BEFORE INSERT ON "Label"', 'AFTER INSERT ON "Label"'
    ),
    "an enum's order": forward(
        "SP807", "enum Colour", "('RED', 'AMBER', 'GREEN')", "('AMBER', 'RED', 'GREEN')"
    ),
    "an enum value missing": forward(
        "SP807", "enum Colour", "('RED', 'AMBER', 'GREEN')", "('RED', 'GREEN')"
    ),
    "an enum value too many": forward(
        "SP807", "enum Colour", "('RED', 'AMBER', 'GREEN')", "('RED', 'AMBER', 'GREEN', 'BLUE')"
    ),
    "a function with another text": forward(
        "SP804", "function touch", '"changed" + 1', '"changed" + 2'
    ),
    "a check never validated": forward(
        "SP806", "Item_weight_check", f'{ITEM}VALIDATE CONSTRAINT "Item_weight_check";'
    ),
    "a foreign key never validated": forward("SP806", "Label_itemId_fkey", VALIDATE_KEY),
    "a check that proved left behind": forward(
        "SP803", "Item_code_is_set", f'{ITEM}DROP CONSTRAINT "Item_code_is_set";'
    ),
    "a NOT NULL missing": forward("SP804", "Item.code", f'{ITEM}ALTER COLUMN "code" SET NOT NULL;'),
    "an invalid index": forward("SP805", "stray_idx", "", DOUBLES),
    "a missing index": forward("SP802", "Item_code_key", BUILD),
    "an index that is not unique": forward("SP804", "Item_code_key", "CREATE UNIQUE", "CREATE"),
    "an index of other columns": forward(
        "SP804", "Item_code_key", '("code", "id")', '("id", "code")'
    ),
    "an index with another predicate": forward(
        "SP804", "Item_heavy_idx", "weight > 3", "weight > 4"
    ),
    "an index in another order": forward("SP804", "Item_heavy_idx", '"weight" DESC', '"weight"'),
    "a default lost": forward(
        "SP804", "Item.colour", f"{ITEM}ALTER COLUMN \"colour\" SET DEFAULT 'RED';"
    ),
    "a default changed": forward("SP804", "Item.changed", "SET DEFAULT 0", "SET DEFAULT 1"),
    "a default left behind": forward(
        "SP804", "Item.weight", '"weight" integer;', '"weight" integer DEFAULT 0;'
    ),
    "a comment lost": forward(
        "SP802", "comment", """COMMENT ON COLUMN "Item"."note" IS 'free text';"""
    ),
    "a comment changed": forward("SP804", "comment", "'free text'", "'other text'"),
    "a grant lost": forward("SP802", "grant", "", 'REVOKE SELECT ON "Shelf" FROM public;'),
    "a foreign key with another action": forward(
        "SP804", "Label_itemId_fkey", "ON DELETE RESTRICT", "ON DELETE CASCADE"
    ),
    "a missing foreign key": Fault(
        edits=(("forward", KEY, ""), ("forward", VALIDATE_KEY, "")),
        code="SP802",
        says="Label_itemId_fkey",
    ),
    "a weaker check": forward("SP804", "Item_weight_check", "weight >= 0", "weight >= -1"),
    "a missing view": forward("SP802", "view Named", NAMED),
    "a view of other rows": forward("SP804", "view Bright", "", DIMMER),
    "a sequence with another start": forward("SP804", "sequence other", "WITH 10", "WITH 11"),
    "a column of another type": forward("SP804", "Item.changed", "TYPE bigint", "TYPE numeric"),
    "a further column": forward("SP803", "Shelf.more", "", 'ALTER TABLE "Shelf" ADD "more" text;'),
    "a way back that leaves a table": back(
        "SP803", "table Label", 'ALTER TABLE "Label" SET SCHEMA "schemaproof";'
    ),
    "a way back that leaves a column": back("SP803", "Item.note", f'{ITEM}DROP COLUMN "note";'),
    "a way back that leaves a function": back(
        "SP803", "function guard", 'DROP FUNCTION "guard"();'
    ),
    "a way back that leaves a type": back("SP803", "Colour.old", 'DROP TYPE "Colour.old";'),
    "a way back that leaves a view": back("SP803", "view Named", 'DROP VIEW "Named";'),
    "a way back that leaves an index": back(
        "SP803", "Item_code_key", 'DROP INDEX CONCURRENTLY "Item_code_key";'
    ),
    "a way back that leaves a sequence": back(
        "SP803", "sequence other", 'ALTER SEQUENCE "other" SET SCHEMA "schemaproof";'
    ),
    "a way back that leaves a trigger": back(
        "SP803",
        "trigger Item.stray",
        "",
        'CREATE TRIGGER stray AFTER INSERT ON "Item" EXECUTE FUNCTION "touch"();',
    ),
}


CLAIMS = {
    "a stronger lock than claimed": forward(
        "SP821", "Item_code_key", "CREATE UNIQUE INDEX CONCURRENTLY", "CREATE UNIQUE INDEX"
    ),
    "a weaker lock than claimed": forward(
        "SP821", "lock Shelf", 'LOCK TABLE "Shelf" IN SHARE ROW', 'LOCK TABLE "Shelf" IN ROW'
    ),
    "a scan not claimed": forward(
        "SP822", "add check Item_weight_check", "weight >= 0) NOT VALID", "weight >= 0)"
    ),
    "a scan claimed in vain": forward(
        "SP822",
        "validate Item_weight_check",
        f'{ITEM}VALIDATE CONSTRAINT "Item_weight_check"',
        "SELECT 1",
    ),
    "a rewrite not claimed": forward(
        "SP823",
        "add column Item.note",
        f'{ITEM}ADD COLUMN "note" text;',
        f'{ITEM}ADD COLUMN "note" text DEFAULT clock_timestamp()::text;',
    ),
    "a rewrite claimed in vain": forward(
        "SP823",
        "change the type of Item.changed",
        f'{ITEM}ALTER COLUMN "changed" SET DATA TYPE bigint',
        "SELECT 1",
    ),
}
FAULTS_OF_PARTS = {
    "a criterion false afterwards": forward("SP831", "There is a view Named", NAMED),
    "a function with the right text and a stale type": forward("SP850", "update of Item", TOUCH),
}
