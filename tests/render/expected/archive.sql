-- Precondition
DO $precondition$
#variable_conflict use_column
BEGIN
    IF EXISTS (SELECT FROM "Owner" WHERE rate > 1000000) THEN
        RAISE EXCEPTION 'migration stopped before any change: %', 'it''s 100 % of "Owner"';
    END IF;
END
$precondition$;

-- Precondition
DO $precondition$
#variable_conflict use_column
BEGIN
    IF to_regclass('"schemaproof"."Owner''s rates"') IS NOT NULL
        AND to_regclass('"schemaproof"."more of them"') IS NOT NULL THEN
        IF EXISTS (SELECT FROM "Owner" WHERE rate > 1000000) THEN
            RAISE EXCEPTION 'migration stopped before any change: %',
                'a kept row''s rate is too high';
        END IF;
    END IF;
END
$precondition$;

-- Precondition
DO $precondition$
#variable_conflict use_column
BEGIN
    IF (SELECT count((rate::int)) FROM "Owner") < 0 THEN
        RAISE EXCEPTION 'migration stopped before any change: %', 'a rate is no whole number';
    END IF;
EXCEPTION WHEN data_exception OR integrity_constraint_violation THEN
    RAISE EXCEPTION 'migration stopped before any change: %: %', 'a rate is no whole number',
        SQLERRM;
END
$precondition$;

-- FunctionPrecondition
DO $precondition$
#variable_conflict use_column
BEGIN
    SET LOCAL enable_indexscan = off;
    SET LOCAL enable_indexonlyscan = off;
    SET LOCAL enable_bitmapscan = off;
    SET LOCAL constraint_exclusion = off;
    CREATE SCHEMA IF NOT EXISTS "the sums";
