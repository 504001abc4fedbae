CREATE TYPE "mood" AS ENUM ('sad', 'ok');
CREATE TABLE "a" ("id" integer PRIMARY KEY, "m" "mood" DEFAULT 'sad', "n" integer);
