CREATE TABLE "u" ("code" text PRIMARY KEY, "n" bigint, "new" text);
