CREATE TYPE "p" AS ENUM ('a', 'b', 'c');
CREATE TABLE "o" ("id" integer PRIMARY KEY, "p" "p");
