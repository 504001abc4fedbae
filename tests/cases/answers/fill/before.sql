CREATE TABLE "t" ("id" integer PRIMARY KEY, "a" text, "gone" text NOT NULL);
