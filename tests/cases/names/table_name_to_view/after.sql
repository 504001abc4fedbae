CREATE TABLE "t_base" ("id" integer PRIMARY KEY);
CREATE VIEW "t" AS SELECT * FROM "t_base";
