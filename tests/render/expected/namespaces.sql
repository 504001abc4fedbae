-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "plpgsql" WITH VERSION '1.0';

-- MoveExtension
ALTER EXTENSION "plpgsql" SET SCHEMA "public";

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

-- DropArchive
DROP SCHEMA IF EXISTS "schemaproof";

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

