CREATE TYPE "e" AS ENUM ('a', 'c', 'd');
CREATE TABLE "t" ("id" integer, "e" "e", "es" "e"[]);