CREATE OR REPLACE FUNCTION "add"("a" integer, "b" integer DEFAULT 1, OUT "sum" integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER PARALLEL SAFE
SET search_path TO 'pg_catalog', '$user'
SET work_mem TO '1MB'
AS $body1$ SELECT a + b -- $$ $1 $$body1$;
CREATE OR REPLACE FUNCTION "sum of"("a" integer, "b" integer DEFAULT 1, OUT "sum" integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER PARALLEL SAFE
SET search_path TO 'pg_catalog', '$user'
SET work_mem TO '1MB'
AS $body1$ SELECT a + b -- $$ $1 $$body1$;
    IF to_regclass('"schemaproof"."Owner''s rates"') IS NOT NULL THEN
        IF EXISTS (SELECT FROM "Owner" WHERE add(1, 2) > 3) THEN
            RAISE EXCEPTION 'migration stopped before any change: %', 'a sum is too high';
        END IF;
    END IF;
    RAISE SQLSTATE 'SP000';
EXCEPTION WHEN SQLSTATE 'SP000' THEN
    NULL;
WHEN data_exception OR integrity_constraint_violation THEN
    RAISE EXCEPTION 'migration stopped before any change: %: %', 'a sum is too high', SQLERRM;
END
$precondition$;

-- TablePrecondition
DO $precondition$
DECLARE
    "v_unknown" text;
BEGIN
    SELECT string_agg("part" || ' of ' || "table", ', ' ORDER BY "table", "part") INTO "v_unknown"
    FROM (VALUES
        ('"no such table"', ARRAY['column id', 'index it''s']),
        ('"nor this one"', ARRAY['column id'])
    ) AS "known" ("table", "parts"), LATERAL (
        SELECT 'column ' || attname FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass("table") AND attnum > 0 AND NOT attisdropped
            AND attinhcount = 0
        UNION ALL SELECT 'index ' || relname FROM pg_catalog.pg_index JOIN pg_catalog.pg_class
            ON oid = indexrelid
        WHERE indrelid = to_regclass("table") AND NOT relispartition
        UNION ALL SELECT 'constraint ' || conname FROM pg_catalog.pg_constraint
        WHERE conrelid = to_regclass("table") AND contype IN ('c', 'f', 'x') AND coninhcount = 0
        UNION ALL SELECT 'reference from ' || relname
            FROM pg_catalog.pg_constraint JOIN pg_catalog.pg_class ON pg_class.oid = conrelid
        WHERE confrelid = to_regclass("table") AND contype = 'f' AND conparentid = 0
        UNION ALL SELECT 'trigger ' || tgname FROM pg_catalog.pg_trigger
        WHERE tgrelid = to_regclass("table") AND NOT tgisinternal AND tgparentid = 0
        UNION ALL SELECT 'policy ' || polname FROM pg_catalog.pg_policy
        WHERE polrelid = to_regclass("table")
        UNION ALL SELECT 'row security' FROM pg_catalog.pg_class
        WHERE oid = to_regclass("table") AND relrowsecurity
        UNION ALL SELECT 'rule ' || rulename FROM pg_catalog.pg_rewrite
        WHERE ev_class = to_regclass("table")
        UNION ALL SELECT 'statistics ' || stxname FROM pg_catalog.pg_statistic_ext
        WHERE stxrelid = to_regclass("table")
        UNION ALL SELECT 'child ' || relname FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_class
            ON oid = inhrelid
        WHERE inhparent = to_regclass("table") AND NOT relispartition
        UNION SELECT 'reading view ' || relname FROM pg_catalog.pg_depend JOIN pg_catalog.pg_rewrite
            ON pg_rewrite.oid = objid JOIN pg_catalog.pg_class ON pg_class.oid = ev_class
        WHERE classid = 'pg_catalog.pg_rewrite'::regclass AND refobjid = to_regclass("table")
            AND ev_class <> refobjid AND relkind IN ('v', 'm')
    ) AS "there" ("part")
    WHERE "part" <> ALL ("parts");
    IF "v_unknown" IS NOT NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: neither schema declares %',
            "v_unknown";
    END IF;
END
$precondition$;

-- ArchivePrecondition
DO $precondition$
DECLARE
    "v_held" text;
BEGIN
    SELECT string_agg("name", ', ' ORDER BY "name") INTO "v_held"
    FROM (
        SELECT relname FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('schemaproof')
        UNION SELECT typname FROM pg_catalog.pg_type
            WHERE typnamespace = to_regnamespace('schemaproof')
    ) AS "there" ("name")
    WHERE "name" = ANY (ARRAY['Owner''s rates', 'no such table']);
    IF "v_held" IS NOT NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: the schema schemaproof already holds %',
            "v_held"
            USING HINT = 'Run cleanup.sql of the migration that kept it, if that needs no rollback any more; else rename what it kept.';
    END IF;
END
$precondition$;

-- ViewPrecondition
DO $precondition$
DECLARE
    "v_unknown" text;
BEGIN
    SELECT string_agg("part" || ' of ' || "view", ', ' ORDER BY "view", "part") INTO "v_unknown"
    FROM (VALUES
        ('"no such view"', ARRAY[''])
    ) AS "known" ("view", "parts"), LATERAL (
        SELECT 'option ' || split_part("option", '=', 1) FROM pg_catalog.pg_class,
            unnest(reloptions) AS "options" ("option")
        WHERE oid = to_regclass("view")
        UNION ALL SELECT 'index ' || relname FROM pg_catalog.pg_index JOIN pg_catalog.pg_class
            ON oid = indexrelid
        WHERE indrelid = to_regclass("view")
        UNION ALL SELECT 'trigger ' || tgname FROM pg_catalog.pg_trigger
        WHERE tgrelid = to_regclass("view") AND NOT tgisinternal
        UNION ALL SELECT 'rule ' || rulename FROM pg_catalog.pg_rewrite
        WHERE ev_class = to_regclass("view") AND rulename <> '_RETURN'
        UNION ALL SELECT 'default of ' || attname FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass("view") AND atthasdef
        UNION SELECT 'reading view ' || relname FROM pg_catalog.pg_depend JOIN pg_catalog.pg_rewrite
            ON pg_rewrite.oid = objid JOIN pg_catalog.pg_class ON pg_class.oid = ev_class
        WHERE classid = 'pg_catalog.pg_rewrite'::regclass AND refobjid = to_regclass("view")
            AND ev_class <> refobjid
    ) AS "there" ("part")
    WHERE "part" <> ALL ("parts");
    IF "v_unknown" IS NOT NULL THEN
        RAISE EXCEPTION 'migration stopped before any change: neither schema declares %',
            "v_unknown";
    END IF;
END
$precondition$;

-- ForgetIndex
DROP INDEX IF EXISTS "no such index";

-- ForgetColumn
ALTER TABLE "Owner" DROP COLUMN IF EXISTS "no such column";

-- Guarded
DO $guard$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass('"no such table"') AND attname = 'it''s') THEN
        DROP INDEX IF EXISTS "no such index";
    END IF;
END
$guard$;

-- Guarded
DO $guard$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass('"Owner"') AND attname = 'it''s'
            AND atttypid = to_regtype('"a kind"[]')) THEN
        DROP INDEX IF EXISTS "no such index";
    END IF;
END
$guard$;

-- Guarded
DO $guard$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute
        WHERE attrelid = to_regclass('"Owner"') AND attname = 'size' AND attgenerated <> '') THEN
DO $pin$
BEGIN
    CREATE TABLE IF NOT EXISTS "schemaproof"."TimeZone" AS SELECT current_setting('TimeZone') AS "zone";
    PERFORM set_config('TimeZone', "zone", true) FROM "schemaproof"."TimeZone";
END
$pin$;
    END IF;
END
$guard$;

-- Guarded
DO $guard$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_class
        WHERE oid = to_regclass('"Owner"') AND relowner = to_regrole('"nobody''s role"')) THEN
DO $pin$
BEGIN
    CREATE TABLE IF NOT EXISTS "schemaproof"."TimeZone" AS SELECT current_setting('TimeZone') AS "zone";
    PERFORM set_config('TimeZone', "zone", true) FROM "schemaproof"."TimeZone";
