-- LockTable
LOCK TABLE "Owner" IN SHARE ROW EXCLUSIVE MODE;

-- ValuePrecondition
DO $precondition$
BEGIN
    IF to_regclass('"schemaproof"."Owner.mood"') IS NULL THEN
        IF EXISTS (SELECT FROM "Owner") THEN
            RAISE EXCEPTION 'migration stopped before any change: %',
                'a row has no value for Owner.mood';
        END IF;
    ELSIF EXISTS (SELECT FROM "Owner" WHERE NOT EXISTS (SELECT
        FROM "schemaproof"."Owner.mood" AS "kept" WHERE "Owner"."id" = "kept"."id"
        AND "Owner"."select" = "kept"."select")) THEN
        RAISE EXCEPTION 'migration stopped before any change: %',
            'a row has no value for Owner.mood';
    END IF;
END
$precondition$;

-- ValuePrecondition
DO $precondition$
BEGIN
    IF to_regclass('"schemaproof"."Owner.mood"') IS NULL THEN
        IF EXISTS (SELECT FROM "Owner") THEN
            RAISE EXCEPTION 'migration stopped before any change: %',
                'a row has no value for Owner.mood';
        END IF;
    ELSIF (SELECT count(*) FROM "Owner") > (SELECT count(*) FROM "schemaproof"."Owner.mood") THEN
        RAISE EXCEPTION 'migration stopped before any change: %',
            'a row has no value for Owner.mood';
    END IF;
END
$precondition$;

-- ValuePrecondition
DO $precondition$
BEGIN
    IF to_regclass('"schemaproof"."Drafts.end"') IS NULL THEN
        IF EXISTS (SELECT FROM "Owner" WHERE "Owner"."id" IS NOT NULL) THEN
            RAISE EXCEPTION 'migration stopped before any change: %',
                'a row has a value in Owner.id that no cast leads back from';
        END IF;
    ELSIF EXISTS (SELECT FROM "Owner" WHERE "Owner"."id" IS NOT NULL AND NOT EXISTS (SELECT
        FROM (SELECT "end" AS "id" FROM "schemaproof"."Drafts.end") AS "kept"
        WHERE "Owner"."id"::text = (length(kept.id)::text))) THEN
        RAISE EXCEPTION 'migration stopped before any change: %',
            'a row has a value in Owner.id that no cast leads back from';
    END IF;
END
$precondition$;

-- FillRows
INSERT INTO "Owner" ("select", "mood", "rate")
SELECT "filled"."select", "filled"."mood", "filled"."rate"
FROM (
    SELECT 'name ' || n AS "select", 'glad'::"Mood ""x""" AS mood, n % 2 AS rate
    FROM generate_series(1, 5) n
    ORDER BY n
) AS "filled"
WHERE NOT EXISTS (SELECT FROM "Owner" AS "present" WHERE "present"."select" = "filled"."select");

-- FillRowsInSteps
DO $fill$
#variable_conflict use_column
DECLARE
    "v_step_start" "Owner"%ROWTYPE;
    "v_step_end" "Owner"%ROWTYPE;
    "v_last_step" boolean;
BEGIN
    SELECT "select", "rate" INTO "v_step_start"."select", "v_step_start"."rate"
    FROM "Owner" ORDER BY "select", "rate" LIMIT 1;
    LOOP
        "v_last_step" := NOT FOUND;
        SELECT "select", "rate" INTO "v_step_end"."select", "v_step_end"."rate"
        FROM (
            SELECT "select", "rate" FROM "Owner"
            WHERE ("select", "rate") >= ("v_step_start"."select", "v_step_start"."rate")
            ORDER BY "select", "rate" LIMIT 1000
        ) AS "ahead"
        ORDER BY "select" DESC, "rate" DESC LIMIT 1;
        INSERT INTO "Owner" ("select", "mood", "rate")
        SELECT "filled"."select", "filled"."mood", "filled"."rate"
        FROM (
            SELECT 'again ' || o."select" AS "select", o.mood AS mood, o.rate AS rate
            FROM "Owner" o FOR NO KEY UPDATE OF o
        ) AS "filled"
        WHERE NOT EXISTS (SELECT FROM "Owner" AS "present"
            WHERE "present"."select" = "filled"."select")
            AND ("v_last_step"
            OR (("filled"."select", "filled"."rate") >= ("v_step_start"."select",
                "v_step_start"."rate")
            AND ("filled"."select", "filled"."rate") <= ("v_step_end"."select",
                "v_step_end"."rate")));
        EXIT WHEN "v_last_step";
        COMMIT;
        SELECT "select", "rate" INTO "v_step_start"."select", "v_step_start"."rate"
        FROM "Owner"
        WHERE ("select", "rate") > ("v_step_end"."select", "v_step_end"."rate")
        ORDER BY "select", "rate" LIMIT 1;
    END LOOP;
END
$fill$;

-- FillColumn
UPDATE "Owner" SET "codes" = ARRAY["select"]::"Code"[]
WHERE "codes" IS NULL;

-- FillColumnInSteps
DO $fill$
#variable_conflict use_column
DECLARE
    "v_step_start" "Owner"%ROWTYPE;
    "v_step_end" "Owner"%ROWTYPE;
BEGIN
    SELECT "id", "rate" INTO "v_step_start"."id", "v_step_start"."rate"
    FROM "Owner" ORDER BY "id", "rate" LIMIT 1;
    WHILE FOUND LOOP
        SELECT "id", "rate" INTO "v_step_end"."id", "v_step_end"."rate"
        FROM (
            SELECT "id", "rate" FROM "Owner"
            WHERE ("id", "rate") >= ("v_step_start"."id", "v_step_start"."rate")
            ORDER BY "id", "rate" LIMIT 1000
        ) AS "ahead"
        ORDER BY "id" DESC, "rate" DESC LIMIT 1;
        UPDATE "Owner" SET "rate" = COALESCE((NULL), (2))
        WHERE "rate" IS NULL
            AND ("Owner"."id", "Owner"."rate") >= ("v_step_start"."id", "v_step_start"."rate")
            AND ("Owner"."id", "Owner"."rate") <= ("v_step_end"."id", "v_step_end"."rate");
        COMMIT;
        SELECT "id", "rate" INTO "v_step_start"."id", "v_step_start"."rate"
        FROM "Owner"
        WHERE ("id", "rate") > ("v_step_end"."id", "v_step_end"."rate")
        ORDER BY "id", "rate" LIMIT 1;
    END LOOP;
END
$fill$;

-- FillColumn
UPDATE "Owner" SET "rate" = COALESCE((NULL), (2))
WHERE "rate" IS NULL;

