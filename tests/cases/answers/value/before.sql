CREATE TYPE "e" AS ENUM ('a', 'b', 'c');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e", "es" "e"[]);