END
$pin$;
    END IF;
END
$guard$;

-- PinTimeZone
DO $pin$
BEGIN
    CREATE TABLE IF NOT EXISTS "schemaproof"."TimeZone" AS SELECT current_setting('TimeZone') AS "zone";
    PERFORM set_config('TimeZone', "zone", true) FROM "schemaproof"."TimeZone";
END
$pin$;

-- AlterNotNullInheritance
DO $heirs$
DECLARE
    "named" name;
BEGIN
    FOR "named" IN SELECT "conname" FROM "pg_constraint"
        JOIN "pg_attribute" ON "attrelid" = "conrelid" AND "attnum" = "conkey"[1]
        WHERE "contype" = 'n' AND "conrelid" = '"Owner"'::regclass AND "attname" = 'it''s'
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NO INHERIT', '"Owner"', "named");
    END LOOP;
END
$heirs$;

-- AlterNotNullInheritance
DO $heirs$
DECLARE
    "named" name;
BEGIN
    FOR "named" IN SELECT "conname" FROM "pg_constraint"
        JOIN "pg_attribute" ON "attrelid" = "conrelid" AND "attnum" = "conkey"[1]
        WHERE "contype" = 'n' AND "conrelid" = '"Owner"'::regclass AND "attname" = 'it''s'
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I INHERIT', '"Owner"', "named");
    END LOOP;
END
$heirs$;

-- KeepWholeRows
CREATE TABLE "schemaproof"."Owner.select" AS
SELECT "whole"."id", "whole"."select", "whole"."mood"::text AS "mood",
    "whole"."codes"::text[] AS "codes", "whole"."made", "whole"."rate"
FROM "Owner" AS "whole";

-- KeepWholeRows
CREATE TABLE "schemaproof"."Owner.apart" AS
SELECT (pg_identify_object('pg_class'::regclass, "whole"."tableoid",
    0))."identity" AS "schemaproof_of", "whole"."id", "whole"."select",
    "whole"."mood"::text AS "mood", "whole"."codes"::text[] AS "codes", "whole"."made",
    "whole"."rate"
FROM "Owner" AS "whole";

-- RestoreWholeRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.apart"') IS NOT NULL THEN
        LOCK TABLE "Owner" IN SHARE ROW EXCLUSIVE MODE;
        ALTER TABLE "schemaproof"."Owner.apart" REPLICA IDENTITY FULL;
        WITH "rows_now" AS (
            SELECT "now"."tableoid" AS "schemaproof_table", "now"."ctid" AS "schemaproof_place",
                ROW((pg_identify_object('pg_class'::regclass, "now"."tableoid", 0))."identity",
                    "now"."mood", "now"."codes", "now"."made",
                    "now"."rate")::text AS "schemaproof_row",
                row_number() OVER (PARTITION BY ROW((pg_identify_object('pg_class'::regclass,
                    "now"."tableoid", 0))."identity", "now"."mood", "now"."codes", "now"."made",
                    "now"."rate")::text) AS "schemaproof_number"
            FROM "Owner" AS "now"
        ), "rows_kept" AS (
            SELECT "kept".*, "kept"."ctid" AS "schemaproof_kept",
                ROW("kept"."schemaproof_of", "kept"."mood"::text::"Mood ""x""",
                    "kept"."codes"::text[]::"Code"[], "kept"."made",
                    "kept"."rate")::text AS "schemaproof_row",
                row_number() OVER (PARTITION BY ROW("kept"."schemaproof_of",
                    "kept"."mood"::text::"Mood ""x""", "kept"."codes"::text[]::"Code"[],
                    "kept"."made", "kept"."rate")::text) AS "schemaproof_number"
            FROM "schemaproof"."Owner.apart" AS "kept"
        ), "pairs" AS (
            SELECT * FROM "rows_now" JOIN "rows_kept" USING ("schemaproof_row",
                "schemaproof_number")
        ), "rows_restored" AS (
            DELETE FROM "schemaproof"."Owner.apart" AS "kept" USING "pairs"
            WHERE "kept"."ctid" = "pairs"."schemaproof_kept"
        )
        UPDATE "Owner" SET ("select") = ROW("pairs"."select")
        FROM "pairs"
        WHERE "Owner"."tableoid" = "pairs"."schemaproof_table"
            AND "Owner"."ctid" = "pairs"."schemaproof_place"
            AND ROW("Owner"."select")::text IS DISTINCT FROM ROW("pairs"."select")::text;
        IF EXISTS (SELECT FROM "schemaproof"."Owner.apart" AS "kept"
            WHERE NOT ROW("kept"."select") IS NULL) THEN
            CREATE TABLE IF NOT EXISTS "schemaproof"."Owner.apart.left" ("row" jsonb);
            INSERT INTO "schemaproof"."Owner.apart.left" SELECT to_jsonb("kept")
                FROM "schemaproof"."Owner.apart" AS "kept" WHERE NOT ROW("kept"."select") IS NULL;
            RAISE WARNING 'some kept values are not restored, because their rows no longer exist: see %',
                '"schemaproof"."Owner.apart.left"';
        END IF;
        DROP TABLE "schemaproof"."Owner.apart";
    END IF;
