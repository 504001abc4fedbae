CREATE TABLE "t" ("a" integer, "b" text, PRIMARY KEY ("a", "b"));
