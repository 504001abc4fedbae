CREATE TABLE "v" ("id" integer PRIMARY KEY);