END
$restore$;

-- RestoreWholeRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.select"') IS NOT NULL THEN
        LOCK TABLE "Owner" IN SHARE ROW EXCLUSIVE MODE;
        ALTER TABLE "schemaproof"."Owner.select" REPLICA IDENTITY FULL;
        ALTER TABLE "Owner" DISABLE TRIGGER "touched";
        WITH "rows_now" AS (
            SELECT "now"."tableoid" AS "schemaproof_table", "now"."ctid" AS "schemaproof_place",
                ROW("now"."mood", "now"."codes", "now"."made", "now"."rate",
                    "now"."select")::text AS "schemaproof_row",
                row_number() OVER (PARTITION BY ROW("now"."mood", "now"."codes", "now"."made",
                    "now"."rate", "now"."select")::text) AS "schemaproof_number"
            FROM "Owner" AS "now"
        ), "rows_kept" AS (
            SELECT "kept".*, "kept"."ctid" AS "schemaproof_kept",
                ROW("kept"."mood"::text::"Mood ""x""", "kept"."codes"::text[]::"Code"[],
                    "kept"."made", "kept"."rate",
                    (lower(kept."select"))::varchar(40))::text AS "schemaproof_row",
                row_number() OVER (PARTITION BY ROW("kept"."mood"::text::"Mood ""x""",
                    "kept"."codes"::text[]::"Code"[], "kept"."made", "kept"."rate",
                    (lower(kept."select"))::varchar(40))::text) AS "schemaproof_number"
            FROM "schemaproof"."Owner.select" AS "kept"
        ), "pairs" AS (
            SELECT * FROM "rows_now" JOIN "rows_kept" USING ("schemaproof_row",
                "schemaproof_number")
        ), "rows_restored" AS (
            DELETE FROM "schemaproof"."Owner.select" AS "kept" USING "pairs"
            WHERE "kept"."ctid" = "pairs"."schemaproof_kept"
        )
        UPDATE "Owner" SET ("select") = ROW("pairs"."select")
        FROM "pairs"
        WHERE "Owner"."tableoid" = "pairs"."schemaproof_table"
            AND "Owner"."ctid" = "pairs"."schemaproof_place"
            AND ROW("Owner"."select")::text IS DISTINCT FROM ROW("pairs"."select")::text;
        ALTER TABLE "Owner" ENABLE TRIGGER "touched";
        IF EXISTS (SELECT FROM "schemaproof"."Owner.select" AS "kept"
            WHERE NOT ROW("kept"."select") IS NULL) THEN
            CREATE TABLE IF NOT EXISTS "schemaproof"."Owner.select.left" ("row" jsonb);
            INSERT INTO "schemaproof"."Owner.select.left" SELECT to_jsonb("kept")
                FROM "schemaproof"."Owner.select" AS "kept" WHERE NOT ROW("kept"."select") IS NULL;
            RAISE WARNING 'some kept values are not restored, because their rows no longer exist: see %',
                '"schemaproof"."Owner.select.left"';
        END IF;
        DROP TABLE "schemaproof"."Owner.select";
    END IF;
END
$restore$;

-- KeepColumn
CREATE TABLE "schemaproof"."Owner.mood" AS
SELECT "kept"."id", "kept"."mood"::text AS "mood"
FROM "Owner" AS "kept"
WHERE mood <> 'sad';

-- RestoreColumn
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.mood"') IS NOT NULL THEN
        ALTER TABLE "Owner" DISABLE TRIGGER "touched";
        UPDATE "Owner" SET "mood" = "kept"."mood"::text::"Mood ""x"""
        FROM "schemaproof"."Owner.mood" AS "kept"
        WHERE "Owner"."id" = "kept"."id" AND "Owner"."mood" IS NOT DISTINCT FROM ('glad')
            AND "Owner"."mood"::text IS DISTINCT FROM "kept"."mood"::text;
        ALTER TABLE "Owner" ENABLE TRIGGER "touched";
        IF EXISTS (SELECT FROM "schemaproof"."Owner.mood" AS "kept" WHERE "kept"."mood" IS NOT NULL
            AND NOT EXISTS (SELECT FROM "Owner" WHERE "Owner"."id" = "kept"."id")) THEN
            CREATE TABLE IF NOT EXISTS "schemaproof"."Owner.mood.left" ("row" jsonb);
            INSERT INTO "schemaproof"."Owner.mood.left" SELECT to_jsonb("kept")
                FROM "schemaproof"."Owner.mood" AS "kept" WHERE "kept"."mood" IS NOT NULL
                AND NOT EXISTS (SELECT FROM "Owner" WHERE "Owner"."id" = "kept"."id");
            RAISE WARNING 'some kept values are not restored, because their rows no longer exist: see %',
                '"schemaproof"."Owner.mood.left"';
        END IF;
        DROP TABLE "schemaproof"."Owner.mood";
    END IF;
