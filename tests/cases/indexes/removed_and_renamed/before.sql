CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE INDEX "old" ON "t" ("a");
CREATE INDEX "gone" ON "t" ("n");
