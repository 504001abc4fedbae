CREATE TABLE "u" ("code" varchar(36) PRIMARY KEY, "n" integer);
