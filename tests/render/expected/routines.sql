-- CreateFunction
CREATE FUNCTION "touch it"() RETURNS trigger
LANGUAGE plpgsql
AS $$BEGIN
  RETURN NEW;
END;
$$;

-- CreateFunction
CREATE FUNCTION "add"("a" integer, "b" integer DEFAULT 1, OUT "sum" integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT SECURITY DEFINER PARALLEL SAFE
SET search_path TO 'pg_catalog', '$user'
SET work_mem TO '1MB'
AS $body1$ SELECT a + b -- $$ $1 $$body1$;

-- RenameFunction
ALTER FUNCTION "add"(integer, integer) RENAME TO "Plus";

-- RenameFunction
ALTER FUNCTION "Plus"(integer, integer) RENAME TO "add";

-- ReplaceFunction
CREATE OR REPLACE FUNCTION "touch it"() RETURNS trigger
LANGUAGE plpgsql
AS $$BEGIN
  RETURN NEW;
END;
$$;

-- SetComment
COMMENT ON FUNCTION "add"(integer, integer) IS 'c';

-- CreateTrigger
CREATE TRIGGER "touched"
    BEFORE INSERT OR UPDATE OF "select" ON "Owner"
    FOR EACH ROW WHEN (new.mood IS NOT NULL) EXECUTE FUNCTION "touch it"('it''s', E'a\\b');

-- CreateTrigger
CREATE TRIGGER "counted"
    AFTER UPDATE ON "Owner"
    REFERENCING OLD TABLE AS "gone" NEW TABLE AS "come"
    FOR EACH STATEMENT EXECUTE FUNCTION "touch it"();

-- CreateTrigger
CREATE CONSTRAINT TRIGGER "checked"
    AFTER DELETE ON "Owner" DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION "touch it"();

-- SetComment
COMMENT ON TRIGGER "touched" ON "Owner" IS 'c';

-- DisableTrigger
ALTER TABLE "Owner" DISABLE TRIGGER "touched";

-- EnableTrigger
ALTER TABLE "Owner" ENABLE TRIGGER "touched";

-- EnableTrigger
ALTER TABLE "Owner" ENABLE ALWAYS TRIGGER "touched";

-- DropTrigger
DROP TRIGGER "counted" ON "Owner";

-- DropTrigger
DROP TRIGGER "checked" ON "Owner";

-- DropFunction
DROP FUNCTION "add"(integer, integer);

