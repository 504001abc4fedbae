CREATE TABLE "t" ("id" integer PRIMARY KEY, "v" text, "d" numeric(12,2), "i" bigint DEFAULT 3);
