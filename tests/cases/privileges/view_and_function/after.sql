CREATE TYPE "Mood" AS ENUM ('glad', 'sad');
CREATE TABLE "t" (
    "id" integer PRIMARY KEY,
    "s" bigint,
    "mood" "Mood",
    "high" boolean GENERATED ALWAYS AS ("s" > 2) STORED
);
CREATE VIEW "it's" AS SELECT "id", "s" FROM "t";
CREATE MATERIALIZED VIEW "stored" AS SELECT "id" FROM "t" WHERE "s" > 0;
CREATE VIEW "reader" AS SELECT "s" FROM "it's";
CREATE FUNCTION "felt"("Mood", integer) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = ''glad''';
