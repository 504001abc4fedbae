CREATE TYPE "mood" AS ENUM ('blue', 'ok');
CREATE TABLE "a" ("id" integer PRIMARY KEY, "m" "mood");
