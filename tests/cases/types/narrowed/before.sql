CREATE TABLE "t" ("id" integer PRIMARY KEY, "v" text, "d" numeric(10,4));
