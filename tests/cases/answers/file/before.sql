CREATE TYPE "e" AS ENUM ('a', 'b');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "old" text, "e" "e", "n" text, "gone" integer NOT NULL, "at" timestamp);
