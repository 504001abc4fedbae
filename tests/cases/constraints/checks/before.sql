CREATE TABLE "t" (
  "id" integer PRIMARY KEY,
  "a" text,
  "n" integer NOT NULL DEFAULT 0
);
ALTER TABLE "t" ADD CONSTRAINT "c1" CHECK ("id" > 0), ADD CONSTRAINT "c2" CHECK ("id" < 100);
