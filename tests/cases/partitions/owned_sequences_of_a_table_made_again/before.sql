CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE plain (id integer NOT NULL, l integer);
CREATE SEQUENCE tick OWNED BY plain.id;
CREATE TABLE spread (id integer NOT NULL, l mood) PARTITION BY LIST (l);
CREATE TABLE spread_all PARTITION OF spread DEFAULT;
CREATE SEQUENCE tock START WITH 5 OWNED BY spread.id;
