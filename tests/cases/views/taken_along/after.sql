CREATE TABLE "a" ("id" integer PRIMARY KEY, "x" bigint);
CREATE VIEW "v" AS SELECT "id", "x" FROM "a";
CREATE VIEW "w" AS SELECT sum("x") AS "s" FROM "v";
CREATE FUNCTION "f"("r" "v") RETURNS integer LANGUAGE sql AS 'SELECT r.id + 0';
COMMENT ON FUNCTION "f"("v") IS 'of a row';
CREATE FUNCTION "n"() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM v';
CREATE VIEW "y" AS SELECT "f"("v") AS "id" FROM "v";