END
$restore$;

-- RestoreColumn
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.mood.old"') IS NOT NULL THEN
        UPDATE "Owner" SET "mood" = "kept"."mood"::text::"Mood ""x"""
        FROM "schemaproof"."Owner.mood.old" AS "kept"
        WHERE "Owner"."id" = "kept"."id" AND "Owner"."mood" IS NOT DISTINCT FROM ('glad')
            AND EXISTS (SELECT FROM "schemaproof"."Owner.mood" AS "held"
            WHERE "held"."id" = "kept"."id"
            AND "held"."mood"::text IS NOT DISTINCT FROM (lower(kept."mood")))
            AND "Owner"."mood"::text IS DISTINCT FROM "kept"."mood"::text;
        IF EXISTS (SELECT FROM "schemaproof"."Owner.mood.old" AS "kept"
            WHERE "kept"."mood" IS NOT NULL AND NOT EXISTS (SELECT FROM "Owner"
            WHERE "Owner"."id" = "kept"."id")) THEN
            CREATE TABLE IF NOT EXISTS "schemaproof"."Owner.mood.old.left" ("row" jsonb);
            INSERT INTO "schemaproof"."Owner.mood.old.left" SELECT to_jsonb("kept")
                FROM "schemaproof"."Owner.mood.old" AS "kept" WHERE "kept"."mood" IS NOT NULL
                AND NOT EXISTS (SELECT FROM "Owner" WHERE "Owner"."id" = "kept"."id");
            RAISE WARNING 'some kept values are not restored, because their rows no longer exist: see %',
                '"schemaproof"."Owner.mood.old.left"';
        END IF;
        DROP TABLE "schemaproof"."Owner.mood.old";
    END IF;
END
$restore$;

-- NumberBeyond
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.id"') IS NOT NULL THEN
        ALTER TABLE "Owner" DISABLE TRIGGER "touched";
        UPDATE "Owner" SET "id" = "Owner"."id" + (SELECT COALESCE(max("kept"."id"), 0)
            FROM "schemaproof"."Owner.id" AS "kept");
        ALTER TABLE "Owner" ENABLE TRIGGER "touched";
    END IF;
END
$restore$;

-- NumberBeyond
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.id"') IS NOT NULL THEN
        UPDATE "Owner" SET "id" = "Owner"."id" + (SELECT COALESCE(min("kept"."id"), 0)
            FROM "schemaproof"."Owner.id" AS "kept")
        WHERE NOT EXISTS (SELECT FROM "schemaproof"."Owner.id" AS "kept"
            WHERE "Owner"."first" = "kept"."first" AND "Owner"."last" = "kept"."last");
    END IF;
END
$restore$;

-- KeepRows
CREATE TABLE "schemaproof"."Owner.rows" AS
SELECT "ranked"."id", "ranked"."select", "ranked"."mood"::text AS "mood",
    "ranked"."codes"::text[] AS "codes", "ranked"."made", "ranked"."rate"
FROM (
    SELECT "all".*,
        row_number() OVER (PARTITION BY "rate", "mood" ORDER BY made DESC, id) AS "schemaproof_rank"
    FROM "Owner" AS "all"
) AS "ranked"
WHERE "ranked"."schemaproof_rank" > 1;

-- DeleteKept
DELETE FROM "Owner" USING "schemaproof"."Owner.rows" AS "kept"
WHERE "Owner"."id" = "kept"."id";

-- FollowKey
UPDATE "Owner" SET "rate" = "parent"."id"
FROM "Owner" AS "parent"
WHERE "Owner"."made" = "parent"."made" AND ("Owner".rate + 1) = (parent.id)
    AND "Owner"."rate"::text IS DISTINCT FROM "parent"."id"::text;

-- RestoreRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.rows"') IS NOT NULL THEN
        ALTER TABLE "Owner" DISABLE TRIGGER "touched";
        INSERT INTO "Owner" ("id", "select", "mood", "codes", "made", "rate")
        OVERRIDING SYSTEM VALUE
        SELECT "kept"."id", "kept"."select", "kept"."mood"::text::"Mood ""x""",
            "kept"."codes"::text[]::"Code"[], "kept"."made", "kept"."rate"
        FROM "schemaproof"."Owner.rows" AS "kept";
        PERFORM setval(
            pg_get_serial_sequence('"Owner"', 'id'),
            greatest(max("Owner"."id") FILTER (WHERE "Owner"."id" >= 1),
                pg_sequence_last_value(pg_get_serial_sequence('"Owner"', 'id')),
                pg_sequence_last_value(pg_get_serial_sequence('"schemaproof"."Owner.rows"', 'id')))
        ) FROM "Owner";
        ALTER TABLE "Owner" ENABLE TRIGGER "touched";
        DROP TABLE "schemaproof"."Owner.rows";
    END IF;
