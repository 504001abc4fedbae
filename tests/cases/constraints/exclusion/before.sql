CREATE TABLE "r" ("id" integer PRIMARY KEY, "during" int4range);
