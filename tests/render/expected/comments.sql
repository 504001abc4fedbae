-- SetComment
COMMENT ON TABLE "Owner" IS E'it''s
mine \\ $$';

-- SetComment
COMMENT ON TABLE "Owner" IS NULL;

-- SetComment
COMMENT ON COLUMN "Owner"."select" IS 'c';

-- SetComment
COMMENT ON CONSTRAINT "Pet_pkey" ON "Pet's" IS 'c';

-- SetComment
COMMENT ON TYPE "Mood ""x""" IS 'c';

-- SetComment
COMMENT ON DOMAIN "Code" IS 'c';

-- SetComment
COMMENT ON SEQUENCE "counter" IS 'c';

-- SetComment
COMMENT ON VIEW "Happy" IS 'c';

-- SetComment
COMMENT ON MATERIALIZED VIEW "Tally" IS 'c';

-- SetComment
COMMENT ON INDEX "Pet_pkey" IS 'c';

-- SetViewOption
ALTER VIEW "Happy" SET (security_barrier = true);

-- SetViewOption
ALTER VIEW "Happy" RESET (security_barrier);

-- RenameView
ALTER MATERIALIZED VIEW "Tally" RENAME TO "another view";

-- RenameView
ALTER MATERIALIZED VIEW "another view" RENAME TO "Tally";

-- RefreshView
REFRESH MATERIALIZED VIEW "Tally";

-- FillView
DO $fill$
BEGIN
    IF (SELECT bool_and(relispopulated) FROM pg_catalog.pg_class
        WHERE oid IN (to_regclass('"Tally"'))) THEN
        REFRESH MATERIALIZED VIEW "Tally";
    END IF;
END
$fill$;

-- DropView
DROP MATERIALIZED VIEW "Tally";

-- DropView
DROP VIEW "Happy";

