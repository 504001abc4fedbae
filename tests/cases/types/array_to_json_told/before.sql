CREATE TABLE "t" ("id" integer PRIMARY KEY, "q" text[]);
