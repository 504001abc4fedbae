CREATE TABLE "a" ("id" integer PRIMARY KEY, "x" integer);
CREATE VIEW "v" AS SELECT "id", "x" FROM "a";
CREATE VIEW "w" AS SELECT sum("x") AS "s" FROM "v";
CREATE VIEW "gone" AS SELECT "id" FROM "a";
CREATE FUNCTION "f"("r" "v") RETURNS integer LANGUAGE sql AS 'SELECT r.id';
COMMENT ON FUNCTION "f"("v") IS 'of a row';
CREATE FUNCTION "g"() RETURNS SETOF "gone" LANGUAGE sql AS 'SELECT * FROM gone';
CREATE FUNCTION "n"() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM v';
CREATE VIEW "y" AS SELECT "f"("v") AS "id" FROM "v";
