CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE TABLE "u" ("id" integer PRIMARY KEY, "tId" integer REFERENCES "t" ("id"), "b" bytea, "g" integer GENERATED ALWAYS AS ("id" * 2) STORED);
CREATE INDEX "u_tId_idx" ON "u" ("tId");
