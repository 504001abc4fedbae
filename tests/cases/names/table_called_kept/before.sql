CREATE TABLE "kept" ("kept" integer PRIMARY KEY, "n" varchar(9), "c" text);