END
$restore$;

-- RestoreRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.rows"') IS NOT NULL THEN
        INSERT INTO "Owner" ("id", "select", "mood", "codes", "made", "rate")
        OVERRIDING SYSTEM VALUE
        SELECT "kept"."id", "kept"."select", "kept"."mood"::text::"Mood ""x""",
            "kept"."codes"::text[]::"Code"[], "kept"."made", "kept"."rate"
        FROM "schemaproof"."Owner.rows" AS "kept";
        PERFORM setval(
            pg_get_serial_sequence('"Owner"', 'id'),
            greatest(max("Owner"."id") FILTER (WHERE "Owner"."id" >= 1),
                pg_sequence_last_value(pg_get_serial_sequence('"Owner"', 'id')),
                pg_sequence_last_value(pg_get_serial_sequence('"schemaproof"."Owner.rows"', 'id')))
        ) FROM "Owner";
        DROP TABLE "schemaproof"."Owner.rows";
    END IF;
END
$restore$;

-- KeepWholeRows
CREATE TABLE "schemaproof"."Owner.moved" AS
SELECT "whole"."id", "whole"."select", "whole"."mood"::text AS "mood",
    "whole"."codes"::text[] AS "codes", "whole"."made", "whole"."rate"
FROM "Owner" AS "whole"
WHERE (id < 5) IS NOT TRUE;

-- DeleteRows
DELETE FROM "Owner" WHERE (id < 5) IS NOT TRUE;

-- RestoreRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.moved"') IS NOT NULL THEN
        INSERT INTO "Owner" ("id", "select", "mood", "codes", "made", "rate")
        OVERRIDING SYSTEM VALUE
        SELECT "kept"."id", "kept"."select", "kept"."mood"::text::"Mood ""x""",
            "kept"."codes"::text[]::"Code"[], "kept"."made", "kept"."rate"
        FROM "schemaproof"."Owner.moved" AS "kept"
        WHERE id > 9;
        PERFORM setval(
            pg_get_serial_sequence('"Owner"', 'id'),
            greatest(max("Owner"."id") FILTER (WHERE "Owner"."id" >= 1),
                pg_sequence_last_value(pg_get_serial_sequence('"Owner"', 'id')),
                pg_sequence_last_value(pg_get_serial_sequence('"schemaproof"."Owner.moved"', 'id')))
        ) FROM "Owner";
        ALTER TABLE "schemaproof"."Owner.moved" REPLICA IDENTITY FULL;
        DELETE FROM "schemaproof"."Owner.moved" WHERE id > 9;
    END IF;
END
$restore$;

-- RestoreRows
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."Owner.moved"') IS NOT NULL THEN
        INSERT INTO "Owner" ("id", "select", "mood", "codes", "made", "rate")
        OVERRIDING SYSTEM VALUE
        SELECT "kept"."id", "kept"."select", "kept"."mood"::text::"Mood ""x""",
            "kept"."codes"::text[]::"Code"[], "kept"."made", (SELECT (id::bigint)
            FROM (SELECT "kept".*) AS "old_row")
        FROM "schemaproof"."Owner.moved" AS "kept";
        PERFORM setval(
            pg_get_serial_sequence('"Owner"', 'id'),
            greatest(max("Owner"."id") FILTER (WHERE "Owner"."id" >= 1),
                pg_sequence_last_value(pg_get_serial_sequence('"Owner"', 'id')),
                pg_sequence_last_value(pg_get_serial_sequence('"schemaproof"."Owner.moved"', 'id')))
        ) FROM "Owner";
        DROP TABLE "schemaproof"."Owner.moved";
    END IF;
END
$restore$;

-- KeepTable
DO $keep$
BEGIN
    ALTER TABLE "Pet's" RENAME TO "Pet's.old";
    ALTER TABLE "Pet's.old" SET SCHEMA "schemaproof";
END
$keep$;

-- CreateSequence
CREATE SEQUENCE "loose" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE;

-- KeepNumbers
DO $keep$
BEGIN
    CREATE SEQUENCE "schemaproof"."loose" MINVALUE -9223372036854775808 START 1;
    PERFORM setval('"schemaproof"."loose"', "now"."last_value", "now"."is_called")
    FROM "loose" AS "now";
END
$keep$;

-- RestoreSequence
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."loose"') IS NOT NULL THEN
        PERFORM setval('"loose"', "kept"."last_value", "kept"."is_called")
        FROM "schemaproof"."loose" AS "kept";
        DROP SEQUENCE "schemaproof"."loose";
    END IF;
END
$restore$;

-- KeepSequence
ALTER SEQUENCE "loose" SET SCHEMA "schemaproof";

