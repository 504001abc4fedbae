CREATE TYPE "Mood" AS ENUM ('sad', 'glad');
CREATE TABLE "t" (
    "id" integer PRIMARY KEY,
    "s" integer,
    "mood" "Mood",
    "high" boolean GENERATED ALWAYS AS ("s" > 2) STORED
);
CREATE TABLE "gone" ("id" serial PRIMARY KEY, "x" text);
CREATE SEQUENCE "numbers";
CREATE VIEW "it's" AS SELECT "id", "s" FROM "t";
CREATE MATERIALIZED VIEW "stored" AS SELECT "id" FROM "t" WHERE "s" > 0;
CREATE VIEW "reader" AS SELECT "s" FROM "it's";
CREATE VIEW "leaving" AS SELECT "id" FROM "t";
CREATE FUNCTION "felt"("Mood", integer) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = ''glad''';
CREATE FUNCTION "left"() RETURNS integer LANGUAGE sql AS 'SELECT 1';
