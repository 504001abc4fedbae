CREATE TYPE "p" AS ENUM ('a', 'b');
CREATE TABLE "o" ("id" integer PRIMARY KEY, "p" "p", "z" "p");
