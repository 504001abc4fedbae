CREATE TYPE "e" AS ENUM ('0', 'a', 'b', 'c', 'd');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'a', "es" "e"[]);
