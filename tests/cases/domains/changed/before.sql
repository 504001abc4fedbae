CREATE DOMAIN "d" AS text DEFAULT 'x' CONSTRAINT "d_check" CHECK (VALUE <> '');
CREATE DOMAIN "gone" AS integer;
CREATE TABLE "t" ("id" integer PRIMARY KEY, "d" "d");
