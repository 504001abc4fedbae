CREATE TYPE "Mood" AS ENUM ('glad', 'sad');
CREATE DOMAIN "Feeling" AS "Mood";
CREATE TABLE "t" ("id" integer PRIMARY KEY);