-- CreateSequence
CREATE SEQUENCE "loose" AS bigint INCREMENT BY 2 MINVALUE -5 MAXVALUE 9223372036854775807 START WITH -5 CACHE 1 NO CYCLE OWNED BY NONE;

-- KeepGrants
CREATE TABLE "schemaproof"."grants on table Owner" AS
SELECT "of"."column", "privilege_type" AS "privilege", "is_grantable" AS "grantable",
    CASE "grantee" WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END AS "grantee"
FROM (
    SELECT NULL::name AS "column", coalesce("relacl", CASE WHEN EXISTS (SELECT
        FROM "pg_default_acl") THEN acldefault('r', "relowner") END) AS "acl"
    FROM "pg_class" WHERE "oid" = '"Owner"'::regclass
    UNION ALL
    SELECT "attname", "attacl" FROM "pg_attribute" WHERE "attrelid" = '"Owner"'::regclass
        AND NOT "attisdropped"
) AS "of"
LEFT JOIN LATERAL aclexplode("of"."acl") ON true
WHERE "of"."acl" IS NOT NULL;

-- RestoreGrants
DO $restore$
DECLARE
    "v_statement" text;
BEGIN
    IF to_regclass('"schemaproof"."grants on table Owner"') IS NOT NULL THEN
        FOR "v_statement" IN
            SELECT format('REVOKE ALL ON %s FROM %s', 'TABLE "Owner"', CASE "grantee"
                WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END)
            FROM "pg_class", aclexplode(coalesce("relacl", acldefault('r', "relowner")))
            WHERE "oid" = '"Owner"'::regclass AND "grantee" <> "relowner"
                AND EXISTS (SELECT FROM "schemaproof"."grants on table Owner"
                    WHERE "column" IS NULL)
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        FOR "v_statement" IN
            SELECT format('GRANT %s%s ON %s TO %s%s', "privilege",
                '(' || quote_ident("column") || ')', 'TABLE "Owner"', "grantee", CASE
                WHEN "grantable" THEN ' WITH GRANT OPTION' END)
            FROM "schemaproof"."grants on table Owner"
            WHERE ("grantee" = 'PUBLIC' OR to_regrole("grantee") IS NOT NULL)
                AND ("column" IS NULL OR "column" IN (SELECT "attname" FROM "pg_attribute"
                    WHERE "attrelid" = '"Owner"'::regclass))
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        DROP TABLE "schemaproof"."grants on table Owner";
    END IF;
END
$restore$;

-- KeepGrants
CREATE TABLE "schemaproof"."grants on column Owner.rate" AS
SELECT "of"."column", "privilege_type" AS "privilege", "is_grantable" AS "grantable",
    CASE "grantee" WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END AS "grantee"
FROM (
    SELECT "attname" AS "column", "attacl" AS "acl" FROM "pg_attribute"
    WHERE "attrelid" = '"Owner"'::regclass AND "attname" = 'rate'
) AS "of"
LEFT JOIN LATERAL aclexplode("of"."acl") ON true
WHERE "of"."acl" IS NOT NULL;

-- RestoreGrants
DO $restore$
DECLARE
    "v_statement" text;
BEGIN
    IF to_regclass('"schemaproof"."grants on column Owner.rate"') IS NOT NULL THEN
        FOR "v_statement" IN
            SELECT format('GRANT %s%s ON %s TO %s%s', "privilege",
                '(' || quote_ident("column") || ')', 'TABLE "Owner"', "grantee", CASE
                WHEN "grantable" THEN ' WITH GRANT OPTION' END)
            FROM "schemaproof"."grants on column Owner.rate"
            WHERE ("grantee" = 'PUBLIC' OR to_regrole("grantee") IS NOT NULL)
                AND ("column" IS NULL OR "column" IN (SELECT "attname" FROM "pg_attribute"
                    WHERE "attrelid" = '"Owner"'::regclass))
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        DROP TABLE "schemaproof"."grants on column Owner.rate";
    END IF;
END
$restore$;

-- KeepGrants
CREATE TABLE "schemaproof"."grants on sequence loose" AS
SELECT "of"."column", "privilege_type" AS "privilege", "is_grantable" AS "grantable",
    CASE "grantee" WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END AS "grantee"
FROM (
    SELECT NULL::name AS "column", coalesce("relacl", CASE WHEN EXISTS (SELECT
        FROM "pg_default_acl") THEN acldefault('s', "relowner") END) AS "acl"
    FROM "pg_class" WHERE "oid" = '"loose"'::regclass
    UNION ALL
    SELECT "attname", "attacl" FROM "pg_attribute" WHERE "attrelid" = '"loose"'::regclass
        AND NOT "attisdropped"
) AS "of"
LEFT JOIN LATERAL aclexplode("of"."acl") ON true
WHERE "of"."acl" IS NOT NULL;

-- RestoreGrants
DO $restore$
DECLARE
    "v_statement" text;
