CREATE SCHEMA "extensions";
CREATE EXTENSION hstore WITH SCHEMA "extensions";
CREATE EXTENSION "uuid-ossp" WITH SCHEMA "extensions";
CREATE EXTENSION pg_trgm WITH SCHEMA "extensions";
CREATE TABLE "e" (
    "id" uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
    "h" extensions.hstore DEFAULT ''::extensions.hstore,
    "name" text
);
CREATE INDEX "e_name" ON "e" USING gin ("name" extensions.gin_trgm_ops);
