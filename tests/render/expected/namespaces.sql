-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "plpgsql" WITH VERSION '1.0';

-- MoveExtension
ALTER EXTENSION "plpgsql" SET SCHEMA "public";

-- UpdateExtension
ALTER EXTENSION "plpgsql" UPDATE TO '1.0';

-- RecreateExtension
DO $recreate$
BEGIN
    IF (SELECT "extversion" FROM pg_catalog.pg_extension WHERE "extname" = 'plpgsql') <> '1.0' THEN
        DROP EXTENSION "plpgsql";
        CREATE EXTENSION "plpgsql" WITH VERSION '1.0';
    END IF;
END
$recreate$;

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

-- DropArchive
DROP SCHEMA IF EXISTS "schemaproof";

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

