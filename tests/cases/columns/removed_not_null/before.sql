CREATE TABLE "t" ("a" integer, "b" text, "c" text NOT NULL, "d" integer NOT NULL, PRIMARY KEY ("a", "b"));
