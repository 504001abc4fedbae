CREATE DOMAIN "by_bytes" AS text COLLATE "C";
CREATE DOMAIN "usual" AS text COLLATE "default";
CREATE TYPE "pair" AS ("first" text COLLATE "default", "second" "by_bytes" COLLATE "C");
CREATE TABLE "visit" (
    "key" varchar NOT NULL COLLATE "default",
    "words" varchar(20)[] COLLATE pg_catalog."default",
    "owner" name COLLATE "C",
    "shown" name COLLATE "default",
    "code" "by_bytes" COLLATE "default",
    "other" "by_bytes" COLLATE "C",
    "at" timestamp(6)
)
WITH (OIDS = FALSE, fillfactor = 70)
TABLESPACE pg_default;
CREATE INDEX "visit_key" ON "visit" USING btree ("key" COLLATE pg_catalog."default" ASC NULLS LAST);
CREATE TABLE "part" ("a" text COLLATE "default", "b" integer)
    PARTITION BY RANGE ("a" COLLATE pg_catalog."default" text_ops);
CREATE MATERIALIZED VIEW "keys" WITH (oids = false) AS SELECT "key" FROM "visit";
