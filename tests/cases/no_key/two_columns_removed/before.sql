CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE DOMAIN "code" AS char(3);
CREATE TABLE "t" ("a" integer, "e" "e", "es" "e"[], "c" "code", "j" json, "b" text NOT NULL, "n" numeric(10,2));
