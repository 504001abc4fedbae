CREATE TYPE "e" AS ENUM ('x', 'y');
CREATE TABLE "t" ("id" integer PRIMARY KEY, "v" text DEFAULT 'x');
