CREATE TABLE "r" ("id" integer PRIMARY KEY, "during" int4range, CONSTRAINT "r_excl" EXCLUDE USING gist ("during" WITH &&) WHERE ("id" > 0));
