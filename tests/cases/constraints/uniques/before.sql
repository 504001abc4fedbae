CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
ALTER TABLE "t" ADD CONSTRAINT "u1" UNIQUE ("n");
