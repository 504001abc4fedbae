CREATE TABLE "t" ("id" integer PRIMARY KEY, "q" jsonb);
