CREATE TYPE "e" AS ENUM ('a', 'b', 'c');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "d" "e", "ds" "e"[] NOT NULL DEFAULT '{a,c}', "x" integer);
CREATE INDEX "t_x" ON "t" ("x");
