CREATE TABLE "pairs" ("kept" integer, "now" text);
