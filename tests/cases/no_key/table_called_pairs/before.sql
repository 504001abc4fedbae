CREATE TABLE "pairs" ("kept" integer, "pairs" text, "now" text);
