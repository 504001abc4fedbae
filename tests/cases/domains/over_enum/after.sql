CREATE TYPE "Zest" AS ENUM ('much', 'little');
CREATE DOMAIN "Appetite" AS "Zest" CHECK (VALUE <> 'little');
CREATE TABLE "t" ("id" integer PRIMARY KEY);
