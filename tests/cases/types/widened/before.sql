CREATE TABLE "t" ("id" integer PRIMARY KEY, "v" varchar(10), "d" numeric(10,2), "i" integer DEFAULT 3);
