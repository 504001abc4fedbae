CREATE TYPE "p" AS ENUM ('a');
CREATE DOMAIN "d" AS bigint;
CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" timestamptz, "b" date, "c" boolean, "e" integer, "d" integer);
