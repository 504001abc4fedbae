CREATE TABLE "u" ("code" varchar(4) PRIMARY KEY, "n" integer, "old" text NOT NULL);
