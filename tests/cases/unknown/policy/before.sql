CREATE TABLE "secret" ("id" integer PRIMARY KEY, "body" varchar(20)); CREATE TABLE "other" ("id" integer PRIMARY KEY);
