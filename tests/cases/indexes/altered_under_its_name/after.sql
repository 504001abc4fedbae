CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE INDEX "i" ON "t" ("a", "n") WHERE "a" IS NOT NULL;
