CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "d" "e", "ds" "e"[] NOT NULL DEFAULT '{a}', "x" integer);
