CREATE TYPE "e" AS ENUM ('a', 'c');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'a', "es" "e"[]);
