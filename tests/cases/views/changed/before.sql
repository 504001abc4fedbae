CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE VIEW "v" AS SELECT "id" FROM "t";
CREATE VIEW "gone" AS SELECT "a" FROM "t";
CREATE VIEW "reader" AS SELECT "id" FROM "v";
