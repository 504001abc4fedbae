CREATE SCHEMA depot;
CREATE TABLE "Run" (id integer PRIMARY KEY, lens_id integer, CONSTRAINT small CHECK (lens_id < 9));
CREATE TABLE depot.part (id integer PRIMARY KEY, size integer, weight integer);
