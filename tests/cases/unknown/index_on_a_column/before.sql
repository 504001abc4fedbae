CREATE TABLE "it's" ("id" integer PRIMARY KEY, "a" text, "b" text);
