CREATE TABLE "t" ("a" numeric(10,4), "at" timestamp(6), "s" text, "gone" integer);
