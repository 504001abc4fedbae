CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE TABLE "p" ("id" integer PRIMARY KEY, "tId" integer, "b" integer, CONSTRAINT "p_tId_fkey" FOREIGN KEY ("tId") REFERENCES "t" ("id"));
