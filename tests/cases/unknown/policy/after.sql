CREATE TABLE "other" ("id" integer PRIMARY KEY, "x" integer);
