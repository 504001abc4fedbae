CREATE SCHEMA "My/Schema";
CREATE TABLE "My/Schema"."Other" (id int);
CREATE TABLE "a/b" (id int PRIMARY KEY);