BEGIN
    IF to_regclass('"schemaproof"."grants on sequence loose"') IS NOT NULL THEN
        FOR "v_statement" IN
            SELECT format('REVOKE ALL ON %s FROM %s', 'SEQUENCE "loose"', CASE "grantee"
                WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END)
            FROM "pg_class", aclexplode(coalesce("relacl", acldefault('s', "relowner")))
            WHERE "oid" = '"loose"'::regclass AND "grantee" <> "relowner"
                AND EXISTS (SELECT FROM "schemaproof"."grants on sequence loose"
                    WHERE "column" IS NULL)
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        FOR "v_statement" IN
            SELECT format('GRANT %s%s ON %s TO %s%s', "privilege",
                '(' || quote_ident("column") || ')', 'SEQUENCE "loose"', "grantee", CASE
                WHEN "grantable" THEN ' WITH GRANT OPTION' END)
            FROM "schemaproof"."grants on sequence loose"
            WHERE ("grantee" = 'PUBLIC' OR to_regrole("grantee") IS NOT NULL)
                AND ("column" IS NULL OR "column" IN (SELECT "attname" FROM "pg_attribute"
                    WHERE "attrelid" = '"loose"'::regclass))
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        DROP TABLE "schemaproof"."grants on sequence loose";
    END IF;
END
$restore$;

-- KeepGrants
CREATE TABLE "schemaproof"."grants on function touch it()" AS
SELECT "of"."column", "privilege_type" AS "privilege", "is_grantable" AS "grantable",
    CASE "grantee" WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END AS "grantee"
FROM (
    SELECT NULL::name AS "column", coalesce("proacl", CASE WHEN EXISTS (SELECT
        FROM "pg_default_acl") THEN acldefault('f', "proowner") END) AS "acl"
    FROM "pg_proc" WHERE "oid" = '"touch it"()'::regprocedure
) AS "of"
LEFT JOIN LATERAL aclexplode("of"."acl") ON true
WHERE "of"."acl" IS NOT NULL;

-- RestoreGrants
DO $restore$
DECLARE
    "v_statement" text;
BEGIN
    IF to_regclass('"schemaproof"."grants on function touch it()"') IS NOT NULL THEN
        FOR "v_statement" IN
            SELECT format('REVOKE ALL ON %s FROM %s', 'FUNCTION "touch it"()', CASE "grantee"
                WHEN 0 THEN 'PUBLIC' ELSE "grantee"::regrole::text END)
            FROM "pg_proc", aclexplode(coalesce("proacl", acldefault('f', "proowner")))
            WHERE "oid" = '"touch it"()'::regprocedure AND "grantee" <> "proowner"
                AND EXISTS (SELECT FROM "schemaproof"."grants on function touch it()"
                    WHERE "column" IS NULL)
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        FOR "v_statement" IN
            SELECT format('GRANT %s%s ON %s TO %s%s', "privilege",
                '(' || quote_ident("column") || ')', 'FUNCTION "touch it"()', "grantee", CASE
                WHEN "grantable" THEN ' WITH GRANT OPTION' END)
            FROM "schemaproof"."grants on function touch it()"
            WHERE ("grantee" = 'PUBLIC' OR to_regrole("grantee") IS NOT NULL)
        LOOP
            EXECUTE "v_statement";
        END LOOP;
        DROP TABLE "schemaproof"."grants on function touch it()";
    END IF;
END
$restore$;

-- RestoreSequence
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."loose"') IS NOT NULL THEN
        PERFORM setval('"loose"', "kept"."last_value", "kept"."is_called")
        FROM "schemaproof"."loose" AS "kept";
        DROP SEQUENCE "schemaproof"."loose";
    END IF;
END
$restore$;

-- RestoreSequence
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."loose"') IS NOT NULL THEN
        PERFORM setval('"loose"', "kept"."last_value", "kept"."is_called")
        FROM "schemaproof"."loose" AS "kept";
        DROP SEQUENCE "schemaproof"."loose";
    END IF;
END
$restore$;

-- KeepSequence
DO $keep$
BEGIN
    ALTER SEQUENCE "loose" RENAME TO "loose.old";
    ALTER SEQUENCE "loose.old" SET SCHEMA "schemaproof";
END
$keep$;

-- CreateSequence
CREATE SEQUENCE "loose" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE;

-- RestoreSequence
DO $restore$
BEGIN
    IF to_regclass('"schemaproof"."loose.old"') IS NOT NULL THEN
        PERFORM setval('"loose"', "kept"."last_value", "kept"."is_called")
        FROM "schemaproof"."loose.old" AS "kept";
        DROP SEQUENCE "schemaproof"."loose.old";
    END IF;
END
$restore$;

-- KeepSequence
ALTER SEQUENCE "loose" SET SCHEMA "schemaproof";

-- ForgetSequence
DROP SEQUENCE IF EXISTS "schemaproof"."loose";

-- ForgetTable
DROP TABLE IF EXISTS "schemaproof"."TimeZone";

-- ForgetTable
DROP TABLE IF EXISTS "schemaproof"."Pet's.old";

