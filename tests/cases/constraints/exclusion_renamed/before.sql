CREATE TABLE "t" ("id" integer PRIMARY KEY, "r" int4range);
ALTER TABLE "t" ADD CONSTRAINT "t_old" EXCLUDE USING gist ("r" WITH &&);
