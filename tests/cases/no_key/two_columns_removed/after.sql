CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE DOMAIN "code" AS char(3);
CREATE TABLE "t" ("a" integer, "e" "e", "c" "code", "j" json);
