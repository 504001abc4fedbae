CREATE TABLE "a" ("id" integer PRIMARY KEY, "x" integer);
CREATE VIEW "v" AS SELECT "id" FROM "a";
CREATE FUNCTION "f"("r" "v") RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE "b" ("id" integer PRIMARY KEY, CONSTRAINT "c" CHECK ("f"(NULL) > 0));
