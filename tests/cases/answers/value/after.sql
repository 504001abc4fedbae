CREATE TYPE "e" AS ENUM ('a', 'c', 'd');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e", "es" "e"[]);
