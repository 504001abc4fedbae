CREATE TABLE "t" ("id" integer PRIMARY KEY, "v" varchar(3), "d" numeric(10,2));
