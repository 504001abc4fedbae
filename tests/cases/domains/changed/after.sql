CREATE DOMAIN "d" AS text CONSTRAINT "d_check2" CHECK (length(VALUE) < 10);
CREATE TABLE "t" ("id" integer PRIMARY KEY, "d" "d");
