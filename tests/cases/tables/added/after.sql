CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
CREATE TABLE "u" ("id" integer PRIMARY KEY, "tId" integer NOT NULL REFERENCES "t" ("id") ON DELETE CASCADE, "x" numeric(8,2) DEFAULT 1.50);
CREATE INDEX "u_tId_idx" ON "u" ("tId");
