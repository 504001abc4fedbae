CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE VIEW "v" AS SELECT "id", "n" FROM "t" WHERE "n" > 1;
CREATE VIEW "reader" AS SELECT "id" FROM "v";
CREATE VIEW "new" AS SELECT count(*) AS "c" FROM "reader";
