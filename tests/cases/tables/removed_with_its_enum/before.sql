CREATE TYPE "e" AS ENUM ('x', 'y');
CREATE TABLE "u" ("id" integer PRIMARY KEY, "e" "e" NOT NULL DEFAULT 'x', "es" "e"[]);
