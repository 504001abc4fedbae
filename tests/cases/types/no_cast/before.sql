CREATE TYPE "p" AS ENUM ('a');
CREATE DOMAIN "d" AS bigint;
CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" bigint, "b" boolean, "c" smallint, "e" "p", "d" "d");
