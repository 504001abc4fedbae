CREATE TABLE "t" ("id" integer PRIMARY KEY, "x" date, "y" text, "z" text);
