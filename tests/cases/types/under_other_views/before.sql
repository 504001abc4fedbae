CREATE TABLE "t" ("id" integer PRIMARY KEY, "s" integer, "k" integer);
CREATE VIEW "untouched" AS SELECT "id", "k" FROM "t";
CREATE VIEW "named" AS SELECT "s" FROM "t";
CREATE VIEW "starred" AS SELECT * FROM "t";
CREATE VIEW "whole" AS SELECT "t" AS "row" FROM "t";
CREATE MATERIALIZED VIEW "stored" AS SELECT "id" FROM "t" WHERE "s" > 0;
CREATE VIEW "reader" AS SELECT "s" FROM "named";
COMMENT ON VIEW "named" IS 'n';
