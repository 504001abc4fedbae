-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "plpgsql" WITH VERSION '1.0';

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

-- DropArchive
DROP SCHEMA IF EXISTS "schemaproof";

-- CreateArchive
CREATE SCHEMA IF NOT EXISTS "schemaproof";

