-- DropTrigger
DROP TRIGGER "touched" ON "Owner";

-- DropFunction
DROP FUNCTION "touch it"();

-- DropTable
DROP TABLE "Drafts";

-- DropTable
DROP TABLE "Owner";

-- KeepType
DO $keep$
BEGIN
    ALTER TYPE "Mood ""x""" RENAME TO "Mood ""x"".old";
    ALTER TYPE "Mood ""x"".old" SET SCHEMA "schemaproof";
END
$keep$;

-- ForgetType
DROP TYPE IF EXISTS "schemaproof"."Mood ""x"".old";

-- DropDomain
DROP DOMAIN "Code";

-- CreateEnum
CREATE TYPE "Brief" AS ENUM ();

-- DropEnum
DROP TYPE "Brief";

-- CreateSequence
CREATE SEQUENCE "brief" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE;

-- DropSequence
DROP SEQUENCE "brief";

-- DropExtension
DROP EXTENSION "plpgsql";

-- DropArchive
DROP SCHEMA IF EXISTS "schemaproof";

