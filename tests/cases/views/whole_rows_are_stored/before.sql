CREATE TABLE part (id integer PRIMARY KEY, name text);
CREATE TABLE stock (id integer PRIMARY KEY, amount integer);
CREATE TABLE "Odd one" (id integer PRIMARY KEY);
CREATE MATERIALIZED VIEW parts AS SELECT part FROM part;
CREATE VIEW stocks AS SELECT s AS whole FROM stock AS s;
CREATE MATERIALIZED VIEW stored AS SELECT stocks.whole FROM stocks;
CREATE MATERIALIZED VIEW odd AS SELECT array_agg("Odd one") AS ones FROM "Odd one";
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS number FROM part;
