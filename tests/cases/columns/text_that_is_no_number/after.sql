CREATE SCHEMA "S s";
CREATE TABLE "S s"."T t" (id int PRIMARY KEY, "a A" integer, b bigint, c smallint, d int[], e text);
