CREATE SCHEMA "extensions";
CREATE EXTENSION hstore WITH SCHEMA "extensions";
CREATE EXTENSION "uuid-ossp" WITH SCHEMA "extensions";
CREATE EXTENSION pg_trgm WITH SCHEMA "extensions";
SET search_path = public, "extensions";
CREATE TABLE "e" (
    "id" uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
    "h" hstore DEFAULT ''::hstore,
    "name" text
);
CREATE INDEX "e_pairs" ON "e" ((("name")::hstore));
CREATE INDEX "e_name" ON "e" USING gin ("name" gin_trgm_ops);
