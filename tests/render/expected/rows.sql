-- LockTable
LOCK TABLE "Owner" IN SHARE ROW EXCLUSIVE MODE;

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
    "step from" "Owner"%ROWTYPE;
    "step to" "Owner"%ROWTYPE;
    "last step" boolean;
BEGIN
    SELECT "select", "rate" INTO "step from"."select", "step from"."rate"
    FROM "Owner" ORDER BY "select", "rate" LIMIT 1;
    LOOP
        "last step" := NOT FOUND;
        SELECT "select", "rate" INTO "step to"."select", "step to"."rate"
        FROM (
            SELECT "select", "rate" FROM "Owner"
            WHERE ("select", "rate") >= ("step from"."select", "step from"."rate")
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
            AND ("last step"
            OR (("filled"."select", "filled"."rate") >= ("step from"."select", "step from"."rate")
            AND ("filled"."select", "filled"."rate") <= ("step to"."select", "step to"."rate")));
        EXIT WHEN "last step";
        COMMIT;
        SELECT "select", "rate" INTO "step from"."select", "step from"."rate"
        FROM "Owner"
        WHERE ("select", "rate") > ("step to"."select", "step to"."rate")
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
    "step from" "Owner"%ROWTYPE;
    "step to" "Owner"%ROWTYPE;
BEGIN
    SELECT "id", "rate" INTO "step from"."id", "step from"."rate"
    FROM "Owner" ORDER BY "id", "rate" LIMIT 1;
    WHILE FOUND LOOP
        SELECT "id", "rate" INTO "step to"."id", "step to"."rate"
        FROM (
            SELECT "id", "rate" FROM "Owner"
            WHERE ("id", "rate") >= ("step from"."id", "step from"."rate")
            ORDER BY "id", "rate" LIMIT 1000
        ) AS "ahead"
        ORDER BY "id" DESC, "rate" DESC LIMIT 1;
        UPDATE "Owner" SET "rate" = COALESCE((NULL), (2))
        WHERE "rate" IS NULL
            AND ("Owner"."id", "Owner"."rate") >= ("step from"."id", "step from"."rate")
            AND ("Owner"."id", "Owner"."rate") <= ("step to"."id", "step to"."rate");
        COMMIT;
        SELECT "id", "rate" INTO "step from"."id", "step from"."rate"
        FROM "Owner"
        WHERE ("id", "rate") > ("step to"."id", "step to"."rate")
        ORDER BY "id", "rate" LIMIT 1;
    END LOOP;
END
$fill$;

-- FillColumn
UPDATE "Owner" SET "rate" = COALESCE((NULL), (2))
WHERE "rate" IS NULL;

