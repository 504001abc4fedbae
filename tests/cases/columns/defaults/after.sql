CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" text DEFAULT 'new', "n" integer NOT NULL, "b" text DEFAULT 'y');
