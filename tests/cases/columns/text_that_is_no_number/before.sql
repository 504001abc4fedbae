CREATE SCHEMA "S s";
CREATE TABLE "S s"."T t" (id int PRIMARY KEY, "a A" text, b varchar(30), c char(6), d text, e int);
