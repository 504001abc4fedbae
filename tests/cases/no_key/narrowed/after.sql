CREATE TABLE "t" ("a" numeric(10,2), "at" timestamp(0), "s" text);
