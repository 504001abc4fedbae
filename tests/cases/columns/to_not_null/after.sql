CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" text NOT NULL, "n" integer NOT NULL DEFAULT 0);
