-- CreateObject
CREATE AGGREGATE total (numeric) (sfunc = numeric_add, stype = numeric);

-- SetObjectComment
COMMENT ON AGGREGATE "total"(decimal) IS 'it''s "total"';

-- SetObjectComment
COMMENT ON AGGREGATE "total"(decimal) IS NULL;

-- DropObject
DROP AGGREGATE "total"(decimal);

-- CreateTable
CREATE TABLE "T" (
    "a" text
);

-- CreateObject
CREATE POLICY "Own ""x""" ON "T" TO public USING (true);

-- SetObjectComment
COMMENT ON POLICY "Own ""x""" ON "T" IS 'its own';

-- DropObject
DROP POLICY "Own ""x""" ON "T";

-- CreateObject
CREATE POLICY "Own ""x""" ON "T" TO public USING (true);

-- RenameObject
ALTER POLICY "Own ""x""" ON "T" RENAME TO "an other";

-- Grant
GRANT INSERT, SELECT ON TABLE "T" TO PUBLIC;

-- Grant
GRANT UPDATE ("a") ON TABLE "T" TO PUBLIC;

-- Revoke
REVOKE ALL ON TABLE "T" FROM PUBLIC;

-- Revoke
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON ROUTINES FROM PUBLIC;

-- Grant
ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON ROUTINES TO PUBLIC;

-- SetOwner
ALTER TABLE "T" OWNER TO CURRENT_ROLE;

-- CreateObject
CREATE TEXT SEARCH CONFIGURATION "Words" (parser = "default");

-- ExtendObject
ALTER TEXT SEARCH CONFIGURATION "Words" ADD MAPPING FOR word WITH simple;

-- CreateObject
CREATE TYPE "Price" AS (amount decimal, per text);

-- AlterComposite
ALTER TYPE "Price" DROP ATTRIBUTE "per", ADD ATTRIBUTE "since" date,
    ALTER ATTRIBUTE "amount" SET DATA TYPE bigint;

-- RenameAttribute
ALTER TYPE "Price" RENAME ATTRIBUTE "amount" TO "a mount";

-- RenameAttribute
ALTER TYPE "Price" RENAME ATTRIBUTE "a mount" TO "sum" CASCADE;

-- CreateObject
CREATE FOREIGN DATA WRAPPER w;

-- CreateObject
CREATE SERVER "S" FOREIGN DATA WRAPPER w OPTIONS (host 'a', port '1');

-- AlterOptions
ALTER SERVER "S" OPTIONS (DROP "host", DROP "port", ADD "dbname" 'it''s', ADD "host" 'b');

-- SetTableAttribute
ALTER TABLE "T" ENABLE ROW LEVEL SECURITY;

-- SetTableAttribute
ALTER TABLE "T" DISABLE ROW LEVEL SECURITY;

-- SetTableAttribute
ALTER TABLE "T" FORCE ROW LEVEL SECURITY;

-- SetTableAttribute
ALTER TABLE "T" NO FORCE ROW LEVEL SECURITY;

