CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" text NOT NULL, "b" text NOT NULL, "c" integer NOT NULL);
