CREATE TYPE "e" AS ENUM ('a');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "new" text, "e" "e", "n" integer, "b" text NOT NULL, "at" timestamptz);
