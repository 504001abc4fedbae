CREATE TYPE "e" AS ENUM ('c', 'a');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'a', "es" "e"[]);
